import { answerPod } from './answer-pod.ts';
import { answerReference, unknownReference } from './answer-reference.ts';
import { answerSelection, unknownSelection } from './answer-selection.ts';
import { Application, type Entry } from './application.ts';
import { Builds } from './builds.ts';
import { type Group, grouped } from './grouping.ts';
import type { ObjectLinks } from './links.ts';
import { noPodLinks } from './links.ts';
import { mergedLinks } from './merge-links.ts';
import type { ObjectPart } from './object-part.ts';
import { folderOf, isBelow } from './paths.ts';
import {
  type FileSummary,
  isEmptySummary,
  isSameSummary,
  type PartReference,
  type SummaryPart,
} from './summary.ts';
import type { FileSurroundings, PartLocation, Surroundings } from './surroundings.ts';

/**
 * What is known of the files of a workspace, by their summaries. A host fills it and asks it; the answers depend on the
 * summaries alone, so that the command line and the editor get the same ones.
 */
export class WorkspaceIndex implements Surroundings {
  readonly #files = new Map<string, FileSummary>();
  /** Folders all of whose files are known. */
  readonly #complete = new Set<string>();
  readonly #declared: (file: FileSummary) => string | undefined;
  /** Grows when a file says something else than before. */
  readonly #versions = new Map<string, number>();
  #version = 0;
  /** The highest version so far. */
  #newest = 0;
  #trial: { readonly own: FileSummary; readonly from: number; readonly version: number } | undefined;
  #groups: Grouping | undefined;
  #builds: Builds | undefined;
  #all: { readonly version: number; readonly applications: readonly Application[] } | undefined;
  readonly #applications = new Map<string, Built>();
  readonly #answered = new Map<
    string,
    {
      readonly version: number;
      readonly complete: number;
      readonly answers: FileSurroundings;
      key?: string;
    }
  >();

  /** `declared` gives the folder (a URI) of an application that a policy names, for a file of it. */
  constructor(declared: (file: FileSummary) => string | undefined = () => undefined) {
    this.#declared = declared;
  }

  get size(): number {
    return this.#files.size;
  }

  get files(): Iterable<FileSummary> {
    return this.#files.values();
  }

  /** Takes over what a file says now; true: other files may have new answers. */
  set(summary: FileSummary): boolean {
    const old = this.#files.get(summary.uri);
    if (isEmptySummary(summary)) return this.delete(summary.uri);
    this.#files.set(summary.uri, summary);
    if (old && isSameSummary(old, summary)) return false;
    this.#version = this.#tried(summary) ?? ++this.#newest;
    this.#versions.set(summary.uri, this.#version);
    if (holds('build', summary, old)) this.#builds = undefined;
    if (old === undefined || holds('kustomization', summary, old) || holds('opaque', summary, old))
      this.#groups = undefined;
    return true;
  }

  delete(uri: string): boolean {
    const old = this.#files.get(uri);
    if (old === undefined) return false;
    this.#files.delete(uri);
    this.#versions.delete(uri);
    if (holds('build', old)) this.#builds = undefined;
    this.#answered.delete(uri);
    this.#version = ++this.#newest;
    this.#groups = undefined;
    return true;
  }

  /** The version that `around` has worked out for this summary, so that it need not be done again. */
  #tried(summary: FileSummary): number | undefined {
    const trial = this.#trial;
    if (trial?.from !== this.#version || trial.own.uri !== summary.uri) return undefined;
    return isSameSummary(trial.own, summary) ? trial.version : undefined;
  }

  /** All files of interest below the folder have been set. */
  folderIsComplete(folder: string): void {
    this.#complete.add(folder);
  }

