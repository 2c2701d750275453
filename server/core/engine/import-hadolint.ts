import { foldPeerId } from '../rule-kit/peer-ids.ts';
import type { SeverityOrOff } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { readDocument } from '../yaml/document.ts';
import { plainOf } from '../yaml/plain.ts';
import { groupIds } from './resolve-policy.ts';

/**
 * A `.loadline.yaml` that decides as a `.hadolint.yaml` did, as far as rules of ours answer to hadolint's; what was not
 * taken over stands in it as comments. undefined: the text is no YAML map.
 */
export function policyFromHadolint(text: string, rulebook: Rulebook): string | undefined {
  const { document, problems } = readDocument(text);
  const config = plainOf(document.root);
  if (problems.length > 0 || typeof config !== 'object' || config === null || Array.isArray(config))
    return undefined;
  const values = new Map<string, unknown>(Object.entries(config));
  const choices = severityChoices(values);
  const answered = choices.map(one => ({ ...one, rules: rulesFor(one.id, rulebook) }));
  const lines = [
    ...answered.filter(({ rules }) => rules.length > 0).map(choiceLine),
    ...listLines('untrusted-registry', 'registries', textsOf(values.get('trustedRegistries')), rulebook),
    ...listLines(
      'missing-label',
      'required',
      labelsOf(values).map(([name]) => name),
      rulebook,
    ),
    ...listLines('invalid-label', 'formats', labelFormats(values), rulebook),
  ];
  return [
    '# Loadline policy, taken over from .hadolint.yaml: its ids stay as they were, the rule they mean stands behind them.',
    lines.length === 0 ? 'rules: {}' : `rules:\n${lines.join('\n')}`,
    ...failOnLines(values.get('failure-threshold')),
    ...notTakenOver(values, answered),
    '',
  ].join('\n');
}

interface ImportedChoice {
  readonly id: string;
  readonly severity: SeverityOrOff;
}

const overrides: readonly (readonly [string, SeverityOrOff])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'hint'],
];

/** Each id once: what is ignored stays ignored, whatever severity it was given. */
function severityChoices(config: ReadonlyMap<string, unknown>): readonly ImportedChoice[] {
  const given = config.get('override');
  const levels = new Map<string, unknown>(
    typeof given === 'object' && given !== null ? Object.entries(given) : [],
  );
  const choices = new Map<string, SeverityOrOff>();
  for (const [level, severity] of overrides)
    for (const id of idsOf(levels.get(level))) choices.set(id, severity);
  for (const id of idsOf(config.get('ignored'))) choices.set(id, 'off');
  return [...choices].sort().map(([id, severity]) => ({ id, severity }));
}

/** Ids of hadolint and ShellCheck. Anything else is no rule, and would have to be quoted. */
function idsOf(value: unknown): readonly string[] {
  return textsOf(value).filter(id => /^(?:DL|SC)\d{4}$/.test(id));
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

function rulesFor(id: string, { rules }: Rulebook): readonly string[] {
  const folded = foldPeerId(id);
  return rules.flatMap(rule => {
    const { name, degrees = {} } = rule.meta;
    if (groupIds(rule, undefined).includes(folded)) return [name];
    return Object.keys(degrees)
      .filter(degree => groupIds(rule, degree).includes(folded))
      .map(degree => `${name}/${degree}`);
  });
}

function choiceLine({ id, severity, rules }: ImportedChoice & { readonly rules: readonly string[] }): string {
  return `  ${id}: ${severity} # ${rules.join(', ')}`;
}

/** A list of hadolint's that is an option of one of our rules; the severity turns the rule on where it is opt-in. */
function listLines(
  name: string,
  option: string,
  values: readonly string[],
  { rules }: Rulebook,
): readonly string[] {
  const rule = rules.find(({ meta }) => meta.name === name);
  if (values.length === 0 || rule === undefined || !(option in rule.options)) return [];
  return [
    `  ${name}:`,
    `    severity: ${rule.meta.severity}`,
    '    options:',
    `      ${option}:`,
    ...values.map(value => `        - ${JSON.stringify(value)}`),
  ];
}

function labelsOf(config: ReadonlyMap<string, unknown>): readonly [name: string, format: unknown][] {
  const labels = config.get('label-schema');
  return typeof labels === 'object' && labels !== null ? Object.entries(labels) : [];
}

/** Ours for hadolint's forms of labels. */
const formats: ReadonlyMap<unknown, string> = new Map([
  ['email', 'email'],
  ['hash', 'hash'],
  ['rawtext', 'any'],
  ['rfc3339', 'date'],
  ['semver', 'semver'],
  ['spdx', 'spdx'],
  ['text', 'any'],
  ['url', 'url'],
]);

function labelFormats(config: ReadonlyMap<string, unknown>): readonly string[] {
  return labelsOf(config).flatMap(([name, format]) => {
    const own = formats.get(format);
    return own === undefined ? [] : [`${name}=${own}`];
  });
}

function failOnLines(threshold: unknown): readonly string[] {
  const severity = overrides.find(([level]) => level === threshold)?.[1];
  return severity === undefined ? [] : [`failOn: ${severity}`];
}

/** What a reader must know is missing. */
function notTakenOver(
  config: ReadonlyMap<string, unknown>,
  answered: readonly (ImportedChoice & { readonly rules: readonly string[] })[],
): readonly string[] {
  const strangers = answered.filter(({ rules }) => rules.length === 0).map(({ id }) => id);
  const labels = labelsOf(config).filter(([, format]) => !formats.has(format));
  const lines = [
    strangers.length > 0 ? `No rule answers to ${strangers.join(', ')}.` : undefined,
    labels.length > 0
      ? `label-schema: what ${labels.map(([name]) => JSON.stringify(name)).join(', ')} should hold is not known.`
      : undefined,
  ].filter(line => line !== undefined);
  return lines.length === 0 ? [] : ['', ...lines.map(line => `# Not taken over: ${line}`)];
}
