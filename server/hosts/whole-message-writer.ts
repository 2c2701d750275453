import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/** Writes each message at once and in one piece: findings are sent at every key, and each further write wakes the client. */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #output: Writable;
  #failures = 0;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', error => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const body = Buffer.from(JSON.stringify(message));
    return new Promise((resolve, reject) => {
      this.#output.cork();
      this.#output.write(`Content-Length: ${body.length}\r\n\r\n`, 'latin1');
      this.#output.write(body, error => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.#failures);
        reject(error);
      });
      this.#output.uncork();
    });
  }

  end(): void {
    this.#output.end();
  }
}
