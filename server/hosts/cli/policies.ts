import { dirname, join, resolve } from 'node:path';
import type { PolicyLayer, Profile, ResolvedPolicy } from '../../core/engine/policy.ts';
import { placeOf } from '../../core/reports/report-file.ts';
import { visible, visiblePath } from '../../core/reports/visible.ts';
import type { Service } from '../../core/service.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import { findPolicyFilesNow, type PolicyFiles, policyFileName } from '../../lsp/policy-files.ts';
import { policyFilesFor, readText, slashed } from '../node-files.ts';
import { readSettings } from './read-settings.ts';
import { UsageError } from './usage-error.ts';
import { nearestHolding, pathFrom, rootOf } from './workspace.ts';

/** The policy for one folder, with what it was made of. */
export interface FolderPolicy {
  readonly policy: ResolvedPolicy;
  /** Weakest first. */
  readonly layers: readonly PolicyLayer[];
}

export interface PoliciesOptions {
  readonly service: Service;
  readonly cwd: string;
  /** `--config`: this file alone decides; absolute. */
  readonly config: string | undefined;
  /** `--profile`: holds whatever the policies say. */
  readonly profile: Profile | undefined;
}

/** Finds the policy of each folder, reading every policy file once. */
export class Policies {
  readonly #options: PoliciesOptions;
  readonly #byRoot = new Map<string, PolicyLayer | undefined>();
  readonly #byPolicyFolder = new Map<string, FolderPolicy>();
  readonly #byFolder = new Map<string, FolderPolicy>();

  constructor(options: PoliciesOptions) {
    this.#options = options;
  }

  /** @throws UsageError with place and mistake when a policy cannot be used. */
  of(folder: string, root: string): FolderPolicy {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const found = this.#find(folder, root);
    this.#byFolder.set(folder, found);
    return found;
  }

  /** Names of all policies that decided anything so far, sorted. */
  get origins(): readonly string[] {
    const layers = [...this.#byPolicyFolder.values()].flatMap(({ layers }) => layers);
    return [...new Set(layers.map(layer => layer.origin))].sort();
  }

  #find(folder: string, root: string): FolderPolicy {
    const { config, service } = this.#options;
    const policyFolder = config ?? nearestHolding(policyFileName, folder, root) ?? root;
    const known = this.#byPolicyFolder.get(policyFolder);
    if (known !== undefined) return known;
    const files =
      config === undefined ? policyFilesFor(service, policyFolder, root) : this.#configured(config);
    refuseProblems(files.problems, this.#options.cwd);
    const settings = config === undefined ? this.#settings(root) : undefined;
    const { profile } = this.#options;
    const layers = [
      ...files.layers,
      ...(settings === undefined ? [] : [settings]),
      ...(profile === undefined ? [] : [service.readSettings({ profile }, '--profile').layer]),
    ];
    const made = { policy: service.resolvePolicy(layers), layers };
    this.#byPolicyFolder.set(policyFolder, made);
    return made;
  }

  #configured(config: string): PolicyFiles {
    const { service, cwd } = this.#options;
    const folder = dirname(config);
    const file = readText(config);
    if (file.text === undefined) throw new UsageError(`${pathFrom(cwd, config)}: ${file.detail}`);
    return findPolicyFilesNow(
      {
        service,
        folder: slashed(folder),
        root: slashed(rootOf(folder, folder)),
        file: slashed(config),
        origin: address => pathFrom(cwd, address),
      },
      address => readText(address).text,
    );
  }

  #settings(root: string): PolicyLayer | undefined {
    if (!this.#byRoot.has(root)) {
      const { layer, problems, path } = readSettings(this.#options.service, root);
      const text = readText(path).text ?? '';
      refuseProblems(
        problems.map(problem => ({ address: path, text, problem: { ...problem, at: { start: 0, end: 0 } } })),
        this.#options.cwd,
      );
      this.#byRoot.set(root, layer);
    }
    return this.#byRoot.get(root);
  }
}

/** The absolute path of `--config`, from the folder of the run. */
export function configPath(cwd: string, written: string | undefined): string | undefined {
  return written === undefined ? undefined : join(resolve(cwd, written));
}

function refuseProblems(problems: PolicyFiles['problems'], cwd: string): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ address, text, problem }) => {
    const { line, column } = placeOf(new LineIndex(text), problem.at);
    return `${visiblePath(pathFrom(cwd, address))}:${line}:${column}: ${visible(problem.message)}`;
  });
  throw new UsageError(`The policy holds a mistake, so nothing was checked.\n${lines.join('\n')}`);
}
