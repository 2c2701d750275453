import type { FrontEnd } from '../documents/front-end.ts';
import { noHits } from '../rule-kit/define-rule.ts';
import type { Rule, RuleHit, Severity } from '../rule-kit/rule.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import type { Span } from '../text/span.ts';
import { type AskedLevel, severityAtLevel } from './pod-security-policy.ts';
import type { EffectiveChoice } from './policy.ts';
import type { PlannedRule, RulePlan } from './rule-plan.ts';
import type { UnitMemo } from './unit-memo.ts';

/** A hit whose severity the policy has settled. */
export interface RawFinding {
  readonly rule: Rule;
  readonly hit: RuleHit;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly locked: boolean;
  readonly anchor: string;
  readonly message: string;
}

/** A rule that failed on a chunk. Only the rule's name and the kind of mistake are kept: an error's text may quote the file. */
export interface RuleFailure {
  readonly rule: string;
  readonly what: string;
  /** limit: it found more than anybody reads, and the first ones are kept. */
  readonly kind: 'mistake' | 'limit';
}

export interface RulesResult {
  readonly findings: readonly RawFinding[];
  readonly failures: readonly RuleFailure[];
}

/** More findings of one rule in one chunk than this are of no use to anybody. */
const findingLimit = 2000;
/** So many of those that go beyond it are kept. */
const keptBeyondLimit = 200;
/** A rule that goes on after so many hits repeats itself without end. */
const hitLimit = 10 * findingLimit;

/** Runs every rule that is on over the subjects of one chunk. A rule that fails costs its own findings only. */
export function runRules<Model, Context>(input: {
  readonly frontEnd: FrontEnd<Model, Context>;
  readonly model: Model;
  readonly context: Context;
  readonly textLength: number;
  readonly plan: RulePlan;
  /** The Pod Security level asked of pods; undefined where nobody asks. */
  readonly podLevels?: AskedLevel | undefined;
  readonly memo?: UnitMemo | undefined;
}): RulesResult {
  const { memo } = input;
  const findings: RawFinding[] = [];
  const failures = new Map<string, RuleFailure>();
  const hits = new Map<Rule, number>();
  const kept = new Map<Rule, number>();
  // What several subjects inherit from one place (a pod's setting in each of its containers) is one finding there.
  const seen = new Set<string>();
  const fail = (rule: string, what: string) => failures.set(rule, { rule, what, kind: 'mistake' });
  const flood = (rule: string) => {
    const what = `more than ${findingLimit} findings in one piece of the file`;
    failures.set(rule, { rule, what, kind: 'limit' });
  };

  const severityOf = (
    { severity, locked }: EffectiveChoice & { readonly severity: Severity },
    { meta }: Rule,
    degree: string | undefined,
    subject: Subjects[SubjectKind],
  ) => {
    const asked = locked ? undefined : input.podLevels?.(subject);
    return asked === undefined ? severity : severityAtLevel(severity, { rule: meta.name, degree }, asked);
  };

  const take = (
    { rule, general, degrees }: PlannedRule,
    found: Iterable<RuleHit>,
    subject: Subjects[SubjectKind],
  ) => {
    const { meta } = rule;
    memo?.found(rule);
    for (const hit of found) {
      // Counted before anything is left out: a rule that repeats itself without end must end too.
      const count = (hits.get(rule) ?? 0) + 1;
      hits.set(rule, count);
      if (count > hitLimit) throw new RangeError(`more than ${hitLimit} hits in one piece of the file`);
      const choice = (hit.degree === undefined ? undefined : degrees.get(hit.degree)) ?? general;
      const { severity } = choice;
      if (severity === 'off') continue;
      if (!isInside(hit.at, input.textLength)) throw new RangeError('a finding outside the text');
      const message = hit.message();
      const key = `${meta.name}/${hit.degree ?? ''} ${hit.at.start}-${hit.at.end} ${message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const own = (kept.get(rule) ?? 0) + 1;
      kept.set(rule, own);
      if (own > findingLimit) return flood(meta.name);
      findings.push({
        rule,
        hit,
        severity: severityOf({ ...choice, severity }, rule, hit.degree, subject),
        locked: choice.locked,
        anchor: input.frontEnd.anchor(input.model, input.context, hit.at),
        message,
      });
    }
  };

  try {
    const show = (subject: Subjects[SubjectKind]) => {
      for (const planned of input.plan.rulesFor(subject)) {
        const { rule } = planned;
        if (memo !== undefined && !memo.needs(rule)) continue;
        if (failures.size > 0 && failures.has(rule.meta.name)) continue;
        try {
          // Nearly always it finds nothing.
          const found = rule.run(subject, planned.options);
          if (found !== noHits) take(planned, found, subject);
        } catch (error) {
          memo?.found(rule);
          fail(rule.meta.name, nameOf(error));
        }
      }
    };
    const unit = memo && ((key: string, give: () => void) => memo.unit(key, give));
    input.frontEnd.subjects(input.model, input.context, show, unit);
  } catch (error) {
    fail('', nameOf(error));
  }
  return { findings: healthy(findings, failures), failures: [...failures.values()] };
}

/** Nothing of a rule that failed, and the first findings of one that found too many. */
function healthy(
  findings: readonly RawFinding[],
  failures: ReadonlyMap<string, RuleFailure>,
): readonly RawFinding[] {
  if (failures.size === 0) return findings;
  const counts = new Map<string, number>();
  return findings.filter(({ rule }) => {
    const { name } = rule.meta;
    const failure = failures.get(name);
    if (failure === undefined) return true;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return failure.kind === 'limit' && count <= keptBeyondLimit;
  });
}

function isInside(at: Span, length: number): boolean {
  return at.start >= 0 && at.start <= at.end && at.end <= length;
}

function nameOf(error: unknown): string {
  return error instanceof RangeError ? error.message : error instanceof Error ? error.name : 'unknown error';
}
