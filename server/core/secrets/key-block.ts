import { base64Latin1 } from './base64.ts';
import { countsUp } from './placeholder.ts';
import { startsWord } from './provider-token.ts';
import type { RecognisedSecret } from './recognised-secret.ts';

export const keyBlockKeywords = ['PRIVATE KEY', 'PuTTY-User-Key-File-', 'LS0tLS1CRUdJTi'] as const;

/** A private key around a keyword at an offset: PEM, OpenSSH, PGP, PuTTY, or PEM in base64. Headers alone are not keys. */
export function keyBlockAt(text: string, keyword: string, at: number): RecognisedSecret | undefined {
  if (keyword === 'PRIVATE KEY') return armouredKey(text, at);
  if (keyword === 'LS0tLS1CRUdJTi') return encodedKey(text, at);
  return puttyKey(text, at);
}

/** A key's block is searched this far for its end; longer ones end here. */
const longestBlock = 8192;

function armouredKey(text: string, at: number): RecognisedSecret | undefined {
  const opening = /-{3,5}[ ]?BEGIN [A-Z0-9 ]{0,24}$/.exec(text.slice(Math.max(0, at - 40), at));
  if (opening === null) return undefined;
  const block = text.slice(at, at + longestBlock);
  const rest = /^PRIVATE KEY(?: BLOCK)?[ ]?-{3,5}/.exec(block);
  if (rest === null || !holdsKeyText(block.slice(rest[0].length, rest[0].length + 1000))) return undefined;
  const ending = block.indexOf('END', rest[0].length);
  return found(at - opening[0].length, at + (ending === -1 ? block.length : ending));
}

/** The key's text without line ends (also escaped ones) and header lines must be base64 that is not a filler. */
function holdsKeyText(body: string): boolean {
  const end = body.search(/-{3}/);
  const lines = (end === -1 ? body : body.slice(0, end)).split(/\\r|\\n|\r|\n/);
  const text = lines
    .map(line => line.replace(/^[\s"'+|>#*]+|[\s"'\\,;]+$/g, ''))
    .filter(line => line !== '' && !line.includes(':'))
    .join('');
  return /^[A-Za-z0-9+/=]{24,}$/.test(text) && new Set(text).size >= 10 && !countsUp(text.slice(0, 64));
}

function encodedKey(text: string, at: number): RecognisedSecret | undefined {
  if (!startsWord(text, at)) return undefined;
  const opening = base64Latin1(text.slice(at, at + 80));
  if (opening === undefined || !/^-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY/.test(opening)) return undefined;
  const encoded = /^[A-Za-z0-9+/]*/.exec(text.slice(at, at + longestBlock))?.[0] ?? '';
  return encoded.length < 120 ? undefined : found(at, at + encoded.length);
}

function puttyKey(text: string, at: number): RecognisedSecret | undefined {
  const block = text.slice(at, at + longestBlock);
  const opening = /^PuTTY-User-Key-File-[123]: (?:ssh|ecdsa)-/.exec(block);
  if (opening === null || !block.includes('Private-Lines: ')) return undefined;
  return found(at, at + block.length);
}

function found(start: number, end: number): RecognisedSecret {
  return { at: { start, end }, what: 'private key', evidence: 'private-key', confidence: 'certain' };
}
