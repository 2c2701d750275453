import type { ObjectLinks } from '../workspace/links.ts';
import type { ChangeTarget } from '../workspace/object-change.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { KubernetesObject } from './objects.ts';
import type { PodSpec } from './pod-specs.ts';

/** One document of a manifest file. */
export interface Manifest {
  readonly document: YamlDocument;
  readonly objects: readonly ManifestObject[];
  /** One of them is laid over another one. Known from reading, as what follows, since all documents are asked at every key. */
  readonly holdsPatch: boolean;
  /** ServiceAccounts and Namespaces: what other documents of the file ask for. */
  readonly declared: readonly KubernetesObject[];
}

export interface ManifestObject {
  readonly object: KubernetesObject;
  readonly podSpecs: readonly PodSpec[];
}

export function manifestOf(document: YamlDocument, objects: readonly ManifestObject[]): Manifest {
  return {
    document,
    objects,
    holdsPatch: objects.some(({ podSpecs }) => podSpecs.some(({ extent }) => extent === 'patch')),
    declared: objects
      .map(({ object }) => object)
      .filter(({ kind }) => kind === 'ServiceAccount' || kind === 'Namespace'),
  };
}

/** What a document has to know of the other documents of its file. */
export interface ManifestContext {
  /** The ServiceAccounts of the file, by `namespace/name`: whether they mount their token. */
  readonly accounts: ReadonlyMap<string, boolean>;
  /** What the objects of all files say about those of this document, in their order; empty where nothing is known. */
  readonly links: readonly ObjectLinks[];
  /** The Pod Security levels that Namespaces of the file enforce by their label. */
  readonly levels: ReadonlyMap<string, string>;
  /** No kustomization can lay this file over another one: a workload in it is all that there is. */
  readonly isWhole: boolean;
  /** The file is laid over others, by its name. */
  readonly isPatchFile: boolean;
  /** What kustomizations lay it over; empty: none is known that does. */
  readonly patchTargets: readonly ChangeTarget[];
}
