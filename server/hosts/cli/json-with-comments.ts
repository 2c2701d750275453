/** JSON out of JSON with comments and trailing commas, as editors write their settings. Offsets stay the same. */
export function withoutComments(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const end = endOfToken(text, at);
    const token = text.slice(at, end);
    if (token.startsWith('//') || token.startsWith('/*')) result += token.replace(/[^\r\n]/g, ' ');
    else if (token === ',' && closes(text, end)) result += ' ';
    else result += token;
    at = end;
  }
  return result;
}

/** End of the string, the comment or the single character that starts here. */
function endOfToken(text: string, at: number): number {
  if (text.charAt(at) === '"') return endOfString(text, at + 1);
  if (text.startsWith('//', at)) return endOr(text, text.indexOf('\n', at));
  if (text.startsWith('/*', at)) {
    const close = text.indexOf('*/', at + 2);
    return close < 0 ? text.length : close + 2;
  }
  return at + 1;
}

function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== '\n')
    at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

/** Whether only blanks and comments stand between here and a closing bracket. */
function closes(text: string, from: number): boolean {
  for (let at = from; at < text.length; at = endOfToken(text, at)) {
    const character = text.charAt(at);
    if (character === '}' || character === ']') return true;
    const isBlank = ' \t\r\n'.includes(character);
    if (!isBlank && !text.startsWith('//', at) && !text.startsWith('/*', at)) return false;
  }
  return false;
}

function endOr(text: string, found: number): number {
  return found < 0 ? text.length : found;
}
