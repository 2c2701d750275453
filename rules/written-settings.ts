import type { ContainerSubject } from '../server/core/subjects/container.ts';
import type { Field } from '../server/core/subjects/field.ts';
import type { PodSecurityFields, PodSubject } from '../server/core/subjects/pod.ts';

/** Settings that both a pod and its containers have. */
type Settings = Pick<PodSecurityFields, keyof PodSecurityFields & keyof ContainerSubject>;

/**
 * A setting where it is written, so that one of the pod is looked at once and not again for each container that inherits
 * it. Values have no pod whose settings could be told apart: there the container answers for both.
 */
export function writtenSetting<T>(
  subject: PodSubject | ContainerSubject,
  pick: (settings: Settings) => Field<T>,
): Field<T> | undefined {
  if (subject.kind === 'pod') return subject.source === 'manifest' ? pick(subject.security) : undefined;
  const field = pick(subject);
  return subject.source === 'manifest' && field.declaredBy === 'pod' ? undefined : field;
}
