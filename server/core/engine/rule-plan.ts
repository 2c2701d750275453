import { withToday } from '../rule-kit/options.ts';
import type { Rule } from '../rule-kit/rule.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
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

/** The rules that look at the subjects of one file, sorted so that a subject meets no rule about others. */
export class RulePlan {
  readonly #bySubject = new Map<SubjectKind, readonly PlannedRule[]>();
  /** Those that are about some instructions or objects only, together with those about all. */
  readonly #byTopic = new Map<SubjectKind, ReadonlyMap<string, readonly PlannedRule[]>>();

  constructor(planned: readonly PlannedRule[]) {
    const kinds = new Set(planned.flatMap(({ rule }) => rule.inspects));
    const topics = planned.flatMap(({ rule }) => rule.about ?? []);
    for (const kind of kinds) {
      const rules = planned.filter(({ rule }) => rule.inspects.includes(kind));
      if (!hasTopics(kind)) {
        this.#bySubject.set(kind, rules);
        continue;
      }
      this.#bySubject.set(
        kind,
        rules.filter(({ rule }) => rule.about === undefined),
      );
      const about = (topic: string) => rules.filter(({ rule }) => rule.about?.includes(topic) ?? true);
      this.#byTopic.set(kind, new Map(topics.map(topic => [topic, about(topic)])));
    }
  }

  rulesFor(subject: Subjects[SubjectKind]): readonly PlannedRule[] {
    const topic = topicOf(subject);
    const special = topic === undefined ? undefined : this.#byTopic.get(subject.kind)?.get(topic);
    return special ?? this.#bySubject.get(subject.kind) ?? none;
  }
}

const none: readonly PlannedRule[] = [];

function hasTopics(kind: SubjectKind): boolean {
  return kind === 'instruction' || kind === 'object';
}

function topicOf(subject: Subjects[SubjectKind]): string | undefined {
  if (subject.kind === 'instruction') return subject.instruction.keyword;
  return subject.kind === 'object' ? subject.objectKind : undefined;
}

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
    const plan = new RulePlan(this.rules.flatMap(rule => plannedRule(rule, policy, path, today) ?? []));
    this.known.set(policy, { today, plan });
    return plan;
  }
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
