import type { Finding } from '../engine/finding.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { type Span, sliceOf } from '../text/span.ts';

/** Where rules that look at credentials found one; accepted findings count, since their values are as secret. */
export function secretSpans(rulebook: Rulebook, findings: readonly Finding[]): readonly Span[] {
  const sensitive = new Set(
    rulebook.rules.filter(rule => rule.inspects.includes('credential')).map(rule => rule.meta.name),
  );
  return findings
    .filter(finding => sensitive.has(finding.rule))
    .map(finding => finding.at)
    .sort((a, b) => a.start - b.start);
}

/** The text with the values at the spans replaced by stars: same length, same lines. `spans` are sorted. */
export function maskedText(text: string, spans: readonly Span[]): string {
  let masked = '';
  let done = 0;
  for (const { start, end } of spans) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    masked += text.slice(done, from) + text.slice(from, end).replace(/[^\r\n]/g, '*');
    done = end;
  }
  return masked + text.slice(done);
}

/** Words of the values that are long enough to give something away. */
export function secretWords(text: string, spans: readonly Span[]): ReadonlySet<string> {
  return new Set(spans.flatMap(at => wordsOf(sliceOf(text, at))).filter(word => word.length >= 6));
}

export function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}_+/.-]/u);
}
