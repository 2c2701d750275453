import type { FieldMap } from '../server/core/subjects/field-map.ts';

/** Whether an object was read back from a cluster: the API server gives it a version and an id, which nobody writes. */
export function isReadBack(object: FieldMap): boolean {
  return given.some(name => object.presence(['metadata', name]).value.state === 'known');
}

const given = ['resourceVersion', 'uid', 'managedFields'];
