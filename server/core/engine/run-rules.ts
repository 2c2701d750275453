import type { FrontEnd } from '../documents/front-end.ts';
import { withToday } from '../rule-kit/options.ts';
import type { Rule, RuleHit } from '../rule-kit/rule.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import type { Span } from '../text/span.ts';
import type { EffectiveChoice, ResolvedPolicy } from './policy.ts';

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
}

export interface RulesResult {
  readonly findings: readonly RawFinding[];
  readonly failures: readonly RuleFailure[];
}

/** The rules that look at each kind of subject. */
export type RulesBySubject = ReadonlyMap<SubjectKind, readonly Rule[]>;

export function rulesBySubject(rules: readonly Rule[]): RulesBySubject {
  const map = new Map<SubjectKind, Rule[]>();
  for (const rule of rules)
    for (const kind of rule.inspects) {
      const list = map.get(kind);
      if (list) list.push(rule);
      else map.set(kind, [rule]);
    }
  return map;
}

/** More hits of one rule in one chunk than this are a mistake of the rule, or of no use to anybody. */
const hitLimit = 2000;

/** Runs every rule that is on over the subjects of one chunk. A rule that fails costs its own findings only. */
export function runRules<Model, Context>(input: {
  readonly frontEnd: FrontEnd<Model, Context>;
  readonly model: Model;
  readonly context: Context;
  readonly textLength: number;
  readonly rules: RulesBySubject;
  readonly policy: ResolvedPolicy;
  readonly path: string;
  /** What `today` in options stands for. */
  readonly today: string;
}): RulesResult {
  const findings: RawFinding[] = [];
  const failures = new Map<string, RuleFailure>();
  const hits = new Map<Rule, number>();
  const choices = new Map<Rule, EffectiveChoice | 'off'>();
  // What several subjects inherit from one place (a pod's setting in each of its containers) is one finding there.
  const seen = new Set<string>();
  const fail = (rule: string, what: string) => failures.set(rule, { rule, what });

  const look = (rule: Rule, subject: Subjects[SubjectKind]) => {
    const { meta } = rule;
    if (failures.has(meta.name)) return;
    const general = choices.get(rule) ?? generalChoice(rule, input);
    choices.set(rule, general);
    if (general === 'off') return;
    for (const hit of rule.run(subject, general.options)) {
      // Counted before anything is left out: a rule that repeats itself without end must end too.
      const count = (hits.get(rule) ?? 0) + 1;
      hits.set(rule, count);
      if (count > hitLimit) throw new RangeError(`more than ${hitLimit} findings in one piece of the file`);
      const choice =
        hit.degree === undefined ? general : input.policy.choice(meta.name, hit.degree, input.path);
      if (choice.severity === 'off') continue;
      if (!isInside(hit.at, input.textLength)) throw new RangeError('a finding outside the text');
      const message = hit.message();
      const key = `${meta.name}/${hit.degree ?? ''} ${hit.at.start}-${hit.at.end} ${message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      findings.push({
        rule,
        hit,
        severity: choice.severity,
        locked: choice.locked,
        anchor: input.frontEnd.anchor(input.model, input.context, hit.at),
        message,
      });
    }
  };

  try {
    input.frontEnd.subjects(input.model, input.context, subject => {
      for (const rule of input.rules.get(subject.kind) ?? [])
        try {
          look(rule, subject);
        } catch (error) {
          fail(rule.meta.name, nameOf(error));
        }
    });
  } catch (error) {
    fail('', nameOf(error));
  }
  const healthy = failures.size === 0 ? findings : findings.filter(one => !failures.has(one.rule.meta.name));
  return { findings: healthy, failures: [...failures.values()] };
}

/** The choice for a rule as a whole, its options ready for use; off only when all its degrees are too. */
function generalChoice(
  { meta: { name, degrees = {} }, options }: Rule,
  { policy, path, today }: { readonly policy: ResolvedPolicy; readonly path: string; readonly today: string },
): EffectiveChoice | 'off' {
  const choice = policy.choice(name, undefined, path);
  const isOff = [undefined, ...Object.keys(degrees)].every(
    degree => policy.choice(name, degree, path).severity === 'off',
  );
  return isOff ? 'off' : { ...choice, options: withToday(options, choice.options, today) };
}

function isInside(at: Span, length: number): boolean {
  return at.start >= 0 && at.start <= at.end && at.end <= length;
}

function nameOf(error: unknown): string {
  return error instanceof RangeError ? error.message : error instanceof Error ? error.name : 'unknown error';
}
