import { type Schema, Validator } from '@cfworker/json-schema';
import { podSecurityLevels } from '../pod-security/profile-facts.ts';
import { foldPeerId } from '../rule-kit/peer-ids.ts';
import { type Severity, type SeverityOrOff, severities } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { nearest } from '../text/nearest.ts';
import { type Span, span } from '../text/span.ts';
import { readDocument } from '../yaml/document.ts';
import { keySpanAt, plainOf } from '../yaml/plain.ts';
import { type PolicyLayer, type PolicyProblem, profiles, type RuleChoice } from './policy.ts';
import { policySchema, ruleKeys } from './policy-schema.ts';
import { groupIds } from './resolve-policy.ts';

export interface ReadLayer {
  readonly layer: PolicyLayer;
  readonly problems: readonly PolicyProblem[];
}

/** Reads `.loadline.yaml`. Parts that are right hold even where others are not; every mistake has its place. */
export function readPolicy(text: string, origin: string, rulebook: Rulebook): ReadLayer {
  const { document, problems } = readDocument(text);
  const broken = problems.map(({ at, message }) => ({ at, message }));
  const value = plainOf(document.root) ?? {};
  const mistakes = broken.length > 0 ? [] : problemsOf(value, rulebook, path => keySpanAt(document, path));
  return { layer: layerOf(value, origin), problems: [...broken, ...mistakes] };
}

/** Reads the same keys out of an editor's settings; places are not known there. */
export function readSettings(settings: unknown, origin: string, rulebook: Rulebook): ReadLayer {
  const value = typeof settings === 'object' && settings !== null ? policyKeysOf(settings) : {};
  return { layer: layerOf(value, origin), problems: problemsOf(value, rulebook, () => span(0, 0)) };
}

/** Settings hold keys of the editor too; only the policy's are looked at, and null means "not set". */
function policyKeysOf(settings: object): Readonly<Record<string, unknown>> {
  const keys = [
    'rules',
    'overrides',
    'exclude',
    'productionStages',
    'applications',
    'failOn',
    'profile',
    'podSecurity',
  ];
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => keys.includes(key) && value !== null && value !== undefined,
    ),
  );
}

type PlaceOf = (path: readonly string[]) => Span;

function problemsOf(value: unknown, rulebook: Rulebook, placeOf: PlaceOf): readonly PolicyProblem[] {
  // The schema is ours and holds plain JSON.
  const schema: Schema = { ...policySchema(rulebook) };
  const { errors } = new Validator(schema, '2020-12', false).validate(value);
  const deepest = errors.filter(
    error =>
      !errors.some(other => other !== error && isBelow(other.instanceLocation, error.instanceLocation)),
  );
  const byPlace = new Map<string, PolicyProblem>();
  for (const { instanceLocation, error } of deepest) {
    const path = pathOf(instanceLocation);
    if (!byPlace.has(instanceLocation))
      byPlace.set(instanceLocation, { at: placeOf(path), message: worded(path, error, rulebook) });
  }
  return [...byPlace.values(), ...unknownRules(value, rulebook, placeOf)];
}

function isBelow(inner: string, outer: string): boolean {
  return inner.length > outer.length && inner.startsWith(outer === '#' ? '#/' : `${outer}/`);
}

