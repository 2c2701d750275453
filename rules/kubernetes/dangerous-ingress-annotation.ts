import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { NamedField } from '../../server/core/subjects/field-map.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import { defineRule } from '../define-rule.ts';
import { dangerousAnnotations, injectableAnnotation, injection } from '../facts/ingress-annotations.ts';

export const dangerousIngressAnnotation = defineRule({
  meta: {
    name: 'dangerous-ingress-annotation',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.26', secondary: ['A.8.9', 'A.8.8', 'A.8.24'], strength: 'supporting' },
    cwe: ['CWE-15', 'CWE-94'],
    related: [],
    summary: 'An annotation of an Ingress weakens the proxy that all applications share.',
    risk: 'An ingress controller serves many teams with one configuration and one account that reads their certificates. Text that one Ingress writes into it, or a check that it switches off, concerns all of them.',
    remedy:
      'Use the annotation or resource that the controller has for the purpose, and keep snippets switched off.',
    degrees: {
      snippet: {
        severity: 'warning',
        summary: 'Text goes into the proxy’s configuration as it is.',
        related: ['CKV_K8S_153', ...snippetPeers()],
      },
      'snippet-lua': {
        severity: 'error',
        summary: 'The text runs a program inside the proxy.',
        related: ['CKV_K8S_152', 'CKV_K8S_153', ...snippetPeers()],
      },
      'snippet-files': {
        severity: 'error',
        summary: 'The text hands out files of the controller.',
        related: ['CKV_K8S_154', 'CKV_K8S_153', ...snippetPeers()],
      },
      'snippets-on': {
        severity: 'warning',
        summary: 'The controller takes snippets of everybody who may write an Ingress.',
        related: ['C-0059', 'Datree CONFIGMAP_CVE2021_25742_INCORRECT_SNIPPET_ANNOTATIONS_VALUE'],
      },
      injection: {
        severity: 'error',
        summary: 'A value holds characters that break out of the proxy’s configuration.',
        related: ['KCV-0093'],
      },
      'no-verification': {
        severity: 'warning',
        summary: 'The certificate of the service behind is not checked.',
      },
      'open-access': { severity: 'info', summary: 'A restriction lets everybody in.' },
      'weak-tls': { severity: 'info', summary: 'Plain HTTP or old versions of TLS are answered.' },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
    nginx.ingress.kubernetes.io/proxy-ssl-verify: "off"
spec:
  tls:
    - secretName: shop-tls
`,
        good: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
spec:
  tls:
    - secretName: shop-tls
`,
        goodComesFromFix: true,
      },
    ],
    references: [
      'ingress-nginx: Annotation risks; CVE-2021-25742, CVE-2025-1097, CVE-2025-1098, CVE-2025-24514',
    ],
  },
  inspects: 'object',
  about: ['Ingress', 'ConfigMap'],
  *check(object) {
    if (object.objectKind === 'Ingress') yield* annotationHits(object);
    else {
      const allowed = object.text(['data', 'allow-snippet-annotations']);
      if (
        isKnownTrue(object.boolean(['data', 'allow-snippet-annotations']).value) ||
        knownValue(allowed.value) === 'true'
      )
        yield {
          at: allowed.at,
          degree: 'snippets-on',
          facts: {
            field: undefined,
            text: 'allow-snippet-annotations lets everybody who may write an Ingress write into the configuration of the proxy (CVE-2021-25742). Write "false".',
          },
        };
    }
  },
  message: ({ text }) => text,
  fix: (object, { facts: { field } }) =>
    field === undefined
      ? {
          title: 'Switch snippets off',
          safety: 'needs-review',
          edits: object.text(['data', 'allow-snippet-annotations']).set('"false"') ?? [],
        }
      : { title: `Remove ${field.name}`, safety: 'needs-review', edits: field.remove() ?? [] },
});

interface Facts {
  readonly field: NamedField | undefined;
  readonly text: string;
}

function* annotationHits(object: ObjectSubject) {
  for (const field of object.named(['metadata', 'annotations'])) {
    const value = knownValue(field.value);
    if (value === undefined) continue;
    if (injectableAnnotation.test(field.name) && injection.test(value.trim())) {
      const text = `The value of ${field.name} holds characters that break out of the proxy’s configuration. Write a plain URL, host or name.`;
      const facts: Facts = { field, text };
      yield { at: field.keyAt, degree: 'injection', facts };
    }
    const found = dangerousAnnotations.find(one => one.name.test(field.name));
    if (found === undefined || found.isDangerous?.(value) === false) continue;
    const content = found.degree === 'snippet' ? contentOf(value) : undefined;
    const facts: Facts = { field, text: `${field.name} ${content?.does ?? found.does}. ${found.remedy}.` };
    yield { at: field.keyAt, degree: content?.degree ?? found.degree, facts };
  }
}

/** What a snippet does with the two directives by which the controller's own secrets were taken (CVE-2021-25742). */
function contentOf(snippet: string) {
  if (/\b(?:\w+_by_lua(?:_\w+)?|lua_[a-z_]+)\b/.test(snippet))
    return {
      degree: 'snippet-lua',
      does: 'runs a program inside the proxy, where it reads the certificates and the token of the controller',
    } as const;
  if (/^\s*(?:alias|root)\s+\//m.test(snippet))
    return {
      degree: 'snippet-files',
      does: 'hands out files of the controller, which holds certificates and a token',
    } as const;
  return undefined;
}

function snippetPeers(): readonly string[] {
  return ['C-0059', 'Datree INGRESS_CVE2021_25742_DENIED_ANNOTATIONS'];
}
