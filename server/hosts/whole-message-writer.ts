import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import { JsonText, jsonWith } from '../lsp/json-text.ts';

/** Room for `Content-Length: …` and the empty line. */
const maxHeaderBytes = 64;
/** A larger buffer is let go again. */
const mostKept = 4_000_000;

/** Writes each message at once and in one piece: findings are sent at every key, and each further write wakes the client. */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #output: Writable;
  /** For the next message; taken away while one is on its way in it. */
  #spare: Buffer | undefined;
  #failures = 0;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', error => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const ready = readyText(message);
    const body = ready ?? JSON.stringify(message);
    const buffer = this.#bufferFor(maxHeaderBytes + (ready === undefined ? 3 : 1) * body.length);
    const length = buffer.write(body, maxHeaderBytes, ready === undefined ? 'utf8' : 'latin1');
    const header = `Content-Length: ${length}\r\n\r\n`;
    const start = maxHeaderBytes - header.length;
    buffer.write(header, start, 'latin1');
    return new Promise((resolve, reject) => {
      this.#output.write(buffer.subarray(start, maxHeaderBytes + length), error => {
        if (buffer.length <= mostKept) this.#spare = buffer;
        if (!error) return resolve();
        this.fireError(error, message, ++this.#failures);
        reject(error);
      });
    });
  }

  /** Fresh memory for every message would be fetched from the system page by page. */
  #bufferFor(bytes: number): Buffer {
    const spare = this.#spare;
    this.#spare = undefined;
    return spare !== undefined && spare.length >= bytes ? spare : Buffer.allocUnsafeSlow(bytes);
  }

  end(): void {
    this.#output.end();
  }
}

/** The text of a message whose contents are text already, in ASCII; undefined for any other. */
function readyText(message: Message & { params?: unknown; result?: unknown }): string | undefined {
  const { params, result, ...head } = message;
  if (params instanceof JsonText) return jsonWith(head, 'params', params.text);
  if (result instanceof JsonText) return jsonWith(head, 'result', result.text);
  return undefined;
}
