/**
 * Text of a file as it may stand on one line of a terminal or a log: control characters, characters that reorder or
 * hide text and halves of surrogate pairs become escapes such as `\x1b` and `\u202e`, and nothing in it can pass for a
 * command of a build server (`##[…]`, `##vso[…]`).
 */
export function visible(text: string): string {
  const shown = onlyPlain.test(text) ? text : escaped(text);
  return shown.includes('##') ? shown.replace(logCommand, '#\\x23') : shown;
}

/** A path at the start of a line: none of them can pass for a command (`::error::`) or for an indented line. */
export function visiblePath(path: string): string {
  const shown = visible(path);
  return /^[\s:]/.test(shown) ? `./${shown}` : shown;
}

const onlyPlain = /^[ -~]*$/;
const logCommand = /##(?=[a-z-]{0,20}\[)/gi;

function escaped(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    shown += isHidden(code) ? escapeOf(code) : character;
  }
  return shown;
}

/** Controls, lone surrogates, soft hyphen, zero-width and bidirectional marks, separators, fillers and tags. */
const hiddenRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];

function isHidden(code: number): boolean {
  return hiddenRanges.some(([from, to]) => code >= from && code <= to);
}

function escapeOf(code: number): string {
  if (code === 9) return '\\t';
  if (code === 10) return '\\n';
  if (code === 13) return '\\r';
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
