/**
 * A value as its JSON text, in ASCII. A transport that writes text takes it over as it is; to one that hands on objects it
 * must not be given (`ConnectionParts.writesText`).
 */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For whoever else makes text of a message, as a trace does. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\0-~]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The text of an object with one member more, whose text is there already. */
export function jsonWith(object: object, name: string, text: string): string {
  return `${asciiJson(object).slice(0, -1)},"${name}":${text}}`;
}
