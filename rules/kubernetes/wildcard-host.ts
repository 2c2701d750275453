import { knownValue } from '../../server/core/known.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const wildcardHost = defineRule({
  meta: {
    name: 'wildcard-host',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.20', secondary: ['A.8.21', 'A.8.26'], strength: 'supporting' },
    cwe: ['CWE-668'],
    related: ['Datree INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE'],
    summary: 'A way into the cluster answers for every host name.',
    risk: 'Requests for names that nobody thought of reach the application: names of other teams, of an attacker who points a domain here, and the bare address. What a wildcard takes, another Ingress of the cluster does not get.',
    remedy: 'Name the hosts.',
    degrees: {
      wildcard: { severity: 'info', summary: 'The host is a wildcard.' },
      unset: { severity: 'info', optIn: true, summary: 'No host is named.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  tls:
    - secretName: shop-tls
  rules:
    - host: "*.example.com"
`,
        good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  tls:
    - secretName: shop-tls
  rules:
    - host: shop.example.com
`,
      },
    ],
  },
  inspects: 'object',
  about: ['Ingress', 'Gateway'],
  *check(object) {
    if (object.objectKind === 'Ingress') yield* ingressHosts(object);
    else if (object.group === 'networking.istio.io') yield* gatewayHosts(object);
  },
  message: ({ host }) =>
    host === undefined
      ? 'This rule answers for every host name. Name the host.'
      : `${host} answers for names that nobody thought of. Name the hosts.`,
});

function* ingressHosts(object: ObjectSubject) {
  if (object.group !== 'networking.k8s.io' && object.group !== 'extensions') return;
  for (const rule of knownValue(object.maps(['spec', 'rules'])) ?? []) yield* hostHit(rule.text(['host']));
}

function* hostHit(host: Field<string>) {
  const name = knownValue(host.value);
  if (host.value.state === 'absent' || name === '') yield hit(host.at, 'unset', undefined);
  else if (name?.startsWith('*')) yield hit(host.at, 'wildcard', name);
}

function* gatewayHosts(object: ObjectSubject) {
  for (const server of knownValue(object.maps(['spec', 'servers'])) ?? [])
    for (const host of knownValue(server.texts(['hosts'])) ?? [])
      if (knownValue(host.value) === '*') yield hit(host.at, 'wildcard', '*');
}

function hit(at: Span, degree: 'wildcard' | 'unset', host: string | undefined) {
  return { at, degree, facts: { host } };
}
