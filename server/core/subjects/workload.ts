import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { Labels } from '../workspace/labels.ts';
import type { PodLinks } from '../workspace/links.ts';
import type { ContainerPart } from '../workspace/object-part.ts';
import type { FieldMap } from './field-map.ts';
import type { PodChange } from './pod.ts';

/** A workload of a manifest with what the files around it say about its pods. */
export interface WorkloadSubject {
  readonly kind: 'workload';
  readonly apiVersion: string;
  readonly ownerKind: string;
  readonly ownerName: string;
  readonly namespace: Value<string>;
  /** The workload's name. */
  readonly at: Span;
  /** Of the pods it makes. */
  readonly labels: Labels;
  readonly hostNetwork: Value<boolean>;
  readonly serviceAccount: Value<string>;
  readonly containers: readonly ContainerPart[];
  readonly links: PodLinks;
  /** The workload itself. */
  readonly owner: FieldMap;
  /** Writes another document behind this one; undefined where the file is no stream of documents in block style. */
  appendDocument(yaml: string): readonly TextEdit[] | undefined;
  /** Several changes of the pod spec at once; containers by their index in `containers`. */
  change(changes: readonly PodChange[]): readonly TextEdit[] | undefined;
  /** Sets a field of the pod spec. */
  setPodField(path: readonly string[], yaml: string): readonly TextEdit[] | undefined;
}
