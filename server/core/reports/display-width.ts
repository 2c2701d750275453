/** Columns that a text without control characters takes in a terminal: 2 for wide East Asian letters and emoji, 0 for marks that combine. */
export function displayWidth(text: string): number {
  if (onlyPlain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

const onlyPlain = /^[ -~]*$/;
const combining = /^[\p{Mn}\p{Me}]$/u;

const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (wideRanges.some(([from, to]) => code >= from && code <= to)) return 2;
  return combining.test(character) ? 0 : 1;
}
