import type { Rulebook } from '../rule-kit/rulebook.ts';
import { type Completion, type CompletionPlace, wordAt } from './completion.ts';

const severities: readonly (readonly [string, string])[] = [
  ['off', 'Not checked'],
  ['hint', 'Could be better'],
  ['info', 'Worth knowing'],
  ['warning', 'Likely a weakness'],
  ['error', 'Will hurt as it stands'],
];

/** Names of rules and their severities below `rules:` of a `.loadline.yaml`. */
export function policyCompletions(
  place: CompletionPlace,
  line: string,
  rulebook: Rulebook,
): readonly Completion[] {
  const [, indent = '', key, value] = /^( +)([\w/.-]*)(?::\s+(\w*))?$/.exec(line) ?? [];
  if (key === undefined || parentKey(place, indent.length) !== 'rules') return [];
  return value === undefined ? ruleKeys(place, key, rulebook) : severityValues(place, value);
}

function ruleKeys(place: CompletionPlace, typed: string, { rules }: Rulebook): readonly Completion[] {
  const named = rules.flatMap(({ meta }) => [
    { name: meta.name, detail: meta.summary, severity: meta.severity },
    ...Object.entries(meta.degrees ?? {}).map(([degree, { summary, severity }]) => ({
      name: `${meta.name}/${degree}`,
      detail: summary,
      severity,
    })),
  ]);
  return named.map(({ name, detail, severity }) => ({
    label: name,
    detail,
    type: 'rule',
    at: wordAt(place, typed),
    parts: [`${name}: `, { stop: severity }],
  }));
}

function severityValues(place: CompletionPlace, typed: string): readonly Completion[] {
  return severities.map(([label, detail]) => ({
    label,
    detail,
    type: 'severity',
    at: wordAt(place, typed),
    parts: [label],
  }));
}

/** The key of the nearest line above that stands further left. */
function parentKey({ text, offset }: CompletionPlace, indent: number): string | undefined {
  const above = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).split('\n');
  for (const line of above.reverse()) {
    const [, spaces = '', key] = /^( *)(?:- )?([\w-]+):/.exec(line) ?? [];
    if (key !== undefined && spaces.length < indent) return key;
  }
  return undefined;
}
