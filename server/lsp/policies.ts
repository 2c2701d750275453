import type { PolicyLayer, ResolvedPolicy } from '../core/engine/policy.ts';
import type { Service } from '../core/service.ts';
import { describeError, type Log } from './guarded.ts';
import { findPolicyFiles, type PolicyFileProblem, type PolicyFiles, policyFileName } from './policy-files.ts';
import type { Settings } from './settings.ts';
import { folderOf, nameOf, uriKey } from './uris.ts';
import type { WorkspaceRoots } from './workspace-roots.ts';

export interface PolicyParts {
  readonly service: Service;
  readonly roots: WorkspaceRoots;
  readonly settings: Settings;
  /** The text of a file: the editor's where it is open there, else the disk's if it lies in the root. */
  readonly read: (uri: string, root: string) => Promise<string | undefined>;
  readonly log: Log;
}

/** The policy in force for some folders, with what it was made of. */
export interface Hold {
  readonly policy: ResolvedPolicy;
  /** The nearest `.loadline.yaml`; undefined where there is none. */
  readonly nearest: string | undefined;
}

/** The policies of the workspace: found, read, kept, and read again when a file they came from changes. */
export class Policies {
  readonly #parts: PolicyParts;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #nearest = new Map<string, Promise<string | undefined>>();
  readonly #holds = new Map<string, Promise<LoadedHold>>();
  /** The last policy without a mistake; it stays in force while its files hold one. */
  readonly #lastGood = new Map<string, ResolvedPolicy>();

  constructor(parts: PolicyParts) {
    this.#parts = parts;
  }

  /** The policy for a file. Never rejects: where policies cannot be worked out, the defaults hold. */
  async of(uri: string): Promise<Hold> {
    try {
      const root = this.#parts.roots.rootOf(uri);
      const nearest = await this.#nearestOf(folderBelow(root, this.#parts.roots.pathOf(uri)), root);
      return await this.#hold(root, nearest);
    } catch (error) {
      this.#parts.log('error', `policies failed: ${describeError(error)}`);
      return { policy: this.#parts.service.resolvePolicy([]), nearest: undefined };
    }
  }

  /** Mistakes in policy files that have been read, by the key of the file. */
  async problems(): Promise<ReadonlyMap<string, readonly PolicyFileProblem[]>> {
    const found = new Map<string, PolicyFileProblem[]>();
    for (const hold of await this.#loaded())
      for (const problem of hold.files.problems) addOnce(found, problem);
    return found;
  }

  /** A file changed on disk or in the editor. Whether policies may be other ones now. */
  async fileChanged(uri: string): Promise<boolean> {
    const key = uriKey(uri);
    const isPolicy = nameOf(uri) === policyFileName;
    const holds = await this.#loaded();
    if (!isPolicy && !holds.some(hold => hold.asked.has(key))) return false;
    this.#texts.delete(key);
    this.#nearest.clear();
    this.#holds.clear();
    return true;
  }

  /** Settings or workspace folders changed. */
  reset(): void {
    this.#texts.clear();
    this.#nearest.clear();
    this.#holds.clear();
  }

  async #loaded(): Promise<readonly LoadedHold[]> {
    const holds = await Promise.allSettled(this.#holds.values());
    return holds.flatMap(hold => (hold.status === 'fulfilled' ? [hold.value] : []));
  }

  async #hold(root: string, nearest: string | undefined): Promise<Hold> {
    const key = `${root} ${nearest ?? ''}`;
    const known = this.#holds.get(key) ?? this.#load(key, root, nearest);
    this.#holds.set(key, known);
    return known;
  }

  async #load(key: string, root: string, nearest: string | undefined): Promise<LoadedHold> {
    const [files, settings] = await Promise.all([
      this.#files(root, nearest === undefined ? root : folderOf(nearest)),
      this.#settings(root),
    ]);
    const layers = settings === undefined ? files.layers : [...files.layers, settings];
    const policy = this.#good(key, files, layers);
    return { policy, nearest, files, asked: new Set(files.asked.map(uriKey)) };
  }

  #good(key: string, files: PolicyFiles, layers: readonly PolicyLayer[]): ResolvedPolicy {
    const lastGood = this.#lastGood.get(key);
    if (files.problems.length > 0 && lastGood !== undefined) return lastGood;
    const policy = this.#parts.service.resolvePolicy(layers);
    if (files.problems.length === 0) this.#lastGood.set(key, policy);
    return policy;
  }

  async #files(root: string, folder: string): Promise<PolicyFiles> {
    const run = findPolicyFiles({ service: this.#parts.service, folder, root, encode: encodeURIComponent });
    let step = run.next();
    while (!step.done) step = run.next(await this.#text(step.value, root));
    return step.value;
  }

  async #settings(root: string): Promise<PolicyLayer | undefined> {
    const settings = await this.#parts.settings.of(root);
    if (typeof settings !== 'object' || settings === null) return undefined;
    const { layer, problems } = this.#parts.service.readSettings(settings, 'workspace settings');
    for (const problem of problems) this.#parts.log('warn', `Settings "loadline": ${problem.message}`);
    return layer;
  }

  #nearestOf(folder: string, root: string): Promise<string | undefined> {
    const key = `${root} ${folder}`;
    const known = this.#nearest.get(key) ?? this.#findNearest(folder, root);
    this.#nearest.set(key, known);
    return known;
  }

  async #findNearest(folder: string, root: string): Promise<string | undefined> {
    const address = `${folder}/${policyFileName}`;
    if ((await this.#text(address, root)) !== undefined) return address;
    return folder.startsWith(`${root}/`) ? this.#nearestOf(folderOf(folder), root) : undefined;
  }

  #text(address: string, root: string): Promise<string | undefined> {
    const key = uriKey(address);
    const known = this.#texts.get(key) ?? this.#parts.read(address, root);
    this.#texts.set(key, known);
    return known;
  }
}

interface LoadedHold extends Hold {
  readonly files: PolicyFiles;
  /** Keys of all files that were asked for. */
  readonly asked: ReadonlySet<string>;
}

/** The folder of a file, spelled from the root so that both compare as text. */
function folderBelow(root: string, path: string): string {
  const folders = path.split('/').slice(0, -1).map(encodeURIComponent);
  return [root, ...folders].join('/');
}

function addOnce(found: Map<string, PolicyFileProblem[]>, problem: PolicyFileProblem): void {
  const key = uriKey(problem.address);
  const list = found.get(key) ?? [];
  const same = list.some(
    other =>
      other.problem.at.start === problem.problem.at.start &&
      other.problem.message === problem.problem.message,
  );
  if (!same) list.push(problem);
  found.set(key, list);
}
