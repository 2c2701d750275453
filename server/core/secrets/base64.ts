const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const sextetOf = new Map<string, number>([...alphabet].map((letter, index) => [letter, index]));
sextetOf.set('-', 62);
sextetOf.set('_', 63);

/**
 * The bytes of base64 or base64url text as Latin-1 characters, which is enough to recognise what is in it. undefined
 * when a character does not belong; missing padding is accepted.
 */
export function base64Latin1(text: string): string | undefined {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const letter of text) {
    if (letter === '=' || letter === '\n' || letter === '\r' || letter === ' ') continue;
    const value = sextetOf.get(letter);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 0xff);
  }
  return out;
}
