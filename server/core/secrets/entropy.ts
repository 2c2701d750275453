/** Shannon entropy of a text in bits a character, over its UTF-16 units. 0 for the empty text. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const unit of text) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * Whether a text is as mixed as a generated key. Only a tie-breaker where something else already speaks of a
 * credential: on its own, entropy finds digests, identifiers and file names.
 */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || text.length > 512 || !randomAlphabet.test(text)) return false;
  if (hexOnly.test(text)) return entropyOf(text) >= 3;
  return hasDigitAndLetter(text) && entropyOf(text) >= 3.5;
}

const randomAlphabet = /^[A-Za-z0-9+/=_.~!@#$%^&*-]+$/;
const hexOnly = /^[0-9a-fA-F]+$/;

function hasDigitAndLetter(text: string): boolean {
  return /[0-9]/.test(text) && /[A-Za-z]/.test(text);
}
