import type { Severity, SeverityOrOff } from '../rule-kit/rule.ts';
import type { Span } from '../text/span.ts';
import type { AskedLevel, PodSecurityChoice } from './pod-security-policy.ts';

/** What a policy says of one rule. */
export interface RuleChoice {
  readonly severity?: SeverityOrOff;
  readonly options?: Readonly<Record<string, unknown>>;
  /** No later layer may weaken the rule, and no comment may accept its findings. */
  readonly locked?: boolean;
}

/** Which rules are on when nothing is said of them: those that are not opt-in, or all. */
export type Profile = 'recommended' | 'all';

export const profiles: readonly Profile[] = ['recommended', 'all'];

/** One source of policy: a file, or settings. Weakest first when layers are listed. */
export interface PolicyLayer {
  /** A file's path, `workspace settings`, `user settings`: what `explain --for` names. */
  readonly origin: string;
  /** Paths of policies it extends, as written; the host reads them and puts their layers before this one. */
  readonly extends: readonly string[];
  /** By rule name, `rule/degree`, control id (`A.8.24`) or a peer's id (`DL3002`, `CIS-Docker-4.1`). */
  readonly rules: ReadonlyMap<string, RuleChoice>;
  /** Rules for some paths only. */
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: ReadonlyMap<string, RuleChoice>;
  }[];
  /** Globs of files that are not checked. */
  readonly exclude: readonly string[];
  readonly productionStages: readonly string[];
  /** Globs of folders that hold one application each. */
  readonly applications?: readonly string[];
  readonly failOn: Severity | undefined;
  readonly profile: Profile | undefined;
  /** Left out where the layer says nothing of Pod Security levels. */
  readonly podSecurity?: PodSecurityChoice;
}

export interface PolicyProblem {
  readonly at: Span;
  readonly message: string;
}

/** The choice that holds for one rule (or degree) on one file, and who made it. */
export interface EffectiveChoice {
  readonly severity: SeverityOrOff;
  /** Whether a policy chose the severity; a rule's own degrees hold only where none did. */
  readonly severityFrom: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly locked: boolean;
}

/** All layers put together. Immutable. */
export interface ResolvedPolicy {
  /** Equal stamps, equal answers; part of the cache key. */
  readonly stamp: string;
  readonly productionStages: readonly string[];
  readonly failOn: Severity;
  readonly profile: Profile;
  /** Whether it says different things of different files. */
  readonly hasOverrides: boolean;
  isExcluded(path: string): boolean;
  /** The folder that is declared as an application and holds the file, the outermost one; undefined: none is. `.` is the root. */
  applicationOf(path: string): string | undefined;
  choice(rule: string, degree: string | undefined, path: string): EffectiveChoice;
  /** The Pod Security level that is asked of the pods of a file; undefined where nobody asks. */
  podLevels(path: string): AskedLevel | undefined;
}
