import { isSampleToken } from './placeholder.ts';
import { providerFormats, type TokenFormat } from './provider-formats.ts';
import type { RecognisedSecret } from './recognised-secret.ts';

/** The provider token around a keyword that was found at an offset; undefined when its format does not fit. */
export function providerTokenAt(text: string, keyword: string, at: number): RecognisedSecret | undefined {
  for (const { format, pattern } of byKeyword.get(keyword) ?? []) {
    const start = at - (format.before?.length ?? 0);
    if (start < 0 || !startsWord(text, start)) continue;
    pattern.lastIndex = start;
    const token = pattern.exec(text)?.[0];
    if (token === undefined || isSampleToken(token.slice(format.keyword.length))) continue;
    const span = { start, end: start + token.length };
    return { at: span, what: format.what, evidence: 'format', confidence: 'certain' };
  }
  return undefined;
}

export const providerKeywords: readonly string[] = [
  ...new Set(providerFormats.map(format => format.keyword)),
];

interface CompiledFormat {
  readonly format: TokenFormat;
  readonly pattern: RegExp;
}

const byKeyword: ReadonlyMap<string, readonly CompiledFormat[]> = new Map(
  providerKeywords.map(keyword => [
    keyword,
    providerFormats
      .filter(format => format.keyword === keyword)
      .map(format => ({ format, pattern: patternOf(format) })),
  ]),
);

function patternOf(format: TokenFormat): RegExp {
  const keyword = format.keyword.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`${format.before?.pattern ?? ''}${keyword}${format.after}(?![A-Za-z0-9])`, 'y');
}

/**
 * Whether a token can start here: no letter, digit, `_` or `-` stands before it. The `n` of an escaped line end in JSON
 * text is not a letter of the word.
 */
export function startsWord(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (!isSlugUnit(before)) return true;
  return isEscapeLetter(before) && text.charCodeAt(start - 2) === 0x5c;
}

function isEscapeLetter(unit: number): boolean {
  return unit === 0x6e || unit === 0x72 || unit === 0x74;
}

function isSlugUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x5f ||
    unit === 0x2d
  );
}
