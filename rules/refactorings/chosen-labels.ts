import { knownValue } from '../../server/core/known.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';

/** The labels that tell the pods of a workload from others, as lines of YAML. */
export function chosenLabels({ labels: { pairs } }: WorkloadSubject): readonly string[] {
  const names = telling.filter(name => Object.hasOwn(pairs, name));
  const chosen = names.length > 0 ? names : Object.keys(pairs).slice(0, 2);
  return chosen.map(name => line(name, pairs[name] ?? ''));
}

/** What the workload's own selector asks for, where that is plain and its pods have it; else labels that tell its pods. */
export function selectorLabels(workload: WorkloadSubject): readonly string[] {
  const { owner, labels } = workload;
  const asked = owner.named(['spec', 'selector', 'matchLabels']);
  const isPlain =
    asked.length > 0 &&
    asked.every(({ name, value }) => value.state === 'known' && labels.pairs[name] === value.value) &&
    owner.presence(['spec', 'selector', 'matchExpressions']).value.state === 'absent';
  return isPlain
    ? asked.map(({ name, value }) => line(name, knownValue(value) ?? ''))
    : chosenLabels(workload);
}

function line(name: string, value: string): string {
  return `${name}: ${quoted(value)}`;
}

/** Labels by which a pod is mostly known; a policy that names all of them would miss pods after the next change. */
const telling = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
  'app.kubernetes.io/instance',
  'app',
  'k8s-app',
  'component',
  'tier',
  'name',
  'run',
];

/** A value that reads as another type needs quotes. */
function quoted(value: string): string {
  return /^(?:true|false|yes|no|on|off|null|~|y|n|[-+.\d].*|)$/i.test(value) ? JSON.stringify(value) : value;
}
