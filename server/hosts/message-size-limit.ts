/** A message larger than this is skipped: no editor sends one for a file that we would check. */
export const maxMessageBytes = 64 * 1024 * 1024;
/** Headers are two short lines. */
const maxHeaderBytes = 8 * 1024;

const headerEnd = Buffer.from('\r\n\r\n');

/** Lets the messages of a stream through, except those that announce a body of more than `limit` bytes. */
export class MessageSizeLimit {
  readonly #limit: number;
  readonly #onSkip: (bytes: number) => void;
  #header: Buffer = Buffer.alloc(0);
  /** Bytes of the present body that are still to come. */
  #left = 0;
  #isSkipping = false;
  #passed: Buffer[] = [];

  constructor(limit: number, onSkip: (bytes: number) => void) {
    this.#limit = limit;
    this.#onSkip = onSkip;
  }

  /** What of the stream's next bytes may pass. */
  pass(chunk: Buffer): readonly Buffer[] {
    this.#passed = [];
    for (let rest = chunk; rest.length > 0; ) rest = this.#left > 0 ? this.#body(rest) : this.#head(rest);
    return this.#passed;
  }

  /** Takes what belongs to the body and gives back what follows it. */
  #body(bytes: Buffer): Buffer {
    const own = bytes.subarray(0, this.#left);
    this.#left -= own.length;
    if (!this.#isSkipping) this.#passed.push(own);
    return bytes.subarray(own.length);
  }

  #head(bytes: Buffer): Buffer {
    const header = this.#header.length === 0 ? bytes : Buffer.concat([this.#header, bytes]);
    const end = header.indexOf(headerEnd);
    if (end < 0) {
      // Something endless that is no header must not fill the memory.
      this.#header = header.length > maxHeaderBytes ? Buffer.alloc(0) : header;
      return Buffer.alloc(0);
    }
    this.#header = Buffer.alloc(0);
    const length = end > maxHeaderBytes ? 0 : contentLength(header.toString('latin1', 0, end));
    this.#left = length;
    this.#isSkipping = length > this.#limit;
    if (this.#isSkipping) this.#onSkip(length);
    else this.#passed.push(header.subarray(0, end + headerEnd.length));
    return header.subarray(end + headerEnd.length);
  }
}

/** 0 where the header does not say: the reader behind copes with that. */
function contentLength(header: string): number {
  const length = Number(/^content-length:[ \t]*(\d{1,15})[ \t]*$/im.exec(header)?.[1] ?? 0);
  return Number.isSafeInteger(length) ? length : 0;
}
