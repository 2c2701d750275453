import { knownValue } from '../../server/core/known.ts';
import type { ListItem } from '../../server/core/subjects/field.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const loopbackEndpoint = defineRule({
  meta: {
    name: 'loopback-endpoint',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.22', secondary: ['A.8.20', 'A.8.3'], strength: 'supporting' },
    cwe: ['CWE-918'],
    related: ['Datree ENDPOINTSLICE_CVE2021_25373_INCORRECT_ADDRESSES_VALUE'],
    summary: 'Endpoints written by hand point at a node’s own or at link-local addresses.',
    risk: 'What forwards to such an address reaches services that listen for their own node only, or the metadata service of the cloud with its credentials (CVE-2021-25737).',
    remedy:
      'Point at addresses of pods or of servers outside, or let a Service with a selector write the endpoints.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web
addressType: IPv4
endpoints:
  - addresses: [169.254.169.254]
`,
        good: `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web
addressType: IPv4
endpoints:
  - addresses: [10.20.30.40]
`,
      },
    ],
  },
  inspects: 'object',
  about: ['Endpoints', 'EndpointSlice'],
  *check(object) {
    for (const { value, at } of addressesOf(object)) {
      const address = knownValue(value);
      if (address !== undefined && isLocal(address)) yield { at, facts: { address } };
    }
  },
  message: ({ address }) =>
    `${address} is a node's own or a link-local address: what forwards to it reaches services that are not meant for the network. Name the address of a pod or a server.`,
});

type Address = Pick<ListItem<string>, 'value' | 'at'>;

function addressesOf(object: ObjectSubject): readonly Address[] {
  if (object.objectKind === 'EndpointSlice')
    return (knownValue(object.maps(['endpoints'])) ?? []).flatMap(
      endpoint => knownValue(endpoint.texts(['addresses'])) ?? [],
    );
  if (object.group !== '') return [];
  return (knownValue(object.maps(['subsets'])) ?? [])
    .flatMap(subset => knownValue(subset.maps(['addresses'])) ?? [])
    .map(address => address.text(['ip']));
}

function isLocal(address: string): boolean {
  return /^(?:127\.|169\.254\.)/.test(address) || /^(?:::1$|fe[89ab][0-9a-f]:)/i.test(address);
}
