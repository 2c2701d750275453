import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { FieldMapItem } from '../../server/core/subjects/field-map.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const lenientWebhook = defineRule({
  meta: {
    name: 'lenient-webhook',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.27', 'A.5.36', 'A.8.14'], strength: 'supporting' },
    cwe: ['CWE-693', 'CWE-636'],
    related: [],
    summary: 'An admission webhook lets objects past, or can stop the cluster.',
    risk: 'A webhook that checks objects is only as good as its weakest setting: when it is down, or an object comes by another API version, what it should stop gets in. One that is asked about everything and must answer can keep the cluster from starting its own parts, itself included.',
    remedy:
      'Let a check fail closed (`failurePolicy: Fail`), with `matchPolicy: Equivalent`, a short timeout, and selectors that leave out its own namespace and those of the cluster.',
    degrees: {
      'ignores-failure': {
        severity: 'info',
        summary: 'When the webhook does not answer, objects get in unchecked.',
      },
      'exact-match': {
        severity: 'info',
        summary: 'Objects that come by another version of their API are not checked.',
      },
      'every-object': {
        severity: 'info',
        summary: 'The webhook must answer for everything, also for what it needs itself.',
      },
      'plain-http': { severity: 'error', summary: 'The webhook is called without TLS.' },
      'slow-answer': {
        severity: 'info',
        optIn: true,
        summary: 'The API server waits longer than ten seconds.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy
webhooks:
  - name: policy.example.com
    failurePolicy: Fail
    matchPolicy: Exact
`,
        good: `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: policy
webhooks:
  - name: policy.example.com
    failurePolicy: Fail
    matchPolicy: Equivalent
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes: Dynamic Admission Control', 'Kubernetes: Admission Webhook Good Practices'],
  },
  inspects: 'object',
  about: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  *check(object) {
    for (const webhook of knownValue(object.maps(['webhooks'])) ?? []) yield* webhookHits(object, webhook);
  },
  message: ({ degree, name }) => messages[degree](name),
  fix: (_object, { facts: { degree, webhook } }) => {
    const [field, value] = (webhook && mends[degree]) ?? [];
    if (webhook === undefined || field === undefined || value === undefined) return undefined;
    return {
      title: `Set ${field} to ${value}`,
      safety: 'needs-review',
      edits: webhook.text([field]).set(value) ?? [],
    };
  },
});

type WebhookDegree = 'ignores-failure' | 'exact-match' | 'every-object' | 'plain-http' | 'slow-answer';

const mends: Readonly<Partial<Record<WebhookDegree, readonly [field: string, value: string]>>> = {
  'ignores-failure': ['failurePolicy', 'Fail'],
  'exact-match': ['matchPolicy', 'Equivalent'],
  'slow-answer': ['timeoutSeconds', '10'],
};

function hit(at: Span, degree: WebhookDegree, name: string, webhook?: FieldMapItem) {
  return { at, degree, facts: { degree, name, webhook } };
}

function* webhookHits(object: ObjectSubject, webhook: FieldMapItem) {
  const name = knownValue(webhook.text(['name']).value) ?? 'this webhook';
  const failure = webhook.text(['failurePolicy']);
  const ignores = knownValue(failure.value) === 'Ignore';
  // One that only changes objects, by adding a sidecar for instance, is rightly ignored when it is down.
  if (ignores && object.objectKind.startsWith('Validating'))
    yield hit(failure.at, 'ignores-failure', name, webhook);
  const match = webhook.text(['matchPolicy']);
  if (knownValue(match.value) === 'Exact') yield hit(match.at, 'exact-match', name, webhook);
  const url = webhook.text(['clientConfig', 'url']);
  if (/^http:/i.test(knownValue(url.value) ?? '')) yield hit(url.at, 'plain-http', name);
  const timeout = webhook.number(['timeoutSeconds']);
  if ((knownValue(timeout.value) ?? 0) > 10) yield hit(timeout.at, 'slow-answer', name, webhook);
  if (!ignores && failure.value.state !== 'unknown' && isAboutEverything(webhook))
    yield hit(webhook.text(['name']).at, 'every-object', name);
}

/** All resources, or pods themselves, without a selector that leaves anything out. */
function isAboutEverything(webhook: FieldMapItem): boolean {
  const isNarrowed = ['namespaceSelector', 'objectSelector', 'matchConditions'].some(
    key => webhook.presence([key]).value.state !== 'absent' && !isEmpty(webhook, key),
  );
  if (isNarrowed) return false;
  return (knownValue(webhook.maps(['rules'])) ?? []).some(rule => {
    const has = (key: string, texts: readonly string[]) =>
      (knownValue(rule.texts([key])) ?? []).some(item => texts.includes(knownValue(item.value) ?? ''));
    return has('resources', ['*', '*/*']) && has('apiGroups', ['*', '']);
  });
}

function isEmpty(webhook: FieldMapItem, key: string): boolean {
  return isKnownTrue(webhook.presence([key]).value) && webhook.map([key])?.named([]).length === 0;
}

const messages: Readonly<Record<WebhookDegree, (name: string) => string>> = {
  'ignores-failure': name =>
    `When ${name} does not answer, objects get in unchecked, and an attacker can make it not answer. Set failurePolicy to Fail, with selectors that leave the cluster’s own namespaces out.`,
  'exact-match': name =>
    `${name} does not see objects that come by another version of their API. Set matchPolicy to Equivalent, which is the default.`,
  'every-object': name =>
    `${name} must answer for every object, also for the pods it runs in: when it is down, nothing can start it again. Leave its own namespace and kube-system out by a namespaceSelector.`,
  'plain-http': name =>
    `${name} is called without TLS: anybody on the way reads and changes the cluster’s objects. Use https and caBundle.`,
  'slow-answer': name => `The API server waits longer than ten seconds for ${name}. Shorten timeoutSeconds.`,
};
