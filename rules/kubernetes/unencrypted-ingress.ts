import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { FieldMapItem } from '../../server/core/subjects/field-map.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const unencryptedIngress = defineRule({
  meta: {
    name: 'unencrypted-ingress',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.24', secondary: ['A.8.26', 'A.8.20', 'A.5.14'], strength: 'direct' },
    cwe: ['CWE-319'],
    related: [],
    summary: 'A way into the cluster does not use TLS.',
    risk: 'Everybody on the way reads passwords, cookies and data, and can change them.',
    remedy: 'Give the Ingress, Gateway or Route a certificate, and answer plain HTTP with a redirect only.',
    degrees: {
      ingress: {
        severity: 'warning',
        summary: 'An Ingress has no certificate.',
        related: ['C-0263', 'Polaris tlsSettingsMissing', 'C-0231'],
      },
      route: { severity: 'warning', summary: 'An OpenShift Route has no TLS.' },
      'plain-allowed': {
        severity: 'warning',
        summary: 'A Route with TLS also answers plain HTTP.',
      },
      gateway: {
        severity: 'info',
        summary: 'A listener of a Gateway speaks plain HTTP; it may be there for a redirect.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: route.openshift.io/v1
kind: Route
metadata:
  name: web
spec:
  to:
    kind: Service
    name: web
  tls:
    termination: edge
    insecureEdgeTerminationPolicy: Allow
`,
        good: `apiVersion: route.openshift.io/v1
kind: Route
metadata:
  name: web
spec:
  to:
    kind: Service
    name: web
  tls:
    termination: edge
    insecureEdgeTerminationPolicy: Redirect
`,
        goodComesFromFix: true,
      },
      {
        in: 'kubernetes',
        bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
`,
        good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  tls:
    - hosts: [shop.example.com]
      secretName: shop-tls
  rules:
    - host: shop.example.com
`,
      },
    ],
    references: [
      'Kubernetes: Ingress, TLS',
      'Gateway API: HTTP redirects',
      'Istio: Gateway, ServerTLSSettings',
    ],
  },
  inspects: 'object',
  about: ['Ingress', 'Route', 'Gateway'],
  *check(object) {
    const look = Object.hasOwn(looks, object.objectKind) ? looks[object.objectKind] : undefined;
    if (look) yield* look(object);
  },
  message: ({ degree, name }) => messages[degree](name),
  fix: (object, { facts }) =>
    facts.degree !== 'plain-allowed'
      ? undefined
      : {
          title: 'Redirect plain HTTP',
          safety: 'needs-review',
          edits: object.text(insecurePolicy).set('Redirect') ?? [],
        },
});

type PlainDegree = 'ingress' | 'route' | 'plain-allowed' | 'gateway';

const insecurePolicy = ['spec', 'tls', 'insecureEdgeTerminationPolicy'];

interface PlainHit {
  readonly at: Span;
  readonly degree: PlainDegree;
  readonly facts: { readonly degree: PlainDegree; readonly name: string | undefined };
}

const looks: Readonly<Record<string, (object: ObjectSubject) => Iterable<PlainHit>>> = {
  Ingress: ingressHits,
  Route: routeHits,
  Gateway: gatewayHits,
};

function hit(at: Span, degree: PlainDegree, name?: string): PlainHit {
  return { at, degree, facts: { degree, name } };
}

function* ingressHits(object: ObjectSubject) {
  if (object.group !== 'networking.k8s.io' && object.group !== 'extensions') return;
  const tls = object.maps(['spec', 'tls']);
  if (tls.state === 'unknown' || (tls.state === 'known' && tls.value.length > 0)) return;
  // A patch names neither a backend nor rules.
  const routes = [
    ['spec', 'rules'],
    ['spec', 'defaultBackend'],
    ['spec', 'backend'],
  ];
  if (!routes.some(path => isKnownTrue(object.presence(path).value))) return;
  if (!endsTlsElsewhere(object)) yield hit(object.at, 'ingress');
}

/** A cloud's load balancer has the certificate, or the controller gets it by an annotation. */
const tlsAnnotation =
  /certificate|ssl-cert|pre-shared-cert|tls-acme|router\.tls|router\.entrypoints|ssl-passthrough|listen-ports|frontend-config|cert-manager\.io|acme|tailscale/i;

function endsTlsElsewhere(object: ObjectSubject): boolean {
  const className = knownValue(object.text(['spec', 'ingressClassName']).value);
  if (/tailscale|cloudflare|ngrok/.test(className ?? '')) return true;
  return object
    .named(['metadata', 'annotations'])
    .some(({ name, value }) => tlsAnnotation.test(name) && !/^(?:false|web)$/.test(knownValue(value) ?? ''));
}

function* routeHits(object: ObjectSubject) {
  if (object.group !== 'route.openshift.io' && object.apiVersion !== 'v1') return;
  if (object.presence(['spec', 'to']).value.state !== 'known') return;
  if (object.presence(['spec', 'tls']).value.state === 'absent') yield hit(object.at, 'route');
  const policy = object.text(insecurePolicy);
  if (knownValue(policy.value) === 'Allow') yield hit(policy.at, 'plain-allowed');
}

function* gatewayHits(object: ObjectSubject) {
  if (isInside(object)) return;
  if (object.group === 'gateway.networking.k8s.io')
    for (const listener of knownValue(object.maps(['spec', 'listeners'])) ?? []) {
      const protocol = listener.text(['protocol']);
      if (knownValue(protocol.value) === 'HTTP')
        yield hit(protocol.at, 'gateway', knownValue(listener.text(['name']).value));
    }
  else if (object.group === 'networking.istio.io')
    for (const server of knownValue(object.maps(['spec', 'servers'])) ?? []) {
      const protocol = server.text(['port', 'protocol']);
      if (isPlainServer(server, knownValue(protocol.value)))
        yield hit(protocol.at, 'gateway', knownValue(server.text(['port', 'name']).value));
    }
}

/** One that is named for what stays inside the cluster or the network lets nobody in from outside. */
function isInside(object: ObjectSubject): boolean {
  const addresses = knownValue(object.maps(['spec', 'addresses'])) ?? [];
  const names = [
    knownValue(object.name),
    knownValue(object.text(['spec', 'gatewayClassName']).value),
    ...addresses.map(address => knownValue(address.text(['value']).value)),
  ];
  return names.some(
    name => name !== undefined && /(?:^|[-.])(?:cluster-local|internal|local|private)(?:[-.]|$)/.test(name),
  );
}

/** Istio's gateway can redirect by itself. */
function isPlainServer(server: FieldMapItem, protocol: string | undefined): boolean {
  if (!/^(?:HTTP|HTTP2|GRPC)$/.test(protocol ?? '')) return false;
  return server.boolean(['tls', 'httpsRedirect']).value.state === 'absent';
}

const messages: Readonly<Record<PlainDegree, (name: string | undefined) => string>> = {
  ingress: () =>
    'This Ingress has no TLS: everybody on the way reads and changes what passes. Add spec.tls with a certificate, and redirect plain HTTP.',
  route: () =>
    'This Route has no TLS: everybody on the way reads and changes what passes. Add spec.tls with edge or reencrypt termination.',
  'plain-allowed': () =>
    'This Route answers plain HTTP beside HTTPS, so that nobody notices a connection without TLS. Redirect it.',
  gateway: name =>
    `Listener ${name ?? 'of this Gateway'} speaks plain HTTP. Use HTTPS with a certificate, and keep plain HTTP for a redirect only.`,
};
