import type { CancellationToken, Position } from 'vscode-languageserver';
import { noNeighbours, type SourceFile } from '../core/documents/source-file.ts';
import type { ResolvedPolicy } from '../core/engine/policy.ts';
import type { AnalysisSoFar, FileAnalysis, Service } from '../core/service.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { brokenAnalysis } from './broken-analysis.ts';
import { needsNeighbours } from './candidate-name.ts';
import type { OpenDocument } from './documents.ts';
import type { FolderListings } from './folder-listings.ts';
import { describeError, type Log } from './guarded.ts';
import type { Host } from './host.ts';
import type { Policies } from './policies.ts';
import { turn } from './turns.ts';
import { uriKey } from './uris.ts';
import type { WorkspaceLinks } from './workspace-links.ts';
import type { WorkspaceRoots } from './workspace-roots.ts';

/** Turns of the event loop that an edit waits for the next one; messages of one burst come turn by turn. */
const settlingTurns = 2;
/** After so many edits in a row without a pause, analyse anyway. */
const longestBurst = 200;
/** How long the analysis may hold the event loop. */
const sliceMs = 8;
/** A file whose first analysis takes longer than this is shown what was found so far. */
const firstLookMs = 25;

/** Converts between offsets and positions of one state of a text. */
export interface Lines {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
}

/** What is known of one version of an open document. Immutable. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly analysis: FileAnalysis;
  readonly policy: ResolvedPolicy;
  readonly lines: Lines;
}

export interface SessionParts {
  readonly service: Service;
  readonly host: Host;
  readonly roots: WorkspaceRoots;
  readonly policies: Policies;
  readonly listings: FolderListings;
  readonly links: WorkspaceLinks;
  readonly log: Log;
}

export type CurrentAnswer =
  | { readonly state: 'current'; readonly snapshot: Snapshot }
  /** The document was edited while the question waited. */
  | { readonly state: 'superseded' }
  | { readonly state: 'closed' | 'cancelled' };

/** Keeps an analysis of the newest version of every open document, skipping versions that nobody will see. */
export class Session {
  readonly #parts: SessionParts;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners: ((snapshot: Snapshot) => void)[] = [];
  readonly #firstLookListeners: ((snapshot: Snapshot) => void)[] = [];

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  onAnalysed(listener: (snapshot: Snapshot) => void): void {
    this.#listeners.push(listener);
  }

  /** Told of the first findings of a large file that was just opened, while the rest is still being checked. */
  onFirstLook(listener: (snapshot: Snapshot) => void): void {
    this.#firstLookListeners.push(listener);
  }

  /** The document was opened or edited. `firstLook`: its first findings may be shown ahead of the others. */
  touched(document: OpenDocument, { firstLook = false } = {}): void {
    const known = this.#entries.get(document.key);
    const entry = known?.document === document ? known : this.#newEntry(document, firstLook);
    entry.wanted++;
    wake(entry);
    this.#start(entry);
  }

  closed(document: OpenDocument): void {
    const entry = this.#entries.get(document.key);
    if (entry === undefined) return;
    this.#entries.delete(document.key);
    entry.open = false;
    wake(entry);
  }

  /** Something around the documents changed: policy, settings, neighbours. */
  again(isConcerned: (uri: string) => boolean = () => true): void {
    for (const entry of this.#entries.values()) {
      if (!isConcerned(entry.document.uri)) continue;
      entry.wanted++;
      this.#start(entry);
    }
  }

  /** The newest finished analysis, perhaps of an older version. */
  latest(uri: string): Snapshot | undefined {
    return this.#entries.get(uriKey(uri))?.snapshot;
  }

  /**
   * Waits for the analysis of the newest version; `onEdit` says what an edit meanwhile does to the question. `firstLook`:
   * the first findings of a large file will do; listeners learn of the others.
   */
  async current(
    uri: string,
    token: CancellationToken,
    onEdit: 'follow' | 'give-up',
    { firstLook = false } = {},
  ): Promise<CurrentAnswer> {
    const entry = this.#entries.get(uriKey(uri));
    if (entry === undefined) return { state: 'closed' };
    const asked = entry.document.text.version;
    while (entry.open && !token.isCancellationRequested) {
      if (entry.done === entry.wanted && entry.snapshot !== undefined)
        return { state: 'current', snapshot: entry.snapshot };
      if (firstLook && entry.firstLook?.version === entry.document.text.version)
        return { state: 'current', snapshot: entry.firstLook };
      if (onEdit === 'give-up' && entry.document.text.version !== asked) return { state: 'superseded' };
      await nextNews(entry, token);
    }
    return { state: entry.open ? 'cancelled' : 'closed' };
  }

