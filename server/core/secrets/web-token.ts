import { base64Latin1 } from './base64.ts';
import { startsWord } from './provider-token.ts';
import type { RecognisedSecret } from './recognised-secret.ts';

/** How the base64 of `{"` starts, and so the header of every JSON web token. */
export const webTokenKeyword = 'eyJ';

/** A signed JSON web token at an offset. Its header must name an algorithm; tokens made to be public are left out. */
export function webTokenAt(text: string, at: number): RecognisedSecret | undefined {
  if (!startsWord(text, at)) return undefined;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const header = base64Latin1(match?.[1] ?? '');
  const claims = base64Latin1(match?.[2] ?? '');
  if (match === null || !header?.includes('"alg"') || claims === undefined || publicClaims.test(claims)) {
    return undefined;
  }
  const span = { start: at, end: at + match[0].length };
  return { at: span, what: 'JSON web token', evidence: 'format', confidence: 'certain' };
}

const pattern = /(eyJ[\w-]{12,800})\.(eyJ[\w-]{8,6000})\.[\w-]{20,1400}/y;

// An anonymous role is meant for browsers; John Doe is the sample of the format's own documentation.
const publicClaims = /"role":\s?"anon"|John Doe|"name":\s?"(?:test|example)/;
