const headerEnd = Buffer.from('\r\n\r\n');

/** A message of the protocol with its header. */
export function messageBytes(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Cuts a byte stream into messages; each is handed on with the time at which its last byte came. */
export class MessageStream {
  #receive;
  #parts = [];
  #length = 0;
  /** Bytes of header and body of the message that is coming in; undefined before its header is there. */
  #expected;

  constructor(receive) {
    this.#receive = receive;
  }

  add(bytes) {
    const at = performance.now();
    this.#parts.push(bytes);
    this.#length += bytes.length;
    while (this.#isComplete()) {
      const all = this.#joined();
      const body = all.toString('utf8', all.indexOf(headerEnd) + headerEnd.length, this.#expected);
      this.#parts = [all.subarray(this.#expected)];
      this.#length -= this.#expected;
      this.#expected = undefined;
      this.#receive(JSON.parse(body), at);
    }
  }

  #isComplete() {
    if (this.#expected === undefined) {
      const all = this.#joined();
      const end = all.indexOf(headerEnd);
      if (end < 0) return false;
      const [, length] = /^content-length:\s*(\d+)/im.exec(all.toString('latin1', 0, end));
      this.#expected = end + headerEnd.length + Number(length);
    }
    return this.#length >= this.#expected;
  }

  #joined() {
    if (this.#parts.length !== 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0];
  }
}
