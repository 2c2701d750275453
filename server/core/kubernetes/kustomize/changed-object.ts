import {
  field,
  isJsonList,
  isJsonMap,
  type JsonMap,
  type JsonValue,
  withName,
} from '../../workspace/json-value.ts';
import { type ImageChange, type ObjectChange, takesOut } from '../../workspace/object-change.ts';
import { withMetadata } from './add-metadata.ts';
import { inNamespace } from './in-namespace.ts';
import { strategicMerge } from './merge.ts';
import { patched } from './operations.ts';
import { withValue, withVariables } from './put-values.ts';

/**
 * An object after the changes of an overlay, in their order; null where it is taken out, undefined where one of them cannot
 * be applied.
 */
export function changedObject(base: JsonMap, changes: readonly ObjectChange[]): JsonMap | null | undefined {
  let object: JsonMap | undefined = base;
  for (const change of changes) {
    if (takesOut(change)) return null;
    object = object && changed(object, change);
  }
  return object;
}

function changed(object: JsonMap, change: ObjectChange): JsonMap | undefined {
  switch (change.by) {
    case 'merge':
      return withIdentity(strategicMerge(object, change.content), object);
    case 'operations':
      return patched(object, change.operations);
    case 'namespace':
      return inNamespace(object, change.namespace);
    case 'metadata':
      return withMetadata(object, change);
    case 'values':
      return withValue(object, change.places, change.value);
    case 'variables':
      return asMap(withVariables(object, change.values));
    case 'images':
      return asMap(withImages(object, change.images, 0));
  }
}

function asMap(value: JsonValue): JsonMap | undefined {
  return isJsonMap(value) ? value : undefined;
}

/** A patch does not rename what it changes. */
function withIdentity(merged: JsonMap, object: JsonMap): JsonMap {
  const [own, metadata] = [field(object, 'metadata'), field(merged, 'metadata')];
  const name = isJsonMap(own) ? field(own, 'name') : undefined;
  return {
    ...merged,
    kind: field(object, 'kind') ?? null,
    ...(isJsonMap(metadata) && { metadata: withName(metadata, 'name', name) }),
  };
}

/** Levels that are looked at for containers. */
const deepest = 20;

/** kustomize changes the images of whatever is a list of containers. */
function withImages(value: JsonValue, images: readonly ImageChange[], depth: number): JsonValue {
  if (depth > deepest) return value;
  if (isJsonList(value)) return value.map(item => withImages(item, images, depth + 1));
  if (!isJsonMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isContainers = (name === 'containers' || name === 'initContainers') && isJsonList(inner);
      return [
        name,
        isContainers ? inner.map(one => withImage(one, images)) : withImages(inner, images, depth + 1),
      ];
    }),
  );
}

function withImage(container: JsonValue, images: readonly ImageChange[]): JsonValue {
  const image = isJsonMap(container) ? field(container, 'image') : undefined;
  if (!isJsonMap(container) || typeof image !== 'string') return container;
  const { name, rest } = partsOf(image);
  const change = images.find(one => one.name === name);
  if (change === undefined) return container;
  const suffix =
    change.digest !== undefined
      ? `@${change.digest}`
      : change.newTag !== undefined
        ? `:${change.newTag}`
        : rest;
  return { ...container, image: `${change.newName ?? name}${suffix}` };
}

function partsOf(image: string): { readonly name: string; readonly rest: string } {
  const at = image.indexOf('@');
  const end = at < 0 ? image.length : at;
  const colon = image.lastIndexOf(':', end - 1);
  const cut = colon > image.lastIndexOf('/', end - 1) ? colon : end;
  return { name: image.slice(0, cut), rest: image.slice(cut) };
}
