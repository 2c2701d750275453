import { knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';
import { isReadBack } from '../read-back.ts';
import { asClusterIp, exposureOf } from '../service-exposure.ts';

export const exposedService = defineRule({
  meta: {
    name: 'exposed-service',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.21', 'A.8.26'], strength: 'supporting' },
    cwe: ['CWE-552', 'CWE-668'],
    related: [],
    summary: 'A Service can be reached from outside the cluster.',
    risk: 'A node port is open on every node, past the ingress controller with its TLS and its access rules; a load balancer has a public address unless it is told otherwise; external IPs let whoever may create Services take over the traffic of an address (CVE-2020-8554).',
    remedy:
      'Use ClusterIP with an Ingress or a Gateway in front. Give a load balancer its provider’s annotation for an internal address, or `loadBalancerSourceRanges`.',
    degrees: {
      'node-port': {
        severity: 'info',
        summary: 'A port is open on every node.',
        related: [
          'KICS 845acfbe',
          'kube-linter exposed-services',
          'kube-score service-type',
          'Datree SERVICE_INCORRECT_TYPE_VALUE_NODEPORT',
          'KBP114',
        ],
      },
      'load-balancer': {
        severity: 'info',
        summary: 'A load balancer has a public address.',
        related: ['KICS 26763a1c', 'kube-linter exposed-services', 'C-0256', 'KBP114'],
      },
      'external-ips': {
        severity: 'warning',
        summary: 'The Service takes over the traffic of addresses that it names itself.',
        related: ['KSV-0108'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
`,
        good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - port: 80
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Service, internal load balancer', 'CVE-2020-8554'],
  },
  inspects: 'object',
  about: ['Service'],
  *check(object) {
    if (object.group !== '' || isReadBack(object)) return;
    const type = object.text(['spec', 'type']);
    const addresses = object.texts(['spec', 'externalIPs']);
    const [address] = knownValue(addresses) ?? [];
    if (address)
      yield { at: address.at, degree: 'external-ips', facts: { degree: 'external-ips' as Exposure } };
    const degree = exposureOf(object);
    if (degree && !(degree === 'load-balancer' && isWayIn(object)))
      yield { at: type.at, degree, facts: { degree } };
  },
  message: ({ degree }) => messages[degree],
  fix: (object, { facts: { degree } }) =>
    degree === 'external-ips'
      ? {
          title: 'Remove externalIPs',
          safety: 'needs-review',
          edits: object.presence(['spec', 'externalIPs']).remove() ?? [],
        }
      : degree === 'node-port'
        ? { title: 'Make it a ClusterIP service', safety: 'needs-review', edits: asClusterIp(object) ?? [] }
        : undefined,
});

/** The controllers of Ingress and Gateway are where everything else is published. */
function isWayIn(service: ObjectSubject): boolean {
  const selected = service.named(['spec', 'selector']).map(({ value }) => knownValue(value) ?? '');
  return [knownValue(service.name) ?? '', ...selected].some(name => controllers.test(name));
}

const controllers =
  /\b(?:contour|envoy|gateway|haproxy|ingress(?:gateway)?|kong|kourier|nginx-ingress|traefik)\b/i;

type Exposure = 'node-port' | 'load-balancer' | 'external-ips';

const messages: Readonly<Record<Exposure, string>> = {
  'node-port':
    'This port is open on every node, past the ingress controller. Use ClusterIP with an Ingress or a Gateway in front.',
  'load-balancer':
    'This load balancer has a public address. Give it the provider’s annotation for an internal one or loadBalancerSourceRanges, or publish the service by an Ingress.',
  'external-ips':
    'externalIPs draw the traffic for these addresses to the service, whoever owns them (CVE-2020-8554). Use a load balancer or an Ingress.',
};
