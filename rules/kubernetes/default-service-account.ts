import { isKnownFalse, knownValue } from '../../server/core/known.ts';
import type { ObjectSubject } from '../../server/core/subjects/object.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { ownAccount } from '../refactorings/own-account.ts';

export const defaultServiceAccount = defineRule({
  meta: {
    name: 'default-service-account',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.5.16', secondary: ['A.5.18', 'A.8.3'], strength: 'supporting' },
    cwe: ['CWE-284'],
    related: [],
    summary: 'A pod uses the default service account of its namespace.',
    risk: 'All pods that name no account share this one: what one of them needs all of them may do, and no record tells them apart.',
    remedy: 'Create a service account for the workload and name it. Let the default one mount no token.',
    degrees: {
      named: { severity: 'info', summary: 'The pod names the default account.', related: users() },
      unset: {
        severity: 'info',
        optIn: true,
        summary: 'The pod names none, and so gets the default one.',
        related: users(),
      },
      'mounts-token': {
        severity: 'info',
        summary: 'The default account gives its token to every pod.',
        related: ['CKV_K8S_41', 'C-0189'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  namespace: shop
`,
        good: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  namespace: shop
automountServiceAccountToken: false
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: ['object', 'pod'],
  about: ['ServiceAccount'],
  *check(subject) {
    if (subject.kind === 'pod') yield* podHits(subject);
    else if (isDefaultAccount(subject)) {
      const mounts = subject.boolean(mountsToken);
      if (mounts.value.state !== 'unknown' && !isKnownFalse(mounts.value))
        yield hit(mounts.at, 'mounts-token');
    }
  },
  message: ({ degree }) => messages[degree],
  fix: subject =>
    subject.kind === 'pod'
      ? accountFor(subject)
      : {
          title: 'Set automountServiceAccountToken to false',
          safety: 'needs-review',
          edits: subject.boolean(mountsToken).set('false') ?? [],
        },
});

/** With the old name of the field beside the new one there would be two accounts. */
function accountFor(pod: PodSubject) {
  if (pod.deprecatedAccountField !== undefined) return undefined;
  const { ownerKind, ownerName, namespace } = pod;
  return ownAccount({
    ownerKind,
    ownerName,
    namespace,
    appendDocument: yaml => pod.appendDocument(yaml),
    setPodField: (path, yaml) => pod.change([{ container: undefined, path, yaml }]),
  });
}

const mountsToken = ['automountServiceAccountToken'];

type AccountDegree = 'named' | 'unset' | 'mounts-token';

function hit(at: Span, degree: AccountDegree) {
  return { at, degree, facts: { degree } };
}

function isDefaultAccount({ group, name }: ObjectSubject): boolean {
  return group === '' && knownValue(name) === 'default';
}

/** A pod without the token has no use for an account. */
function* podHits({
  source,
  serviceAccountName: { value, at },
  automountServiceAccountToken,
  isReadBack,
  at: pod,
}: PodSubject) {
  if (source !== 'manifest' || isReadBack || isKnownFalse(automountServiceAccountToken.value)) return;
  const name = knownValue(value);
  const degree: AccountDegree | undefined =
    name === 'default' ? 'named' : value.state === 'absent' || name === '' ? 'unset' : undefined;
  if (degree) yield hit(degree === 'named' ? at : pod, degree);
}

const messages: Readonly<Record<AccountDegree, string>> = {
  named:
    'This pod uses the default service account, which every pod without one of its own shares. Create one for the workload and name it.',
  unset:
    'This pod names no service account and so shares the default one. Create one for the workload and name it in serviceAccountName.',
  'mounts-token':
    'The default service account gives its token to every pod that names no account. Set automountServiceAccountToken: false.',
};

function users(): readonly string[] {
  return [
    'KICS 591ade62',
    'kube-linter default-service-account',
    'kubesec ServiceAccountName',
    'CIS-Kubernetes-5.1.5',
  ];
}
