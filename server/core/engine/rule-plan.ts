import { withToday } from '../rule-kit/options.ts';
import type { Rule } from '../rule-kit/rule.ts';
import type { SubjectKind } from '../subjects/subjects.ts';
import type { EffectiveChoice, ResolvedPolicy } from './policy.ts';

/** A rule that is on, with what the policy says of it. */
export interface PlannedRule {
  readonly rule: Rule;
  /** Ready for use. */
  readonly options: Readonly<Record<string, unknown>>;
  /** For hits without a degree. */
  readonly general: EffectiveChoice;
  readonly degrees: ReadonlyMap<string, EffectiveChoice>;
}

/** The rules that look at each kind of subject of one file. */
export type RulePlan = ReadonlyMap<SubjectKind, readonly PlannedRule[]>;

/** Which rules look at a file. Settled once for a policy that says the same of all files, since it is asked for at every key. */
export class RulePlans {
  private readonly rules: readonly Rule[];
  private readonly known = new WeakMap<ResolvedPolicy, { readonly today: string; readonly plan: RulePlan }>();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
  }

  /** `today` is what `today` in options stands for. */
  planFor(policy: ResolvedPolicy, path: string, today: string): RulePlan {
    const known = policy.hasOverrides ? undefined : this.known.get(policy);
    if (known?.today === today) return known.plan;
    const plan = planOf(this.rules, policy, path, today);
    this.known.set(policy, { today, plan });
    return plan;
  }
}

function planOf(rules: readonly Rule[], policy: ResolvedPolicy, path: string, today: string): RulePlan {
  const plan = new Map<SubjectKind, PlannedRule[]>();
  for (const rule of rules) {
    const planned = plannedRule(rule, policy, path, today);
    if (planned === undefined) continue;
    for (const kind of rule.inspects) {
      const list = plan.get(kind);
      if (list) list.push(planned);
      else plan.set(kind, [planned]);
    }
  }
  return plan;
}

/** undefined: the rule and all its degrees are off. */
function plannedRule(
  rule: Rule,
  policy: ResolvedPolicy,
  path: string,
  today: string,
): PlannedRule | undefined {
  const { name, degrees: known = {} } = rule.meta;
  const general = policy.choice(name, undefined, path);
  const degrees = new Map(
    Object.keys(known).map(degree => [degree, policy.choice(name, degree, path)] as const),
  );
  if ([general, ...degrees.values()].every(({ severity }) => severity === 'off')) return undefined;
  return { rule, general, degrees, options: withToday(rule.options, general.options, today) };
}
