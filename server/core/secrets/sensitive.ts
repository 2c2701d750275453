/**
 * A value that must not leave the analyser. It has no way into a string, a log or JSON but `reveal`, which only the
 * detector and edits that put the value out of a file call.
 */
export class Sensitive {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Only for detection. Never put the result into a message, a title, facts, an id or a hash. */
  reveal(): string {
    return this.#value;
  }

  get length(): number {
    return this.#value.length;
  }

  /** What a message may say of the value: its length and nothing of its text. */
  get redacted(): string {
    return `${this.#value.length} characters`;
  }

  toString(): string {
    return '[redacted]';
  }

  toJSON(): string {
    return '[redacted]';
  }
}
