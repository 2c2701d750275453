import { isSameList } from '../same-list.ts';
import { Application } from './application.ts';
import type { BuildPart } from './build-part.ts';
import { Builds } from './builds.ts';
import { ChangeLog } from './change-log.ts';
import { changedKinds } from './changed-kinds.ts';
import { type Entry, isPatchEntry, type PatchEntry } from './entry.ts';
import { type Group, grouped, type Layer } from './grouping.ts';
import {
  type ChunkAnswers,
  chunkAnswers,
  type KnownAnswer,
  linksOf,
  patchLinks,
  type Scope,
} from './known-answers.ts';
import { layeredNames } from './layers.ts';
import type { ObjectLinks } from './links.ts';
import type { ChangeTarget } from './object-change.ts';
import { patchTargetsOf } from './patch-targets.ts';
import { folderOf, isBelow } from './paths.ts';
import type { Silence } from './silence.ts';
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
 * summaries alone, so that the command line and the editor get the same ones. Answers are kept as long as what they rest
 * on stands, so that an edit costs what it touches.
 */
export class WorkspaceIndex implements Surroundings {
  readonly #files = new Map<string, FileSummary>();
  /** Folders all of whose files are known. */
  readonly #complete = new Set<string>();
  readonly #declared: (file: FileSummary) => string | undefined;
  readonly #isLiteral: boolean;
  /** What was said anew; its length is the state of the workspace. */
  readonly #changes = new ChangeLog();
  #groups: Grouping | undefined;
  #builds: Builds | undefined;
  /** Grows when a build of an image, or what a Dockerfile says of a stage, changes. */
  #buildVersion = 0;
  #all: { readonly version: number; readonly applications: readonly Application[] } | undefined;
  /** By key of the group. What its files say is taken over as they say it. */
  readonly #applications = new Map<string, Built>();
  readonly #known = new WeakMap<Entry | PatchEntry, KnownAnswer>();
  readonly #answered = new Map<string, FileAnswers>();
  #stamps = 0;

