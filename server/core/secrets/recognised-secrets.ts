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
export function* recognisedSecrets(text: string): Generator<RecognisedSecret> {
  const scan = new RegExp(anyKeyword, 'g');
  for (let match = scan.exec(text); match !== null; match = scan.exec(text)) {
    const secret = secretAround(text, match[0], match.index);
    if (secret === undefined) continue;
    yield secret;
    scan.lastIndex = Math.max(scan.lastIndex, secret.at.end);
  }
}

/** Cheap test: false means that `recognisedSecrets` finds nothing. */
export function holdsSecretKeyword(text: string): boolean {
  return anyKeyword.test(text);
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

const anyKeyword = keywordPattern([
  urlKeyword,
  webTokenKeyword,
  ...keyBlockKeywords,
  ...headerKeywords,
  ...providerKeywords,
]);

/** Longer keywords first, so that one which starts like another wins. */
function keywordPattern(keywords: readonly string[]): RegExp {
  const escaped = keywords
    .toSorted((a, b) => b.length - a.length)
    .map(keyword => keyword.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(escaped.join('|'));
}
