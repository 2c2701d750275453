import type { FileKind } from '../documents/source-file.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import { noOptions, type OptionFields, type ValuesOf } from './options.ts';
import type { Fix, Hit, Rule, RuleHit, RuleSpec } from './rule.ts';

/**
 * Makes `defineRule` for one catalogue of controls: `ControlId` is the union of its ids, so that an unknown id does not
 * compile. Subject kind, facts and options are inferred and then hidden, so that a list of rules needs no generics.
 */
export function ruleDefiner<ControlId extends string>() {
  return function defineRule<
    const Kind extends SubjectKind,
    Facts,
    Fields extends OptionFields = Record<never, never>,
  >(spec: RuleSpec<Kind, Facts, Fields, ControlId>): Rule {
    const inspects: readonly SubjectKind[] =
      typeof spec.inspects === 'string' ? [spec.inspects] : (spec.inspects as readonly Kind[]);
    return {
      meta: spec.meta,
      inspects,
      about: spec.about,
      options: spec.options ?? noOptions,
      hasFix: spec.fix !== undefined,
      kinds: kindsThatHold(inspects),
      run(subject, options) {
        // The engine hands a rule only subjects of the kinds it inspects, and options that its own fields accepted.
        const mine = subject as Subjects[Kind];
        const values = options as ValuesOf<Fields>;
        const hits = spec.check(mine, values)[Symbol.iterator]();
        const first = hits.next();
        return first.done === true
          ? noHits
          : lazily(first.value, hits, hit => asRuleHit(spec, mine, values, hit));
      },
    };
  };
}

/** What nearly every look of a rule comes to: it costs nothing more than the look itself. */
export const noHits: readonly RuleHit[] = [];

/** One hit at a time, so that whoever counts them can stop a rule that never ends. */
function* lazily<From, To>(first: From, rest: Iterator<From>, convert: (one: From) => To): Generator<To> {
  yield convert(first);
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield convert(next.value);
}

function asRuleHit<Kind extends SubjectKind, Facts, Fields extends OptionFields, ControlId extends string>(
  spec: RuleSpec<Kind, Facts, Fields, ControlId>,
  subject: Subjects[Kind],
  options: ValuesOf<Fields>,
  hit: Hit<Facts>,
): RuleHit {
  return {
    at: hit.at,
    degree: hit.degree,
    related: hit.related ?? [],
    message: () => spec.message(hit.facts),
    fixes: only =>
      only === 'safe' && spec.fixesNeedReview
        ? []
        : asList(spec.fix?.(subject, hit, options)).filter(
            fix =>
              (only === undefined || fix.safety === only) &&
              (fix.edits.length > 0 || fix.appends !== undefined),
          ),
  };
}

function asList(fix: Fix | readonly Fix[] | undefined): readonly Fix[] {
  if (fix === undefined) return [];
  return 'title' in fix ? [fix] : fix;
}

const kindsBySubject: Readonly<Record<SubjectKind, readonly FileKind[]>> = {
  stage: ['dockerfile'],
  instruction: ['dockerfile'],
  sourceText: ['dockerfile', 'kubernetes', 'helm-values'],
  copy: ['dockerfile'],
  shellScript: ['dockerfile', 'kubernetes'],
  packageCommand: ['dockerfile'],
  powerShellScript: ['dockerfile'],
  imageReference: ['dockerfile', 'kubernetes', 'helm-values'],
  environmentVariable: ['dockerfile', 'kubernetes', 'helm-values'],
  credential: ['dockerfile', 'kubernetes', 'helm-values'],
  container: ['kubernetes', 'helm-values'],
  pod: ['kubernetes', 'helm-values'],
  object: ['kubernetes'],
  accessRule: ['kubernetes'],
  accessBinding: ['kubernetes'],
  clusterComponent: ['kubernetes'],
  objectReference: ['kubernetes'],
  selection: ['kubernetes'],
  workload: ['kubernetes'],
  templatedScript: ['kubernetes'],
};

function kindsThatHold(subjects: readonly SubjectKind[]): readonly FileKind[] {
  return [...new Set(subjects.flatMap(subject => kindsBySubject[subject]))];
}
