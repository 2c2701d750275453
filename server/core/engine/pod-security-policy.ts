import { knownValue } from '../known.ts';
import { podSecurityChecks } from '../pod-security/checks.ts';
import {
  isPodSecurityLevel,
  type PodSecurityLevel,
  podSecurityLevels,
} from '../pod-security/profile-facts.ts';
import type { Severity } from '../rule-kit/rule.ts';
import type { SubjectKind, Subjects } from '../subjects/subjects.ts';
import { pathMatcher } from './path-matcher.ts';

/** What a policy asks of pods: a level for all, and others for some namespaces and files. Globs are the keys of the maps. */
export interface PodSecurityChoice {
  readonly level: PodSecurityLevel | undefined;
  readonly namespaces: ReadonlyMap<string, PodSecurityLevel>;
  readonly files: ReadonlyMap<string, PodSecurityLevel>;
}

/** The level that is asked of pods in a namespace; undefined where the policy says nothing of levels. */
export type AskedLevel = (subject: Subjects[SubjectKind]) => PodSecurityLevel | undefined;

/**
 * The level asked of the pods of one file, the later layers first. A word about a namespace or about the file counts more
 * than the namespace's own label, and that more than the level for all.
 */
export function askedLevels(layers: readonly PodSecurityChoice[], path: string): AskedLevel | undefined {
  if (layers.length === 0) return undefined;
  const strongest = [...layers].reverse();
  const ofFile = first(strongest, ({ files }) => matching(files, path));
  const general = first(strongest, ({ level }) => level);
  return subject => {
    if (subject.kind !== 'pod' && subject.kind !== 'container') return undefined;
    const namespace = knownValue(subject.namespace);
    const named =
      namespace === undefined
        ? undefined
        : first(strongest, ({ namespaces }) => matching(namespaces, namespace));
    const label = knownValue(subject.enforcedLevel);
    return named ?? ofFile ?? (isPodSecurityLevel(label) ? label : undefined) ?? general;
  };
}

function first(
  layers: readonly PodSecurityChoice[],
  pick: (layer: PodSecurityChoice) => PodSecurityLevel | undefined,
): PodSecurityLevel | undefined {
  for (const layer of layers) {
    const level = pick(layer);
    if (level !== undefined) return level;
  }
  return undefined;
}

/** The last entry whose glob matches. */
function matching(globs: ReadonlyMap<string, PodSecurityLevel>, text: string): PodSecurityLevel | undefined {
  return [...globs].findLast(([glob]) => pathMatcher([glob])(text))?.[1];
}

/** What is asked by no level that holds here is worth knowing at most. */
export function severityAtLevel(
  severity: Severity,
  { rule, degree }: { readonly rule: string; readonly degree: string | undefined },
  asked: PodSecurityLevel,
): Severity {
  if (severity !== 'error' && severity !== 'warning') return severity;
  const own =
    (degree === undefined ? undefined : levelByRule.get(`${rule}/${degree}`)) ?? levelByRule.get(rule);
  const isAbove = own !== undefined && podSecurityLevels.indexOf(own) > podSecurityLevels.indexOf(asked);
  return isAbove ? 'info' : severity;
}

/** The lowest level that asks for what a rule, or one of its degrees, finds missing. Checks of the baseline come first. */
const levelByRule: ReadonlyMap<string, PodSecurityLevel> = new Map(
  podSecurityChecks.toReversed().flatMap(({ rules, level }) => rules.map(rule => [rule, level] as const)),
);
