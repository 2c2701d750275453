import { knownValue } from '../known.ts';
import { isSameList } from '../same-list.ts';
import { answerPod } from './answer-pod.ts';
import { answerReference, unknownReference } from './answer-reference.ts';
import { answerSelection, unknownSelection } from './answer-selection.ts';
import { belowItems, holdsMerges } from './below-items.ts';
import { belowPatch } from './below-patch.ts';
import { changedLabel } from './changed-label.ts';
import type { Entry, PatchEntry } from './entry.ts';
import type { KustomizationPart } from './kustomization-part.ts';
import type { ObjectLinks } from './links.ts';
import { noPodLinks } from './links.ts';
import { mergedLinks } from './merge-links.ts';
import { takesOut } from './object-change.ts';
import type { ObjectPart } from './object-part.ts';
import type { Standing } from './read-tracker.ts';
import type { SummaryPart } from './summary.ts';

/** What an answer is worked out from, besides the object itself. */
export type Scope = Parameters<typeof answerReference>[2] &
  Parameters<typeof answerPod>[2] &
  Parameters<typeof answerSelection>[2];

/** The links of an object in one application. */
export interface KnownAnswer extends Standing {
  readonly links: ObjectLinks;
  readonly isComplete: boolean;
  /** Grows when a build of an image, or what a Dockerfile says of a stage, changes. */
  readonly builds: number;
  /** The files of the application, by URI. */
  readonly members: ReadonlySet<string>;
  /** Length of the log of changes, where the answer rests on what is outside of the application. */
  outside: number | undefined;
}

/** The links of the objects of one chunk, and what they were made of. */
export interface ChunkAnswers {
  readonly parts: readonly SummaryPart[];
  readonly answers: readonly (readonly KnownAnswer[])[];
  readonly links: readonly ObjectLinks[];
}

export function linksOf(entry: Entry, scope: Scope): ObjectLinks {
  const { part } = entry;
  return {
    selections: part.selections.map(selection => answerSelection(entry, selection, scope)),
    references: part.references.map(reference => answerReference(entry, reference, scope)),
    pods: entry.pods.map(pod => answerPod(entry, pod, scope)),
    overlays: entry.changes.length === 0 ? [] : [entry.changes],
    enforcedLevel: enforcedLevel(entry, scope),
    namespace: namespaceFromOutside(entry),
    below: undefined,
    belowItems: undefined,
  };
}

/** What a patch is told of that over which it is laid. */
export function patchLinks({ part }: PatchEntry, { application }: Scope): ObjectLinks {
  if (part.kind === 'kustomization')
    return { ...nothingKnown(part), belowItems: belowItems(part, application) };
  const name = knownValue(part.name);
  const bases = name === undefined ? [] : application.named(part.objectKind, name);
  const [base] = bases;
  return {
    ...nothingKnown(part),
    below: base && bases.length === 1 ? belowPatch(base) : undefined,
  };
}

/** What a kustomization makes of the namespace. */
function namespaceFromOutside({ part, namespace }: Entry): string | undefined {
  const name = knownValue(namespace);
  return name === knownValue(part.namespace) ? undefined : name;
}

/** What the Namespace of a workload enforces: the one in its own file, else where all files that hold it agree. */
function enforcedLevel({ part, namespace, place }: Entry, { application }: Scope): string | undefined {
  const name = knownValue(namespace);
  if (part.pods.length === 0 || name === undefined) return undefined;
  const all = application.named('Namespace', name);
  const near = all.filter(one => one.place.uri === place.uri);
  const [level, ...others] = (near.length > 0 ? near : all).map(levelOf);
  return others.every(other => other === level) ? level : undefined;
}

/** The level by a Namespace's label, which kustomizations and their patches may set; undefined where that is not known. */
function levelOf({ labels, isPatched, changes, part }: Entry): string | undefined {
  if (changes.length === 0) return isPatched ? undefined : (labels.pairs[enforceLabel] ?? part.enforces);
  return changedLabel(enforceLabel, part.enforces, changes);
}

const enforceLabel = 'pod-security.kubernetes.io/enforce';

/**
 * The links of a chunk out of the answers of each of its parts, one for every application that the part is in. Equal links
 * stay the same array, since contexts hang on it.
 */
export function chunkAnswers(
  parts: readonly SummaryPart[],
  answers: readonly (readonly KnownAnswer[])[],
  before: ChunkAnswers | undefined,
): ChunkAnswers {
  if (before?.parts === parts && hasSameAnswers(answers, before.answers)) return before;
  const links = parts.flatMap((part, index) =>
    part.kind === 'object' || (part.kind === 'kustomization' && holdsMerges(part))
      ? [mergedLinks(rolledOut((answers[index] ?? []).map(answer => answer.links)), nothingKnown(part))]
      : [],
  );
  const isEqual = before !== undefined && JSON.stringify(links) === JSON.stringify(before.links);
  return { parts, answers, links: isEqual ? before.links : links };
}

/** Where an application takes the object out, the others decide; where all do, nothing is said of it. */
function rolledOut(links: readonly ObjectLinks[]): readonly ObjectLinks[] {
  const left = links.filter(({ overlays }) => !overlays.some(changes => changes.some(takesOut)));
  return left.length === 0 ? links : left;
}

function nothingKnown(part: ObjectPart | KustomizationPart): ObjectLinks {
  const { selections, references, pods } = part.kind === 'object' ? part : noQuestions;
  return {
    selections: selections.map(() => unknownSelection),
    references: references.map(() => unknownReference),
    pods: pods.map(() => noPodLinks),
    overlays: [],
    enforcedLevel: undefined,
    namespace: undefined,
    below: undefined,
    belowItems: undefined,
  };
}

const noQuestions = { selections: [], references: [], pods: [] };

function hasSameAnswers(
  some: readonly (readonly KnownAnswer[])[],
  others: readonly (readonly KnownAnswer[])[],
): boolean {
  return some.every((list, index) => isSameList(list, others[index] ?? []));
}
