import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import { chosenLabels } from './chosen-labels.ts';

/** Writes a NetworkPolicy behind a workload: in comes what its Services send to, out go questions to the name server. */
export function networkPolicyFor(workload: WorkloadSubject, wanted: 'all' | 'egress'): readonly Fix[] {
  const labels = chosenLabels(workload);
  if (labels.length === 0 || workload.ownerName === '?') return [];
  const { ownerName: name } = workload;
  const choices: readonly Policy[] =
    wanted === 'egress'
      ? [
          {
            title: 'Write a NetworkPolicy that lets out DNS only',
            name: `${name}-egress`,
            egress: true,
            ingress: false,
          },
        ]
      : [
          {
            title: 'Write a NetworkPolicy that lets in what its ports take and lets out DNS',
            name,
            egress: true,
            ingress: true,
          },
          {
            title: 'Write a NetworkPolicy that lets in what its ports take',
            name,
            egress: false,
            ingress: true,
          },
        ];
  return choices.flatMap(({ title, ...policy }) => {
    const edits = workload.appendDocument(policyText(workload, { ...policy, labels }));
    return edits ? [{ title, safety: 'needs-review' as const, kind: 'refactor' as const, edits }] : [];
  });
}

interface Policy {
  readonly title: string;
  readonly name: string;
  readonly ingress: boolean;
  readonly egress: boolean;
}

function policyText(
  workload: WorkloadSubject,
  { name, labels, ingress, egress }: Omit<Policy, 'title'> & { readonly labels: readonly string[] },
): string {
  const namespace = knownValue(workload.namespace);
  const lines = [
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata:',
    `  name: ${name}`,
    ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
    'spec:',
    '  podSelector:',
    '    matchLabels:',
    ...labels.map(label => `      ${label}`),
    '  policyTypes:',
    ...(ingress ? ['    - Ingress'] : []),
    ...(egress ? ['    - Egress'] : []),
    ...(ingress ? ingressOf(workload) : []),
    ...(egress ? dns : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** The ports that its Services send to; where no Service does, those it declares. None at all: nothing comes in. */
function ingressOf({ links, containers }: WorkloadSubject): readonly string[] {
  const sent = links.services.flatMap(service => service.targetPorts);
  const declared = containers.flatMap(({ ports }) => ports.flatMap(({ number }) => knownValue(number) ?? []));
  const ports = [...new Set(sent.length > 0 ? sent : declared.map(String))];
  if (ports.length === 0) return ['  ingress: []'];
  return ['  ingress:', '    - ports:', ...ports.map(port => `        - port: ${port}`)];
}

const dns = [
  '  egress:',
  '    - to:',
  '        - namespaceSelector: {}',
  '      ports:',
  '        - protocol: UDP',
  '          port: 53',
  '        - protocol: TCP',
  '          port: 53',
];
