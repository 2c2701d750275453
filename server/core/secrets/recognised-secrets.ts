import { KeywordScan } from '../text/keyword-scan.ts';
import { headerCredentialAt, headerKeywords } from './header-credential.ts';
import { keyBlockAt, keyBlockKeywords } from './key-block.ts';
import { providerKeywords, providerTokenAt } from './provider-token.ts';
import type { RecognisedSecret } from './recognised-secret.ts';
import { urlCredentialAt, urlKeyword } from './url-credential.ts';
import { webTokenAt, webTokenKeyword } from './web-token.ts';

/**
 * The credentials that a text gives away by their own form, in order, without overlaps: provider tokens, private keys,
 * URLs with a password. One scan for all keywords; the formats of a keyword look only at bounded text around it.
 */
export function recognisedSecrets(text: string): readonly RecognisedSecret[] {
  const secrets: RecognisedSecret[] = [];
  for (let found = keywords.next(text, 0); found !== undefined; ) {
    const secret = secretAround(text, found.word, found.at);
    if (secret !== undefined) secrets.push(secret);
    const end = found.at + found.word.length;
    found = keywords.next(text, secret === undefined ? end : Math.max(end, secret.at.end));
  }
  return secrets;
}

const keyBlocks: ReadonlySet<string> = new Set(keyBlockKeywords);
const headers: ReadonlySet<string> = new Set(headerKeywords);

function secretAround(text: string, keyword: string, at: number): RecognisedSecret | undefined {
  if (keyword === urlKeyword) return urlCredentialAt(text, at);
  if (keyword === webTokenKeyword) return webTokenAt(text, at);
  if (keyBlocks.has(keyword)) return keyBlockAt(text, keyword, at);
  if (headers.has(keyword)) return headerCredentialAt(text, keyword, at);
  return providerTokenAt(text, keyword, at);
}

const keywords = new KeywordScan([
  urlKeyword,
  webTokenKeyword,
  ...keyBlockKeywords,
  ...headerKeywords,
  ...providerKeywords,
]);
