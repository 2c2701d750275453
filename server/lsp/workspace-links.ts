import { noNeighbours, type SourceFile } from '../core/documents/source-file.ts';
import { applicationFolder } from '../core/engine/declared-applications.ts';
import type { ResolvedPolicy } from '../core/engine/policy.ts';
import type { FileAnalysis } from '../core/service.ts';
import { silenceText } from '../core/workspace/silence.ts';
import type { FileSummary } from '../core/workspace/summary.ts';
import type { FileSurroundings, Surroundings } from '../core/workspace/surroundings.ts';
import { WorkspaceIndex } from '../core/workspace/workspace-index.ts';
import { needsNeighbours } from './candidate-name.ts';
import { candidates } from './closed-files.ts';
import { watchNamed } from './features/watching.ts';
import { guardedTask } from './guarded.ts';
import { NamedFiles } from './named-files.ts';
import type { ServerContext } from './server-context.ts';
import { turn } from './turns.ts';
import { uriKey } from './uris.ts';

/** Beyond these the workspace counts as known in part only. */
const maxFiles = 10_000;

/** Closed files are compared with what they were checked against when edits pause for so long. */
const patienceMs = 500;

/**
 * What the files of the workspace say about each other. Read in the background once the first document has been
 * analysed; open documents count as they stand in the editor.
 */
export class WorkspaceLinks implements Surroundings {
  /** Folders of applications that policies declare, by key of the file. */
  readonly #declared = new Map<string, string | undefined>();
  readonly #index = new WorkspaceIndex({ declared: ({ uri }) => this.#declared.get(uri) });
  readonly #context: () => ServerContext;
  /** URIs as the client or the platform writes them, by key. */
  readonly #uris = new Map<string, string>();
  readonly #named = new NamedFiles();
  /** What the open documents were last checked against. */
  readonly #checked = new Map<string, string>();
  /** Files that say something else since others were last told. */
  readonly #untold = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #reading: Promise<void> | undefined;
  #isTelling = false;
  #cancelNews: () => void = () => undefined;

  constructor(context: () => ServerContext) {
    this.#context = context;
  }

