import { knownValue } from '../../server/core/known.ts';
import type { Field } from '../../server/core/subjects/field.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';

export const permissiveMtls = defineRule({
  meta: {
    name: 'permissive-mtls',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.8.20', 'A.8.22'], strength: 'supporting' },
    cwe: ['CWE-319', 'CWE-306'],
    related: [],
    summary: 'A service mesh is told to do without mutual TLS.',
    risk: 'The mesh then neither encrypts the traffic between the pods nor knows who calls: whoever runs a pod in the cluster can listen and can call, and access rules that name callers do not hold.',
    remedy:
      'Set the mode to STRICT (Istio) or all-authenticated (Linkerd). Keep PERMISSIVE for the days of a migration.',
    degrees: {
      disabled: { severity: 'warning', summary: 'Traffic goes in clear text.' },
      permissive: { severity: 'info', summary: 'Clear text is taken beside mutual TLS.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: DISABLE
`,
        good: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Istio: PeerAuthentication, DestinationRule', 'Linkerd: Authorization policy'],
  },
  inspects: 'object',
  about: ['PeerAuthentication', 'DestinationRule', 'Server', 'Namespace'],
  *check(object) {
    for (const { field, good, isPort } of fieldsOf(object)) {
      const mode = knownValue(field.value);
      if (isPort && mode === 'PERMISSIVE') continue;
      const degree = Object.hasOwn(modes, mode ?? '') ? modes[mode ?? ''] : undefined;
      if (mode !== undefined && degree) yield { at: field.at, degree, facts: { mode, degree, field, good } };
    }
  },
  message: ({ mode, degree, good }) =>
    degree === 'disabled'
      ? `${mode} switches mutual TLS off: the traffic goes in clear text and nobody knows who calls. Write ${good}.`
      : `${mode} takes clear text beside mutual TLS, so that a caller need not say who it is. Write ${good} once all callers are in the mesh.`,
  fix: (_object, { facts: { field, good } }) => ({
    title: `Set it to ${good}`,
    safety: 'needs-review',
    edits: field.set(good) ?? [],
  }),
});

type MtlsDegree = 'disabled' | 'permissive';

const modes: Readonly<Record<string, MtlsDegree>> = {
  DISABLE: 'disabled',
  PERMISSIVE: 'permissive',
  'all-unauthenticated': 'permissive',
  'cluster-unauthenticated': 'permissive',
};

interface ModeField {
  readonly field: Field<string>;
  readonly good: string;
  readonly isPort?: true;
}

const linkerdPolicy = 'config.linkerd.io/default-inbound-policy';

function fieldsOf(object: ObjectSubject): readonly ModeField[] {
  const { group, objectKind } = object;
  if (group === 'security.istio.io' && objectKind === 'PeerAuthentication')
    return [
      { field: object.text(['spec', 'mtls', 'mode']), good: 'STRICT' },
      // Ports that the API server calls, those of webhooks, take clear text beside mutual TLS: it has no certificate of the mesh.
      ...object.named(['spec', 'portLevelMtls']).map(
        ({ name }): ModeField => ({
          field: object.text(['spec', 'portLevelMtls', name, 'mode']),
          good: 'STRICT',
          isPort: true,
        }),
      ),
    ];
  if (group === 'networking.istio.io' && objectKind === 'DestinationRule')
    return isInMesh(object)
      ? [{ field: object.text(['spec', 'trafficPolicy', 'tls', 'mode']), good: 'ISTIO_MUTUAL' }]
      : [];
  if (group === 'policy.linkerd.io' && objectKind === 'Server')
    return [{ field: object.text(['spec', 'accessPolicy']), good: 'all-authenticated' }];
  if (group !== '' || objectKind !== 'Namespace') return [];
  return [{ field: object.text(['metadata', 'annotations', linkerdPolicy]), good: 'all-authenticated' }];
}

/** A host outside the cluster has no certificate of the mesh; a name without dots is a service of the namespace. */
function isInMesh(object: ObjectSubject): boolean {
  const host = knownValue(object.text(['spec', 'host']).value) ?? '';
  return /\.svc(?:\.cluster)?\.local$|\.local$|\.svc$/.test(host) || (host !== '' && !host.includes('.'));
}