  #newEntry(document: OpenDocument, wantsFirstLook: boolean): Entry {
    const replaced = this.#entries.get(document.key);
    if (replaced !== undefined) this.closed(replaced.document);
    const entry: Entry = {
      document,
      open: true,
      wanted: 0,
      done: 0,
      busy: false,
      snapshot: undefined,
      begun: undefined,
      wantsFirstLook,
      firstLook: undefined,
      waiting: new Set(),
    };
    this.#entries.set(document.key, entry);
    return entry;
  }

  #start(entry: Entry): void {
    if (entry.busy) return;
    entry.busy = true;
    void this.#work(entry).finally(() => {
      entry.busy = false;
    });
  }

  async #work(entry: Entry): Promise<void> {
    while (entry.open && entry.done !== entry.wanted) {
      await this.#settle(entry);
      const wanted = entry.wanted;
      const snapshot = await this.#analyse(entry, wanted);
      if (snapshot === undefined) continue;
      entry.snapshot = snapshot;
      entry.begun = undefined;
      entry.wantsFirstLook = false;
      entry.firstLook = undefined;
      entry.done = wanted;
      wake(entry);
      this.#tell(snapshot, this.#listeners);
      this.#parts.links.analysed(snapshot.analysis);
    }
  }

  #tell(snapshot: Snapshot, listeners: readonly ((snapshot: Snapshot) => void)[]): void {
    for (const listener of listeners) {
      try {
        listener(snapshot);
      } catch (error) {
        this.#parts.log('error', `showing findings failed: ${describeError(error)}`);
      }
    }
  }

  /** Waits until a few turns pass without an edit. */
  async #settle(entry: Entry): Promise<void> {
    let seen = entry.wanted;
    for (let quiet = 0, all = 0; quiet < settlingTurns && all < longestBurst; all++) {
      await turn(this.#parts.host);
      quiet = seen === entry.wanted ? quiet + 1 : 0;
      seen = entry.wanted;
    }
  }

  /** undefined: the document moved on or was closed. */
  async #analyse(entry: Entry, wanted: number): Promise<Snapshot | undefined> {
    const { uri } = entry.document;
    const [{ policy }, neighbours] = await Promise.all([
      this.#parts.policies.of(uri),
      needsNeighbours(uri) ? this.#parts.listings.around(uri) : noNeighbours,
    ]);
    if (hasMovedOn(entry, wanted)) return undefined;
    const { text } = entry.document;
    const file: SourceFile = {
      uri,
      path: this.#parts.roots.pathOf(uri),
      languageId: text.languageId,
      text: text.getText(),
      neighbours,
    };
    const version = text.version;
    const lines = linesOf(text, version, file.text);
    const snapshotOf = (analysis: FileAnalysis): Snapshot => ({ uri, version, analysis, policy, lines });
    const analysis = await this.#run(entry, wanted, { file, policy, snapshotOf });
    return analysis && snapshotOf(analysis);
  }

  async #run(
    entry: Entry,
    wanted: number,
    { file, policy, snapshotOf }: Task,
  ): Promise<FileAnalysis | undefined> {
    const { host, service, links, log } = this.#parts;
    const began = host.now();
    try {
      const previous = entry.snapshot?.analysis ?? entry.begun?.analysis();
      links.declare(file.uri, policy);
      const options = { policy, today: host.today(), surroundings: links };
      const run = service.analyse(file, previous ? { ...options, previous } : options);
      for (let sliceStart = began; ; ) {
        const step = run.next();
        if (step.done) return step.value;
        if (entry.snapshot === undefined) entry.begun = step.value ?? entry.begun;
        const isLate = step.value?.isAhead === true || host.now() - began > firstLookMs;
        if (entry.wantsFirstLook && isLate && step.value?.isWorthShowing)
          this.#showFirst(entry, snapshotOf(step.value.analysis()));
        else if (host.now() - sliceStart < sliceMs) continue;
        // Whoever waits for the first findings has them before the others come.
        await turn(host);
        if (hasMovedOn(entry, wanted)) return undefined;
        sliceStart = host.now();
      }
    } catch (error) {
      log('error', `analysis failed: ${describeError(error)}`);
      return brokenAnalysis(file);
    }
  }

  #showFirst(entry: Entry, snapshot: Snapshot): void {
    entry.wantsFirstLook = false;
    entry.firstLook = snapshot;
    wake(entry);
    this.#tell(snapshot, this.#firstLookListeners);
  }
}

interface Task {
  readonly file: SourceFile;
  readonly policy: ResolvedPolicy;
  snapshotOf(analysis: FileAnalysis): Snapshot;
}

interface Entry {
  readonly document: OpenDocument;
  open: boolean;
  /** Grows with every reason to analyse; `done` is its value at the last finished analysis. */
  wanted: number;
  done: number;
  busy: boolean;
  snapshot: Snapshot | undefined;
  /** Of the first analysis, as far as it came: an edit breaks it off. */
  begun: AnalysisSoFar | undefined;
  wantsFirstLook: boolean;
  firstLook: Snapshot | undefined;
  readonly waiting: Set<() => void>;
}

function hasMovedOn(entry: Entry, wanted: number): boolean {
  return !entry.open || entry.wanted !== wanted;
}

function wake(entry: Entry): void {
  const waiting = [...entry.waiting];
  entry.waiting.clear();
  for (const go of waiting) go();
}

/** Resolves at the next edit, finished analysis, close, or cancellation. */
function nextNews(entry: Entry, token: CancellationToken): Promise<void> {
  return new Promise(resolve => {
    const cancellation = token.onCancellationRequested(() => go());
    const go = (): void => {
      cancellation.dispose();
      entry.waiting.delete(go);
      resolve();
    };
    entry.waiting.add(go);
  });
}

/** The document's own line index while it is at that version; one of the old text afterwards. */
function linesOf(document: OpenDocument['text'], version: number, text: string): Lines {
  let index: LineIndex | undefined;
  const lines = (): Lines => {
    if (document.version === version) return document;
    index ??= new LineIndex(text);
    return index;
  };
  return {
    positionAt: offset => lines().positionAt(offset),
    offsetAt: position => lines().offsetAt(position),
  };
}
