import type { FileKind } from '../documents/source-file.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { PartReference } from '../workspace/summary.ts';
import type { OptionFields, ValuesOf } from './options.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** `off` is a choice of a policy, never of a rule. */
export type SeverityOrOff = Severity | 'off';

export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** How close a finding is to what a control is about; contextual ones stay out of scores. */
export type ControlStrength = 'direct' | 'supporting' | 'contextual';

export interface RuleControls<ControlId extends string = string> {
  readonly primary: ControlId;
  /** At most four. */
  readonly secondary: readonly ControlId[];
  readonly strength: ControlStrength;
}

export interface RuleExample {
  readonly in: 'dockerfile' | 'kubernetes' | 'helm-values';
  /** Options under which the example holds, for a rule that says nothing without them. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Files in the same folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Gives at least one finding of this rule. */
  readonly bad: string;
  /** Gives none. */
  readonly good: string;
  /** Whether applying the rule's first fix to every finding of `bad` gives exactly `good`. */
  readonly goodComesFromFix?: boolean;
}

/**
 * A part of a rule with a severity, peers and a switch of its own: `unpinned-image/no-digest`. A finding has at most one.
 */
export interface Degree {
  readonly severity: Severity;
  /** Off until a policy asks for it, by name or by its profile; `severity` is what it has then. */
  readonly optIn?: true;
  readonly related?: readonly string[];
  /** What this degree finds, as a sentence. */
  readonly summary: string;
}

export interface RuleMeta<ControlId extends string = string> {
  /** Reads after "allow …". Also the name of the rule's file, page and cases. */
  readonly name: string;
  readonly severity: Severity;
  /** Off until a policy asks for it, by name or by its profile; `severity` is what it has then. */
  readonly optIn?: true;
  readonly since: string;
  readonly controls: RuleControls<ControlId>;
  readonly cwe: readonly string[];
  /** Peers' rules that check the same thing; ids of a rule with degrees stand at the degrees. */
  readonly related: readonly string[];
  /** What is wrong, as a sentence. */
  readonly summary: string;
  /** Why it matters. */
  readonly risk: string;
  /** What to do. */
  readonly remedy: string;
  readonly examples: readonly RuleExample[];
  readonly degrees?: Readonly<Record<string, Degree>>;
  /** Where the facts of the texts come from. */
  readonly references?: readonly string[];
}

/** One place where a rule finds something. */
export interface Hit<Facts> {
  readonly at: Span;
  readonly facts: Facts;
  readonly degree?: string;
  /** Other places that explain the finding. */
  readonly related?: readonly RelatedPlace[];
}

/**
 * A place of the same chunk, or of the one that `chunk` counts on from it; or, as `elsewhere`, a part of this file or
 * another one, and then `at` means nothing.
 */
export interface RelatedPlace {
  readonly at: Span;
  readonly chunk?: number;
  readonly elsewhere?: PartReference;
  readonly message: string;
}

/** safe: behaviour provably stays, may be applied in bulk and on save. needs-review: offered one by one. */
export type FixSafety = 'safe' | 'needs-review';

export interface Fix {
  /** What will change, without a full stop: `Add USER 10001`. The host appends the control id. */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly TextEdit[];
  /** Lines for the end of another file in the same folder, which is made when it is not there. Never part of a safe fix. */
  readonly appends?: AppendedLines;
  /** refactor: a larger rewrite, offered under "Refactor" and never preferred. */
  readonly kind?: 'quickfix' | 'refactor';
}

export interface AppendedLines {
  /** Its name, without a folder. */
  readonly file: string;
  readonly text: string;
}

export interface RuleSpec<
  Kind extends SubjectKind,
  Facts,
  Fields extends OptionFields,
  ControlId extends string,
> {
  readonly meta: RuleMeta<ControlId>;
  readonly inspects: Kind | readonly Kind[];
  /** Only instructions with these keywords, only objects of these kinds; all where left out. Says nothing of other subjects. */
  readonly about?: readonly string[];
  readonly options?: Fields;
  check(subject: Subjects[Kind], options: ValuesOf<Fields>): Iterable<Hit<Facts>>;
  /** Stands alone in a list of problems: what, why, what to do. */
  message(facts: Facts): string;
  /** None of its fixes is safe, so that a search for safe ones need not make them. For fixes that cost much. */
  readonly fixesNeedReview?: true;
  /** Best first. Called only when somebody asks for the fixes of this finding. */
  fix?(subject: Subjects[Kind], hit: Hit<Facts>, options: ValuesOf<Fields>): Fix | readonly Fix[] | undefined;
}

/** A rule as the engine sees it: the types of subject, facts and options are hidden. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly inspects: readonly SubjectKind[];
  /** Keywords of instructions, kinds of objects; undefined: all. */
  readonly about: readonly string[] | undefined;
  readonly options: OptionFields;
  readonly hasFix: boolean;
  /** Kinds of file that can hold the subjects. */
  readonly kinds: readonly FileKind[];
  run(subject: Subjects[SubjectKind], options: Readonly<Record<string, unknown>>): Iterable<RuleHit>;
}

/** A hit with its text and its fixes, all built only when asked for. */
export interface RuleHit {
  readonly at: Span;
  readonly degree: string | undefined;
  readonly related: readonly RelatedPlace[];
  message(): string;
  /** Those of one safety only, where it is named. */
  fixes(only?: FixSafety): readonly Fix[];
}
