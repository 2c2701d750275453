import type { FieldMap } from '../server/core/subjects/field-map.ts';

/**
 * Whether the pods of a workload mount a PersistentVolumeClaim, or may: most such volumes can be written by one node only,
 * so that a second copy of the pod cannot start beside the first.
 */
export function mayHoldClaims(workload: FieldMap): boolean {
  const volumes = workload.maps(['spec', 'template', 'spec', 'volumes']);
  if (volumes.state !== 'known') return volumes.state === 'unknown';
  return volumes.value.some(volume => volume.presence(['persistentVolumeClaim']).value.state !== 'absent');
}
