/** The offset of the next character that is neither white space nor part of a comment. */
export function skipGap(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 35 && (at === 0 || isBlank(text.charCodeAt(at - 1)))) {
      const line = text.indexOf('\n', at);
      if (line < 0) return text.length;
      at = line;
    } else if (!isBlank(code) && code !== 0xfeff) break;
  }
  return at;
}

/** The offset of the next character on the line that is no space or tab. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  return at;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** The start of the line that holds the offset. */
export function lineStartOf(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line that holds the offset, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return at > offset && text.charCodeAt(at - 1) === 13 ? at - 1 : at;
}

/** Behind the line break of the line that holds the offset. */
export function nextLineOf(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

/** The line break that the text uses. */
export function lineBreakOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text.charCodeAt(at - 1) === 13 ? '\r\n' : '\n';
}

/** Whether only spaces stand before the offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  return skipSpaces(text, lineStartOf(text, offset)) === offset;
}