  around(own: FileSummary): FileSurroundings {
    const keyed = this.#keyed(own);
    if (this.#index.set(keyed)) this.#untold.add(keyed.uri);
    const answers = this.#index.around(keyed);
    return {
      links: answers.links,
      builds: answers.builds,
      isOutsideKustomizations: answers.isOutsideKustomizations,
      patchTargets: answers.patchTargets,
      placeOf: part => {
        const place = answers.placeOf(part);
        return place && { ...place, uri: this.#uris.get(place.uri) ?? place.uri };
      },
    };
  }

  /** Answers may differ for files that are not open; called when edits pause. */
  onNews(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** What the policy of a file says of its application; before the file is analysed. */
  declare(uri: string, policy: ResolvedPolicy): void {
    const key = uriKey(uri);
    const folder = applicationFolder(policy, { uri: key, path: this.#context().roots.pathOf(uri) });
    if (this.#declared.get(key) === folder) return;
    this.#declared.set(key, folder);
    this.#index.regroup();
  }

  /** Policies may say something else now. */
  async policiesChanged(): Promise<void> {
    if (!this.#reading) return;
    const { policies } = this.#context();
    for (const { uri } of [...this.#index.files])
      this.declare(uri, (await policies.of(this.#uris.get(uri) ?? uri)).policy);
    this.#tell(undefined);
  }

  /** Applications that are not known as a whole. */
  silences(): readonly { readonly uri: string; readonly reason: string }[] {
    return this.#index.silences().map(silence => ({ uri: silence.folder, reason: silenceText(silence) }));
  }

  /** Resolves when all files have been read once. */
  ready(): Promise<void> {
    this.#reading ??= this.#readAll();
    return this.#reading;
  }

  /** Workspace folders changed. */
  foldersChanged(): void {
    if (this.#reading) this.#reading = this.#readAll();
  }

  /** Files that are looked at because others name them, whatever their own names are. */
  get named(): readonly string[] {
    return this.#named.uris;
  }

  isNamed(uri: string): boolean {
    return this.#named.has(uriKey(uri));
  }

  /** Equal as long as other files say the same about a file. */
  answersKey(uri: string): string {
    return this.#index.answersKey(uriKey(uri));
  }

  /** An open document has been analysed. */
  analysed({ file, summary, kind }: FileAnalysis): void {
    const own = summary ?? (kind === undefined ? this.#context().service.summarise(file).summary : undefined);
    const key = uriKey(file.uri);
    const isNews = (own ? this.#set(own) : this.#index.delete(key)) || this.#untold.has(key);
    this.#untold.delete(key);
    this.#checked.set(key, this.#index.answersKey(key));
    if (isNews) this.#tell(key);
    void this.ready();
    void this.#follow(file.uri, own).then(isMore => isMore && this.#tell(undefined));
  }

  /** A file was written, made, deleted or closed in the editor. */
  async changed(uri: string): Promise<void> {
    if (!this.#reading || this.#context().documents.get(uri) !== undefined) return;
    this.#checked.delete(uriKey(uri));
    if (await this.#read(uri)) this.#tell(uriKey(uri));
  }

  #keyed(summary: FileSummary): FileSummary {
    const key = uriKey(summary.uri);
    this.#uris.set(key, summary.uri);
    return key === summary.uri ? summary : { ...summary, uri: key };
  }

  #set(summary: FileSummary): boolean {
    return this.#index.set(this.#keyed(summary));
  }

  async #readAll(): Promise<void> {
    const context = this.#context();
    await guardedTask(context.log, 'reading the workspace', async () => {
      let count = 0;
      for await (const uri of candidates(context)) {
        if (++count > maxFiles) return;
        if (context.documents.get(uri) === undefined) await this.#read(uri);
        await turn(context.host);
      }
      for (const root of context.roots.all) this.#index.folderIsComplete(uriKey(root));
      this.#tell(undefined);
    })();
  }

  /** True: it says something else than before. */
  async #read(uri: string): Promise<boolean> {
    const { files, listings, roots, service, documents, policies } = this.#context();
    const [read, neighbours, { policy }] = await Promise.all([
      files.read(uri),
      needsNeighbours(uri) ? listings.around(uri) : noNeighbours,
      policies.of(uri),
    ]);
    if (documents.get(uri) !== undefined) return false;
    if (read.text === undefined) {
      const follows = await this.#follow(uri, undefined);
      return this.#index.delete(uriKey(uri)) || follows;
    }
    const file: SourceFile = { uri, path: roots.pathOf(uri), text: read.text, neighbours };
    const { summary } = service.summarise(file);
    if (summary) this.declare(uri, policy);
    const isNews = summary ? this.#set(summary) : this.#index.delete(uriKey(uri));
    return (await this.#follow(uri, summary)) || isNews;
  }

  /** Reads what a kustomization names now, and forgets what it does no longer; true: that says something else than before. */
  async #follow(uri: string, summary: FileSummary | undefined): Promise<boolean> {
    const context = this.#context();
    const { come, gone } = this.#named.update(uri, summary);
    let isNews = false;
    for (const key of gone)
      if (context.documents.byKey(key) === undefined && this.#index.delete(key)) isNews = true;
    if (come.length === 0) return isNews;
    watchNamed(context, come);
    for (const named of come) if (await this.#readNamed(named)) isNews = true;
    return isNews;
  }

  /** What lies outside of the workspace stays unread. */
  async #readNamed(uri: string): Promise<boolean> {
    const { roots, files, documents } = this.#context();
    if (documents.get(uri) !== undefined || !roots.holds(uri)) return false;
    return (await files.isInside(roots.rootOf(uri), uri)) && (await this.#read(uri));
  }

  /** Checks again, on the next turn, the open documents for which other files say something else now. */
  #tell(source: string | undefined): void {
    const { host, session } = this.#context();
    this.#cancelNews();
    this.#cancelNews = host.later(patienceMs, () => {
      for (const listener of this.#listeners) listener();
    });
    if (this.#isTelling) return;
    this.#isTelling = true;
    host.nextTurn(() => {
      this.#isTelling = false;
      session.again(uri => {
        const key = uriKey(uri);
        return key !== source && this.#checked.get(key) !== this.#index.answersKey(key);
      });
    });
  }
}
