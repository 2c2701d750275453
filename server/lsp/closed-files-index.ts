import type { CancellationToken } from 'vscode-languageserver';
import { isCandidateName } from './candidate-name.ts';
import { allFiles, type CheckedFile, type ClosedFile, checkClosedFile } from './closed-files.ts';
import { guardedTask } from './guarded.ts';
import type { ServerContext } from './server-context.ts';
import { turn } from './turns.ts';
import { uriKey } from './uris.ts';

/** Beyond these the rest is left to the command line. */
const maxFiles = 10_000;

interface Seen {
  readonly uri: string;
  readonly policyStamp: string | undefined;
  /** What other files said about it. */
  readonly answersKey: string;
}

/** Findings of the files that are not open, worked out in the background from the first question on. */
export class ClosedFilesIndex {
  readonly #context: ServerContext;
  readonly #onIdle: () => Promise<void>;
  readonly #results = new Map<string, ClosedFile>();
  /** Every file looked at, by key, with the policy that held. */
  readonly #seen = new Map<string, Seen>();
  /** Files to look at, by key. */
  readonly #queue = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #isStarted = false;
  #isBusy = false;
  #isFinding = false;

  /** `onIdle` is called whenever all work is done. */
  constructor(context: ServerContext, onIdle: () => Promise<void>) {
    this.#context = context;
    this.#onIdle = onIdle;
    context.links.onNews(() => void this.#answersChanged());
  }

  get isBusy(): boolean {
    return this.#isBusy || this.#isFinding;
  }

  get results(): Iterable<ClosedFile> {
    return this.#results.values();
  }

  has(key: string): boolean {
    return this.#results.has(key);
  }

  /** Starts looking at the workspace; later calls do nothing. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    void this.#findAll();
  }

  /** Workspace folders changed. */
  foldersChanged(): void {
    if (this.#isStarted) void this.#findAll();
  }

  /** Policies or settings may have changed: looks again at the files for which they did. */
  async policiesChanged(): Promise<void> {
    for (const { uri, policyStamp } of [...this.#seen.values()]) {
      const { policy } = await this.#context.policies.of(uri);
      if (policy.stamp !== policyStamp) this.changed(uri);
    }
  }

  /** Looks again at the files about which others say something else now. */
  async #answersChanged(): Promise<void> {
    let compared = 0;
    for (const uri of this.#context.links.named) if (!this.#seen.has(uriKey(uri))) this.changed(uri);
    for (const [key, { uri, answersKey }] of [...this.#seen]) {
      if (!this.#isOurs(uri)) this.#forget(key);
      else if (this.#context.links.answersKey(uri) !== answersKey) this.changed(uri);
      if (++compared % 50 === 0) await turn(this.#context.host);
    }
  }

  /** A file was written, made or deleted, or closed in the editor. */
  changed(uri: string): void {
    if (!this.#isStarted || !this.#isOurs(uri)) return;
    this.#queue.set(uriKey(uri), uri);
    this.#work();
  }

  /** By its name, or because a kustomization names it. */
  #isOurs(uri: string): boolean {
    return isCandidateName(uriKey(uri)) || this.#context.links.isNamed(uri);
  }

  /** An open file is the editor's business. Whether its findings were known. */
  opened(uri: string): boolean {
    const key = uriKey(uri);
    this.#queue.delete(key);
    this.#seen.delete(key);
    return this.#results.delete(key);
  }

  /** Takes over what somebody else found out. */
  remember(uri: string, { policyStamp, file }: CheckedFile): void {
    if (this.#context.documents.get(uri) !== undefined) return;
    const key = uriKey(uri);
    const known = this.#results.get(key);
    this.#seen.set(key, { uri, policyStamp, answersKey: this.#context.links.answersKey(uri) });
    if (file === undefined) this.#results.delete(key);
    else this.#results.set(key, file);
    if (known?.resultId !== file?.resultId) this.#tell();
  }

  /** Resolves at the next change of a result, when the work is done, or at cancellation. */
  nextNews(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      const cancellation = token.onCancellationRequested(() => go());
      const go = (): void => {
        cancellation.dispose();
        this.#listeners.delete(go);
        resolve();
      };
      this.#listeners.add(go);
    });
  }

  async #findAll(): Promise<void> {
    this.#isFinding = true;
    await guardedTask(this.#context.log, 'finding files', async () => {
      const found = new Set<string>();
      for await (const uri of allFiles(this.#context)) {
        if (found.size >= maxFiles) break;
        found.add(uriKey(uri));
        this.#queue.set(uriKey(uri), uri);
        this.#work();
      }
      for (const key of this.#seen.keys()) if (!found.has(key)) this.#forget(key);
    })();
    this.#isFinding = false;
    this.#tell();
  }

  #forget(key: string): void {
    this.#seen.delete(key);
    if (this.#results.delete(key)) this.#tell();
  }

  #work(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    void guardedTask(this.#context.log, 'checking closed files', async () => {
      await this.#drain();
      await this.#onIdle();
    })().finally(() => {
      this.#isBusy = false;
      this.#tell();
      // What came while the last listener was told.
      if (this.#queue.size > 0) this.#work();
    });
  }

  async #drain(): Promise<void> {
    await this.#context.links.ready();
    for (;;) {
      const [next] = this.#queue;
      if (next === undefined) return;
      const [key, uri] = next;
      this.#queue.delete(key);
      if (this.#context.documents.get(uri) !== undefined) continue;
      this.remember(uri, await checkClosedFile(this.#context, uri));
      await turn(this.#context.host);
    }
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
