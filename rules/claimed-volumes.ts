import type { ObjectSubject } from '../server/core/subjects/object.ts';

/**
 * Whether the pods of a workload mount a PersistentVolumeClaim, or may: most such volumes can be written by one node only,
 * so that a second copy of the pod cannot start beside the first.
 */
export function mayHoldClaims(object: ObjectSubject): boolean {
  const volumes = object.maps(['spec', 'template', 'spec', 'volumes']);
  if (volumes.state !== 'known') return volumes.state === 'unknown';
  return volumes.value.some(volume => volume.presence(['persistentVolumeClaim']).value.state !== 'absent');
}
