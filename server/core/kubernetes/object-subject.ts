import { unknown } from '../known.ts';
import type { ObjectSubject } from '../subjects/object.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { YamlFieldMap } from '../yaml/field-map-of.ts';
import type { KubernetesObject } from './objects.ts';

/**
 * An object for the rules about one kind. Its fields are looked up when a rule asks.
 * @param isPart what it leaves out may stand in the object over which it is laid.
 */
export function objectSubject(
  document: YamlDocument,
  object: KubernetesObject,
  isPart = false,
): ObjectSubject & { readonly kind: 'object' } {
  return new ManifestObjectSubject(document, object, isPart);
}

class ManifestObjectSubject extends YamlFieldMap implements ObjectSubject {
  readonly kind = 'object';
  readonly apiVersion: string;
  readonly group: string;
  readonly objectKind: string;
  readonly name: ObjectSubject['name'];
  readonly namespace: ObjectSubject['namespace'];
  readonly extent: ObjectSubject['extent'];

  constructor(document: YamlDocument, object: KubernetesObject, isPart: boolean) {
    super(document, object.node, object.at, isPart);
    this.extent = isPart ? 'part' : 'full';
    this.apiVersion = object.apiVersion;
    this.group = groupOf(object.apiVersion);
    this.objectKind = object.kind;
    this.name = object.name;
    this.namespace = isPart && object.namespace.state === 'absent' ? unknown : object.namespace;
  }
}

/** The API group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