function pathOf(location: string): readonly string[] {
  return location
    .split('/')
    .slice(1)
    .map(part => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function worded(path: readonly string[], error: string, rulebook: Rulebook): string {
  const key = path.at(-1) ?? 'the policy';
  const parent = path.at(-2);
  const isChoice = parent === 'rules' || key === 'severity';
  if (/additional propert|false boolean schema/i.test(error))
    return `"${key}" is not known here${suggestion(key, path, rulebook)}`;
  if (isChoice)
    return `"${key}" takes off, hint, info, warning or error${parent === 'rules' ? ', or an object with severity, options and locked' : ''}.`;
  return `"${key}": ${error.replace(/\.$/, '')}.`;
}

function suggestion(key: string, path: readonly string[], rulebook: Rulebook): string {
  const near = nearest(key, path.length === 1 ? topKeys : [...choiceKeys, ...ruleKeys(rulebook)]);
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}

const topKeys = [
  'extends',
  'rules',
  'overrides',
  'exclude',
  'productionStages',
  'applications',
  'failOn',
  'profile',
  'podSecurity',
];
const choiceKeys = ['severity', 'options', 'locked', 'files', 'rules', 'level', 'namespaces'];

/** Keys of `rules` that name nothing we know. */
function unknownRules(value: unknown, rulebook: Rulebook, placeOf: PlaceOf): readonly PolicyProblem[] {
  const known = new Set([
    ...ruleKeys(rulebook),
    ...rulebook.rules.flatMap(rule =>
      [undefined, ...Object.keys(rule.meta.degrees ?? {})].flatMap(degree => groupIds(rule, degree)),
    ),
  ]);
  const places = [
    { path: ['rules'], rules: member(value, 'rules') },
    ...listOf(member(value, 'overrides')).map((one, index) => ({
      path: ['overrides', String(index), 'rules'],
      rules: member(one, 'rules'),
    })),
  ];
  return places.flatMap(({ path, rules }) =>
    entriesOf(rules)
      .map(([id]) => id)
      .filter(id => !known.has(id) && !known.has(foldPeerId(id)) && rulebook.control(id) === undefined)
      .map(id => ({
        at: placeOf([...path, id]),
        message: `No rule, control or other tool's rule is called "${id}"${suggestion(id, [...path, id], rulebook)}`,
      })),
  );
}

function layerOf(value: unknown, origin: string): PolicyLayer {
  const bases = member(value, 'extends');
  return {
    origin,
    extends: typeof bases === 'string' ? [bases] : textsOf(bases),
    rules: rulesOf(member(value, 'rules')),
    overrides: listOf(member(value, 'overrides')).map(one => ({
      files: textsOf(member(one, 'files')),
      rules: rulesOf(member(one, 'rules')),
    })),
    exclude: textsOf(member(value, 'exclude')),
    productionStages: textsOf(member(value, 'productionStages')),
    ...applicationsOf(member(value, 'applications')),
    failOn: severities.find(one => one === member(value, 'failOn')),
    profile: profiles.find(one => one === member(value, 'profile')),
    ...podSecurityOf(member(value, 'podSecurity')),
  };
}

function applicationsOf(value: unknown): Pick<PolicyLayer, 'applications'> {
  const applications = textsOf(value);
  return applications.length === 0 ? {} : { applications };
}

function podSecurityOf(value: unknown): Pick<PolicyLayer, 'podSecurity'> {
  if (typeof value !== 'object' || value === null) return {};
  const levels = (key: string) =>
    new Map(
      entriesOf(member(value, key)).flatMap(([glob, level]) => {
        const known = podSecurityLevels.find(one => one === level);
        return known ? [[glob, known] as const] : [];
      }),
    );
  const level = podSecurityLevels.find(one => one === member(value, 'level'));
  return { podSecurity: { level, namespaces: levels('namespaces'), files: levels('files') } };
}

function rulesOf(value: unknown): ReadonlyMap<string, RuleChoice> {
  const rules = new Map<string, RuleChoice>();
  for (const [id, choice] of entriesOf(value)) {
    const read = choiceOf(choice);
    if (read) rules.set(id, read);
  }
  return rules;
}

function choiceOf(value: unknown): RuleChoice | undefined {
  const whole = severityOf(value);
  if (whole) return { severity: whole };
  if (typeof value !== 'object' || value === null) return undefined;
  const severity = severityOf(member(value, 'severity'));
  const options = member(value, 'options');
  return {
    ...(severity ? { severity } : {}),
    ...(typeof options === 'object' && options !== null
      ? { options: Object.fromEntries(entriesOf(options)) }
      : {}),
    ...(member(value, 'locked') === true ? { locked: true } : {}),
  };
}

/** YAML 1.1 readers take a bare `off` for false, so false means off too. */
function severityOf(value: unknown): SeverityOrOff | undefined {
  if (value === 'off' || value === false) return 'off';
  return severities.find((one): one is Severity => one === value);
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter(one => typeof one === 'string');
}
