import type { Degree, Rule, RuleControls } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { type EngineRuleText, engineRuleTexts } from './engine-rule-texts.ts';

/** One entry of `loadline rules --format json`; a degree of a rule is an entry of its own, named `rule/degree`. */
export interface RuleEntry {
  readonly name: string;
  /** What it has when it is on. */
  readonly severity: string;
  /** Off until a policy asks for it. */
  readonly optIn: boolean;
  readonly kinds: readonly string[];
  readonly controls: RuleControls | null;
  readonly related: readonly string[];
  readonly fix: boolean;
  readonly cwe: readonly string[];
  readonly summary: string;
  /** null for findings of the engine itself. */
  readonly since: string | null;
  readonly options: Readonly<
    Record<string, { readonly default: unknown; readonly description: string; readonly schema: unknown }>
  >;
  /** Names of the rule's degrees. */
  readonly degrees: readonly string[];
  /** true: no rule, but the engine itself. */
  readonly engine: boolean;
}

/** All rules with their degrees, then the engine's own findings. */
export function rulesList(rulebook: Pick<Rulebook, 'rules'>): readonly RuleEntry[] {
  return [
    ...rulebook.rules.flatMap(rule => [entryOfRule(rule), ...degreeEntries(rule)]),
    ...Object.values(engineRuleTexts).map(entryOfEngineRule),
  ];
}

function entryOfRule({ meta, kinds, hasFix, options }: Rule): RuleEntry {
  return {
    name: meta.name,
    severity: meta.severity,
    optIn: meta.optIn === true,
    kinds,
    controls: meta.controls,
    related: meta.related,
    fix: hasFix,
    cwe: meta.cwe,
    summary: meta.summary,
    since: meta.since,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { fallback, description, schema }]) => [
        name,
        { default: fallback, description, schema },
      ]),
    ),
    degrees: Object.keys(meta.degrees ?? {}),
    engine: false,
  };
}

function degreeEntries(rule: Rule): readonly RuleEntry[] {
  const degrees: readonly (readonly [string, Degree])[] = Object.entries(rule.meta.degrees ?? {});
  return degrees.map(([name, degree]) => ({
    ...entryOfRule(rule),
    name: `${rule.meta.name}/${name}`,
    severity: degree.severity,
    optIn: degree.optIn === true || rule.meta.optIn === true,
    related: degree.related ?? [],
    summary: degree.summary,
    options: {},
    degrees: [],
  }));
}

function entryOfEngineRule(text: EngineRuleText): RuleEntry {
  return {
    name: text.name,
    severity: text.severity,
    optIn: false,
    kinds: text.kinds,
    controls: text.controls ?? null,
    related: text.related,
    fix: text.fix,
    cwe: [],
    summary: text.summary,
    since: null,
    options: {},
    degrees: [],
    engine: true,
  };
}
