import { fallbacksOf } from '../rule-kit/options.ts';
import { foldPeerId } from '../rule-kit/peer-ids.ts';
import { type Degree, type Rule, type Severity, type SeverityOrOff, severities } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { declaredApplications } from './declared-applications.ts';
import { pathMatcher } from './path-matcher.ts';
import { type AskedLevel, askedLevels, type PodSecurityChoice } from './pod-security-policy.ts';
import type { EffectiveChoice, PolicyLayer, Profile, ResolvedPolicy, RuleChoice } from './policy.ts';

/** Puts layers together, the weakest first: a later layer wins, but never weakens what an earlier one locked. */
export function resolvePolicy(layers: readonly PolicyLayer[], rulebook: Rulebook): ResolvedPolicy {
  return new Policy(layers, rulebook);
}

class Policy implements ResolvedPolicy {
  readonly stamp: string;
  readonly productionStages: readonly string[];
  readonly failOn: Severity;
  readonly profile: Profile;
  readonly isExcluded: (path: string) => boolean;
  readonly applicationOf: (path: string) => string | undefined;
  private readonly layers: readonly Layer[];
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly podSecurity: readonly PodSecurityChoice[];
  readonly hasOverrides: boolean;
  private readonly cache = new Map<string, EffectiveChoice>();

  constructor(layers: readonly PolicyLayer[], rulebook: Rulebook) {
    this.stamp = JSON.stringify(layers, (_, value) => (value instanceof Map ? [...value] : value));
    this.productionStages = [...new Set(layers.flatMap(layer => layer.productionStages))];
    this.failOn = layers.findLast(layer => layer.failOn !== undefined)?.failOn ?? 'warning';
    this.profile = layers.findLast(layer => layer.profile !== undefined)?.profile ?? 'recommended';
    this.isExcluded = pathMatcher(layers.flatMap(layer => layer.exclude));
    this.applicationOf = declaredApplications(layers.flatMap(layer => layer.applications ?? []));
    this.layers = layers.map(layer => new Layer(layer));
    this.hasOverrides = layers.some(layer => layer.overrides.length > 0);
    this.podSecurity = layers.flatMap(layer => layer.podSecurity ?? []);
    this.rules = new Map(rulebook.rules.map(rule => [rule.meta.name, rule]));
  }

  choice(rule: string, degree: string | undefined, path: string): EffectiveChoice {
    const key = `${rule}/${degree ?? ''}${this.hasOverrides ? `:${path}` : ''}`;
    const cached = this.cache.get(key);
    if (cached) return cached;
    const made = this.decide(rule, degree, path);
    this.cache.set(key, made);
    return made;
  }

  podLevels(path: string): AskedLevel | undefined {
    return askedLevels(this.podSecurity, path);
  }

  private decide(name: string, degree: string | undefined, path: string): EffectiveChoice {
    const rule = this.rules.get(name);
    let choice = defaultChoice(rule, degree, this.profile);
    for (const layer of this.layers)
      for (const choices of layer.choicesFor(path))
        choice = withChoice(choice, chosen(choices, rule, name, degree), layer.origin);
    return choice;
  }
}

/** A layer with the ids of its keys folded once. */
class Layer {
  readonly origin: string;
  private readonly rules: ReadonlyMap<string, RuleChoice>;
  private readonly overrides: readonly {
    readonly matches: (path: string) => boolean;
    readonly rules: ReadonlyMap<string, RuleChoice>;
  }[];

  constructor(layer: PolicyLayer) {
    this.origin = layer.origin;
    this.rules = folded(layer.rules);
    this.overrides = layer.overrides.map(({ files, rules }) => ({
      matches: pathMatcher(files),
      rules: folded(rules),
    }));
  }

  choicesFor(path: string): readonly ReadonlyMap<string, RuleChoice>[] {
    return [this.rules, ...this.overrides.filter(one => one.matches(path)).map(one => one.rules)];
  }
}

function folded(rules: ReadonlyMap<string, RuleChoice>): ReadonlyMap<string, RuleChoice> {
  return new Map([...rules].map(([id, choice]) => [foldPeerId(id), choice]));
}

function defaultChoice(
  rule: Rule | undefined,
  degree: string | undefined,
  profile: Profile,
): EffectiveChoice {
  const own = degree === undefined ? undefined : rule?.meta.degrees?.[degree];
  const isOff = profile === 'recommended' && optInLevel(rule, own) !== undefined;
  return {
    severity: isOff ? 'off' : (own?.severity ?? rule?.meta.severity ?? 'warning'),
    severityFrom: 'default',
    options: fallbacksOf(rule?.options ?? {}),
    locked: false,
  };
}

/** Who has to be named so that an opt-in rule or degree is on; undefined when it is on by itself. */
function optInLevel(rule: Rule | undefined, degree: Degree | undefined): 'rule' | 'degree' | undefined {
  if (degree?.optIn) return 'degree';
  return rule?.meta.optIn ? 'rule' : undefined;
}

/** The choices of one layer for a rule, the most general first: control or peer ids, then the rule, then its degree. */
function chosen(
  choices: ReadonlyMap<string, RuleChoice>,
  rule: Rule | undefined,
  name: string,
  degree: string | undefined,
): readonly Chosen[] {
  if (choices.size === 0) return [];
  const own = degree === undefined ? undefined : rule?.meta.degrees?.[degree];
  const level = optInLevel(rule, own);
  const wide = rule ? [rule.meta.controls.primary, ...rule.meta.cwe].map(foldPeerId) : [];
  const ofRule = [...(rule?.meta.related ?? []).map(foldPeerId), name];
  const ofDegree = degree === undefined ? [] : [...(own?.related ?? []).map(foldPeerId), `${name}/${degree}`];
  return [
    ...wide.map(id => ({ choice: choices.get(id), turnsOn: level === undefined })),
    ...ofRule.map(id => ({ choice: choices.get(id), turnsOn: level !== 'degree' })),
    ...ofDegree.map(id => ({ choice: choices.get(id), turnsOn: true })),
  ].filter(one => one.choice !== undefined);
}

interface Chosen {
  readonly choice: RuleChoice | undefined;
  /** Whether a severity here turns on what is opt-in: its own name or a peer's id does, a word about more than that does not. */
  readonly turnsOn: boolean;
}

/** Ids under which a rule can be chosen besides its own name. */
export function groupIds(rule: Rule, degree: string | undefined): readonly string[] {
  const { controls, related, cwe, degrees } = rule.meta;
  const ofDegree = degree === undefined ? [] : (degrees?.[degree]?.related ?? []);
  return [controls.primary, ...cwe, ...related, ...ofDegree].map(foldPeerId);
}

function withChoice(before: EffectiveChoice, choices: readonly Chosen[], origin: string): EffectiveChoice {
  let after = before;
  for (const { choice, turnsOn } of choices) {
    if (choice === undefined) continue;
    const staysOff = !turnsOn && after.severity === 'off' && after.severityFrom === 'default';
    const severity = staysOff ? 'off' : (choice.severity ?? after.severity);
    if (before.locked && isWeaker(severity, before.severity)) continue;
    after = {
      severity,
      severityFrom: choice.severity === undefined || staysOff ? after.severityFrom : origin,
      options: before.locked ? after.options : { ...after.options, ...choice.options },
      locked: after.locked || choice.locked === true,
    };
  }
  return after;
}

function isWeaker(a: SeverityOrOff, b: SeverityOrOff): boolean {
  return rank(a) < rank(b);
}

function rank(severity: SeverityOrOff): number {
  return severity === 'off' ? 0 : severities.length - severities.indexOf(severity);
}