  constructor({ declared = () => undefined, isLiteral = false }: WorkspaceIndexOptions = {}) {
    this.#declared = declared;
    this.#isLiteral = isLiteral;
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
    if (old === summary) return false;
    if (isEmptySummary(summary)) return this.delete(summary.uri);
    this.#files.set(summary.uri, summary);
    // Places may have moved all the same.
    if (old && isSameSummary(old, summary)) return false;
    const kinds = changedKinds(summary, old);
    this.#noteChange(summary.uri, kinds);
    if (old === undefined || kinds.has('kustomization') || kinds.has('opaque')) this.#groups = undefined;
    for (const { key } of this.#groups?.ofFile.get(summary.uri) ?? [])
      if (this.#applications.get(key)?.application.takeOver(summary) === false)
        this.#applications.delete(key);
    return true;
  }

  delete(uri: string): boolean {
    const old = this.#files.get(uri);
    if (old === undefined) return false;
    this.#files.delete(uri);
    this.#noteChange(uri, changedKinds(old, undefined));
    this.#answered.delete(uri);
    this.#groups = undefined;
    return true;
  }

  #noteChange(uri: string, kinds: ReadonlySet<SummaryPart['kind']>): void {
    this.#changes.add(uri);
    if (kinds.has('build')) this.#builds = undefined;
    if (kinds.has('build') || kinds.has('stage')) this.#buildVersion++;
  }

  /** `declared` answers something else now. */
  regroup(): void {
    this.#changes.add('');
    this.#groups = undefined;
  }

  /** All files of interest below the folder have been set. */
  folderIsComplete(folder: string): void {
    this.#complete.add(folder);
  }

  around(own: FileSummary): FileSurroundings {
    this.set(own);
    const { links, builds, isOutsideKustomizations, patchTargets } = this.#answers(own);
    return { links, builds, isOutsideKustomizations, patchTargets, placeOf: place => this.placeOf(place) };
  }

  /** Equal as long as no finding of the file can differ for what other files say. */
  answersKey(uri: string): string {
    const own = this.#files.get(uri);
    return own === undefined ? '' : String(this.#answers(own).stamp);
  }

  #answers(own: FileSummary): FileAnswers {
    const before = this.#answered.get(own.uri);
    const [version, complete] = [this.#changes.length, this.#complete.size];
    if (before?.version === version && before.complete === complete) return before;
    const scopes = (this.#grouping().ofFile.get(own.uri) ?? []).map(group => this.#scope(group));
    const applications = scopes.map(scope => scope.application);
    const hasSameApplications =
      before?.complete === complete && isSameList(applications, before.applications);
    const chunks: ChunkAnswers[] = [];
    const links: (readonly ObjectLinks[])[] = [];
    let first = 0;
    // Plainly, since it goes through all documents of a file at every edit of what others may ask about.
    for (const { summary } of own.chunks) {
      const { parts } = summary;
      const old = before?.chunks[chunks.length];
      const stands = hasSameApplications && old?.parts === parts && this.#allStand(old);
      const chunk = stands ? old : this.#chunkAnswers(scopes, own.uri, { parts, first }, old);
      chunks.push(chunk);
      links.push(chunk.links);
      first += parts.length;
    }
    const builds = this.#knownBuilds().of(own.uri);
    const isOutsideKustomizations = this.#isOutsideKustomizations(own);
    const patchTargets = this.#grouping().patchTargets.get(own.uri) ?? none;
    const isSame =
      before !== undefined &&
      isOutsideKustomizations === before.isOutsideKustomizations &&
      isSameList(links, before.links) &&
      JSON.stringify(builds) === JSON.stringify(before.builds) &&
      JSON.stringify(patchTargets) === JSON.stringify(before.patchTargets);
    const stamp = isSame ? before.stamp : ++this.#stamps;
    // The same list as long as its answers are: what was made of it stands.
    const around = { links: isSame ? before.links : links, builds, isOutsideKustomizations, patchTargets };
    const answers = { version, complete, applications, chunks, stamp, ...around };
    this.#answered.set(own.uri, answers);
    return answers;
  }

  #chunkAnswers(
    scopes: readonly GroupScope[],
    uri: string,
    { parts, first }: { readonly parts: readonly SummaryPart[]; readonly first: number },
    old: ChunkAnswers | undefined,
  ): ChunkAnswers {
    const answers = parts.map((_, at) => scopes.flatMap(scope => this.#answer(scope, uri, first + at)));
    return chunkAnswers(parts, answers, old);
  }

  #isOutsideKustomizations({ uri, path }: FileSummary): boolean {
    return (
      // The folder may have been taken out of a larger one.
      !/patch|overlay/i.test(path) &&
      [...this.#complete].some(folder => isBelow(uri, folder)) &&
      !this.#grouping().kustomizations.some(folder => isBelow(uri, folder))
    );
  }

  /** The answer for a part of a file in one application; none where it is no object of it. */
  #answer(scope: GroupScope, uri: string, part: number): readonly KnownAnswer[] {
    const { application, isComplete, members } = scope;
    const entry = application.entryAt(uri, part) ?? application.patchAt(uri, part);
    if (entry === undefined) return [];
    const known = this.#known.get(entry);
    if (known?.isComplete === isComplete && this.#stands(known)) return [known];
    if (known) application.reads.forget(known);
    const standing = { isStale: false, reads: new Set<string>() };
    scope.looksOutside = false;
    const links = application.reads.during(standing, () =>
      isPatchEntry(entry) ? patchLinks(entry, scope) : linksOf(entry, scope),
    );
    const answer: KnownAnswer = Object.assign(standing, {
      links,
      isComplete,
      members,
      builds: this.#buildVersion,
      outside: scope.looksOutside ? this.#changes.length : undefined,
    });
    this.#known.set(entry, answer);
    return [answer];
  }

  #allStand({ answers }: ChunkAnswers): boolean {
    for (const list of answers) for (const answer of list) if (!this.#stands(answer)) return false;
    return true;
  }

  #stands(answer: KnownAnswer): boolean {
    const { isStale, builds, outside, members } = answer;
    if (isStale || builds !== this.#buildVersion) return false;
    if (outside === undefined) return true;
    if (this.#changes.hasOthers(members, outside)) return false;
    answer.outside = this.#changes.length;
    return true;
  }

  #scope(group: Group): GroupScope {
    const application = this.#application(group);
    const scope: GroupScope = {
      application,
      members: new Set(group.members.map(({ uri }) => uri)),
      looksOutside: false,
      isClosed: group.isClosed,
      isComplete: this.#isComplete(group),
      generated: new Set(group.members.flatMap(({ through }) => generatedNames(through))),
      elsewhere: () => {
        scope.looksOutside = true;
        return group.isClosed ? [] : this.#others(application);
      },
      hasOpenNeighbour: () => {
        scope.looksOutside = true;
        return !group.isClosed && this.#hasOpenNeighbour(group);
      },
      imageOf: image => this.#knownBuilds().imageOf(image),
    };
    return scope;
  }

  /** All applications but one, for the rare question whether something is somewhere else. */
  #others(application: Application): readonly Application[] {
    const version = this.#changes.length;
    if (this.#all?.version !== version) {
      const applications = this.#grouping().groups.map(group => this.#application(group));
      this.#all = { version, applications };
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
    const kustomizations = [...this.#files.values()].filter(one =>
      changedKinds(one, undefined).has('kustomization'),
    );
    this.#groups = {
      groups,
      ofFile,
      kustomizations: kustomizations.map(({ uri }) => folderOf(uri)),
      patchTargets: patchTargetsOf(new Map(kustomizations.map(one => [one.uri, one]))),
    };
    return this.#groups;
  }

  #application(group: Group): Application {
    const known = this.#applications.get(group.key);
    if (known?.group === group) return known.application;
    const application = new Application(
      group.members.flatMap(({ uri, through, isPatch }) => {
        const summary = this.#files.get(uri);
        return summary ? [{ summary, through, isPatch }] : [];
      }),
      group.openBy,
      group.isClosed && this.#isLiteral,
    );
    this.#applications.set(group.key, { group, application });
    return application;
  }

  /** Applications that ask for what is not known: nothing is said there that needs all files. Sorted by folder. */
  silences(): readonly Silence[] {
    return this.#grouping()
      .groups.flatMap(group => this.#silenceOf(group) ?? [])
      .sort((one, other) => (one.folder < other.folder ? -1 : one.folder > other.folder ? 1 : 0));
  }

  #silenceOf(group: Group): Silence | undefined {
    const application = this.#application(group);
    const { folder, isClosed } = group;
    if (!application.hasQuestions) return undefined;
    if (!this.#isComplete(group)) return { folder, why: 'part', by: undefined };
    if (application.openBy) return { folder, ...application.openBy };
    const isNear = !isClosed && this.#hasOpenNeighbour(group);
    return isNear ? { folder, why: 'neighbour', by: undefined } : undefined;
  }

  #isComplete({ folder }: Group): boolean {
    return [...this.#complete].some(complete => isBelow(folder, complete));
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

export interface WorkspaceIndexOptions {
  /** The folder (a URI) of an application that a policy names, for a file of it: nothing outside belongs to it. */
  readonly declared?: (file: FileSummary) => string | undefined;
  /** What is declared is rolled out as it stands: nothing in it is a patch, and what names no namespace goes to `default`. */
  readonly isLiteral?: boolean;
}

const none: readonly never[] = [];

interface Grouping {
  readonly groups: readonly Group[];
  readonly ofFile: ReadonlyMap<string, readonly Group[]>;
  /** Their folders. */
  readonly kustomizations: readonly string[];
  /** By URI of the patch. */
  readonly patchTargets: ReadonlyMap<string, readonly ChangeTarget[]>;
}

interface Built {
  readonly group: Group;
  readonly application: Application;
}

interface GroupScope extends Scope {
  /** The files of the application, by URI. */
  readonly members: ReadonlySet<string>;
  /** Set when a question went beyond the application. */
  looksOutside: boolean;
}

interface FileAnswers {
  /** Length of the log of changes, and number of folders that were known wholly, when these were worked out. */
  readonly version: number;
  readonly complete: number;
  readonly applications: readonly Application[];
  readonly chunks: readonly ChunkAnswers[];
  readonly links: readonly (readonly ObjectLinks[])[];
  readonly builds: readonly BuildPart[];
  readonly isOutsideKustomizations: boolean;
  readonly patchTargets: readonly ChangeTarget[];
  readonly stamp: number;
}

/** Names of what the generators of kustomizations make, the innermost kustomization first. */
function generatedNames(through: readonly Layer[]): readonly string[] {
  return through.flatMap(({ part }, index) =>
    part.generated.flatMap(name => layeredNames(name, through.slice(index))),
  );
}
