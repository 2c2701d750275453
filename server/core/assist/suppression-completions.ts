import { reasonPlaceholder } from '../engine/suppression.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { type Completion, type CompletionPlace, wordAt } from './completion.ts';

/** Keywords and rules of `# loadline-ignore …`; undefined where the cursor is in no comment. */
export function suppressionCompletions(
  place: CompletionPlace,
  line: string,
  rulebook: Rulebook,
): readonly Completion[] | undefined {
  const comment = commentIn(line, place.kind === 'dockerfile');
  if (comment === undefined) return undefined;
  const words = comment.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  if (words.length === 1) return keywords(place, last);
  if (!keywordDetails.has(words[0] ?? '') || words.includes('--')) return [];
  return [...ruleCompletions(place, last, rulebook), ...attributes(place, last)];
}

/** What stands behind the `#`. A Dockerfile knows no comment at the end of a line. */
function commentIn(line: string, isDockerfile: boolean): string | undefined {
  return (isDockerfile ? /^\s*#(.*)$/ : /(?:^|\s)#([^#]*)$/).exec(line)?.[1];
}

const keywordDetails: ReadonlyMap<string, string> = new Map([
  ['loadline-ignore', 'Accept findings of a rule in what follows'],
  ['loadline-ignore-stage', 'Accept findings of a rule in this stage'],
  ['loadline-ignore-file', 'Accept findings of a rule in this file'],
]);

/** How many whole comments are offered, for the findings that follow. */
const mostReady = 5;

function keywords(place: CompletionPlace, typed: string): readonly Completion[] {
  if (!'loadline-ignore-stage'.startsWith(typed) && !'loadline-ignore-file'.startsWith(typed)) return [];
  const at = wordAt(place, typed);
  const ready = rulesByDistance(place)
    .slice(0, mostReady)
    .map((rule): Completion => {
      const text = `loadline-ignore ${rule} -- `;
      const detail = 'Accept this finding, with a reason';
      return {
        label: text.trimEnd(),
        detail,
        type: 'comment',
        at,
        parts: [text, { stop: reasonPlaceholder }],
      };
    });
  const plain = [...keywordDetails]
    .filter(([keyword]) => place.kind === 'dockerfile' || keyword !== 'loadline-ignore-stage')
    .map(([keyword, detail]): Completion => {
      const parts = [`${keyword} `, { stop: 'rule' }, ' -- ', { stop: reasonPlaceholder }];
      return { label: keyword, detail, type: 'comment', at, parts };
    });
  return [...ready, ...plain];
}

function ruleCompletions(place: CompletionPlace, typed: string, { rules }: Rulebook): readonly Completion[] {
  const summaries = new Map(rules.map(({ meta }) => [meta.name, meta.summary]));
  const names = [...new Set([...rulesByDistance(place), ...summaries.keys()])];
  return names.map(name => ({
    label: name,
    detail: summaries.get(name) ?? '',
    type: 'rule',
    at: wordAt(place, typed),
    parts: [name],
  }));
}

function attributes(place: CompletionPlace, typed: string): readonly Completion[] {
  const offers: readonly (readonly [string, string, string])[] = [
    ['until=', 'The last day on which it holds', nextYear(place.day)],
    ['owner=', 'Who answers for it', 'team'],
    ['-- ', 'Why the finding is acceptable', reasonPlaceholder],
  ];
  return offers.map(([label, detail, stop]) => ({
    label: label.trimEnd(),
    detail,
    type: 'comment',
    at: wordAt(place, typed),
    parts: [label, { stop }],
  }));
}

function nextYear(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}

/** Rules with findings that nobody accepted: those below the cursor first, from the nearest on. */
function rulesByDistance({ findings, offset }: CompletionPlace): readonly string[] {
  const open = findings.filter(({ accepted, controls }) => accepted === undefined && controls !== undefined);
  const below = open.filter(({ at }) => at.end >= offset);
  const above = open.filter(({ at }) => at.end < offset).reverse();
  return [...new Set([...below, ...above].map(({ rule }) => rule))].filter(
    rule => !rule.endsWith('-suppression'),
  );
}
