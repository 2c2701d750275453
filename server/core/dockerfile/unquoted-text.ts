/** The text without quotes and escapes; variables stay as they are written. */
export function unquotedText(text: string, escape: string): string {
  if (!/["'\\`]/.test(text)) return text;
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === escape && quote !== "'") result += text[++at] ?? '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else result += char;
  }
  return result;
}