  around(own: FileSummary): FileSurroundings {
    const before = this.#files.get(own.uri);
    if (before === own || (before && isSameSummary(before, own))) {
      // Places may have moved all the same.
      this.#files.set(own.uri, own);
      return this.#answers(own);
    }
    const [groups, version, ownVersion] = [this.#groups, this.#version, this.#versions.get(own.uri)];
    this.set(own);
    const answers = this.#answers(own);
    if (before === undefined || ownVersion === undefined || isEmptySummary(own)) {
      if (before) this.set(before);
      else this.delete(own.uri);
    } else {
      this.#trial = { own, from: version, version: this.#version };
      this.#files.set(own.uri, before);
      this.#versions.set(own.uri, ownVersion);
      this.#version = version;
      if (holds('build', own, before)) this.#builds = undefined;
    }
    this.#groups = groups;
    return answers;
  }

  /** Equal as long as no finding of the file can differ for what other files say. */
  answersKey(uri: string): string {
    const own = this.#files.get(uri);
    if (own === undefined) return '';
    const { links, builds } = this.#answers(own);
    const answered = this.#answered.get(uri);
    if (answered === undefined) return '';
    answered.key ??= JSON.stringify([links, builds]);
    return answered.key;
  }

  /** As long as nothing in the workspace says something else, the same object. */
  #answers(own: FileSummary): FileSurroundings {
    const known = this.#answered.get(own.uri);
    if (known?.version === this.#version && known.complete === this.#complete.size) return known.answers;
    const answers = this.#newAnswers(own);
    this.#answered.set(own.uri, { version: this.#version, complete: this.#complete.size, answers });
    return answers;
  }

  #newAnswers(own: FileSummary): FileSurroundings {
    const groups = this.#grouping().ofFile.get(own.uri) ?? [];
    const byPart = new Map<number, ObjectLinks[]>();
    for (const group of groups) this.#answerIn(group, own, byPart);
    let ordinal = 0;
    const links = own.chunks.map(({ summary }) =>
      summary.parts.flatMap(part => {
        const index = ordinal++;
        return part.kind === 'object' ? [mergedLinks(byPart.get(index) ?? [], nothingKnown(part))] : [];
      }),
    );
    return { links, builds: this.#knownBuilds().of(own.uri), placeOf: place => this.placeOf(place) };
  }

  #answerIn(group: Group, own: FileSummary, byPart: Map<number, ObjectLinks[]>): void {
    const application = this.#application(group);
    const elsewhere = () => (group.isClosed ? [] : this.#others(application));
    const isComplete = [...this.#complete].some(folder => isBelow(group.folder, folder));
    const generated = new Set(
      group.members.flatMap(({ through }) => through.flatMap(one => one.part.generated)),
    );
    const hasOpenNeighbour = () => !group.isClosed && this.#hasOpenNeighbour(group);
    const scope = {
      application,
      isClosed: group.isClosed,
      elsewhere,
      hasOpenNeighbour,
      isComplete,
      generated,
      imageOf: (image: string) => this.#knownBuilds().imageOf(image),
    };
    for (const entry of application.entries) {
      if (entry.place.uri !== own.uri) continue;
      const list = byPart.get(entry.place.part);
      const answer = answerObject(entry, scope);
      if (list) list.push(answer);
      else byPart.set(entry.place.part, [answer]);
    }
  }

  /** All applications but one, for the rare question whether something is somewhere else. */
  #others(application: Application): readonly Application[] {
    if (this.#all?.version !== this.#version) {
      const applications = this.#grouping().groups.map(group => this.#application(group));
      this.#all = { version: this.#version, applications };
    }
    return this.#all.applications.filter(other => other !== application);
  }

  /** Whether something near by makes objects that no file shows: an operator's resource, a chart, in the folders around. */
  #hasOpenNeighbour(group: Group): boolean {
    const around = folderOf(folderOf(group.folder));
    return this.#grouping().groups.some(
      other => other !== group && isBelow(other.folder, around) && this.#application(other).isOpen,
    );
  }

  #knownBuilds(): Builds {
    this.#builds ??= new Builds(this.#files);
    return this.#builds;
  }

  #grouping(): Grouping {
    if (this.#groups) return this.#groups;
    const groups = grouped({ files: this.#files, declared: this.#declared });
    const ofFile = new Map<string, Group[]>();
    for (const group of groups)
      for (const { uri } of group.members) {
        const list = ofFile.get(uri);
        if (list) list.push(group);
        else ofFile.set(uri, [group]);
      }
    this.#groups = { groups, ofFile };
    return this.#groups;
  }

  /** Built anew when one of its files says something else. */
  #application(group: Group): Application {
    const versions = group.members.map(({ uri }) => this.#versions.get(uri) ?? 0);
    const known = this.#applications.get(group.key);
    const isCurrent = known?.group === group && versions.every((one, index) => one === known.versions[index]);
    if (known && isCurrent) return known.application;
    const application = new Application(
      group.members.flatMap(({ uri, through }) => {
        const summary = this.#files.get(uri);
        return summary ? [{ summary, through }] : [];
      }),
      group.isOpen,
      group.isClosed,
    );
    this.#applications.set(group.key, { versions, group, application });
    return application;
  }

  placeOf({ uri, part }: PartReference): PartLocation | undefined {
    const file = this.#files.get(uri);
    let left = part;
    for (const { startLine, summary } of file?.chunks ?? []) {
      const found = summary.parts[left];
      if (found && file) {
        const { start, end } = found.range;
        return {
          uri,
          path: file.path,
          range: {
            start: { line: start.line + startLine, character: start.character },
            end: { line: end.line + startLine, character: end.character },
          },
        };
      }
      left -= summary.parts.length;
    }
    return undefined;
  }
}

interface Grouping {
  readonly groups: readonly Group[];
  readonly ofFile: ReadonlyMap<string, readonly Group[]>;
}

interface Built {
  readonly versions: readonly number[];
  readonly group: Group;
  readonly application: Application;
}

type Scope = Parameters<typeof answerReference>[2] & Parameters<typeof answerPod>[2];

function answerObject(entry: Entry, scope: Scope): ObjectLinks {
  const { part } = entry;
  return {
    selections: part.selections.map(selection => answerSelection(entry, selection, scope)),
    references: part.references.map(reference => answerReference(entry, reference, scope)),
    pods: entry.pods.map(pod => answerPod(entry, pod, scope)),
    overlays: entry.changes.length === 0 ? [] : [entry.changes],
  };
}

function nothingKnown(part: ObjectPart): ObjectLinks {
  return {
    selections: part.selections.map(() => unknownSelection),
    references: part.references.map(() => unknownReference),
    pods: part.pods.map(() => noPodLinks),
    overlays: [],
  };
}

/** Whether one of the summaries has a part of a kind. */
function holds(kind: SummaryPart['kind'], ...summaries: readonly (FileSummary | undefined)[]): boolean {
  return summaries.some(one =>
    one?.chunks.some(({ summary }) => summary.parts.some(part => part.kind === kind)),
  );
}
