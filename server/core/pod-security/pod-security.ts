import type { PodSubject } from '../subjects/pod.ts';
import type { Span } from '../text/span.ts';
import { type PodSecurityCheck, podSecurityChecks } from './checks.ts';
import { type PodSecurityLevel, podSecurityLevels } from './profile-facts.ts';
import type { Verdicts } from './verdicts.ts';

/** What one check says of a pod. */
export interface CheckResult {
  readonly check: PodSecurityCheck;
  /** The places that break it. */
  readonly violations: readonly Span[];
  /** Whether a value that the files do not decide could break it. */
  readonly isOpen: boolean;
}

/** The Pod Security level of a pod as written. */
export interface PodSecurity {
  /** The highest level that nothing which is known keeps the pod from. */
  readonly level: PodSecurityLevel;
  /** False when a value that is not known may still lower the level. */
  readonly isCertain: boolean;
  /** The checks that keep it from the next level and those above it. */
  readonly broken: readonly CheckResult[];
}

/** Which level a pod meets and what keeps it from the next, by the Pod Security Standards. Admission itself is the API server's. */
export function podSecurityOf(pod: PodSubject): PodSecurity {
  const results = podSecurityChecks.map(check => resultOf(check, pod));
  const broken = results.filter(({ violations }) => violations.length > 0);
  const level = levelWith(broken);
  const isCertain = !results.some(
    ({ check, isOpen }) =>
      isOpen && podSecurityLevels.indexOf(check.level) <= podSecurityLevels.indexOf(level),
  );
  return { level, isCertain, broken };
}

function levelWith(broken: readonly CheckResult[]): PodSecurityLevel {
  if (broken.length === 0) return 'restricted';
  return broken.some(({ check }) => check.level === 'baseline') ? 'privileged' : 'baseline';
}

function resultOf(check: PodSecurityCheck, pod: PodSubject): CheckResult {
  const violations: Span[] = [];
  let isOpen = false;
  const verdicts: Verdicts = {
    broken: at => violations.push(at),
    open: () => {
      isOpen = true;
    },
  };
  check.look(pod, verdicts);
  return { check, violations, isOpen };
}
