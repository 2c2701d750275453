import assert from 'node:assert/strict';
import { rulebook } from '../../rules/rulebook.ts';
import { engineRules } from '../../server/core/engine/finding.ts';
import type { Case } from '../kit/cases.ts';
import { ignoreProblems, withIgnoreComment } from '../kit/ignore-proof.ts';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

type Kind = Case['kind'];

/** Writes the comment of every finding of a text (of one rule) in turn. The answer is how many there were. */
function judgeAll(kind: Kind, text: string, only?: string): number {
  const before = analyseText(service, kind, text);
  const findings = before.findings.filter(
    ({ rule, accepted }) => accepted === undefined && !(engineRules as readonly string[]).includes(rule),
  );
  for (const finding of findings) {
    if (only !== undefined && finding.rule !== only) continue;
    const written = withIgnoreComment(service, before, finding);
    const problems = ignoreProblems(before, finding, analyseText(service, kind, written));
    assert.deepEqual(problems, [], `${finding.id}\n${written}`);
  }
  return findings.length;
}

const hardPlaces: readonly (readonly [string, Kind, string])[] = [
  [
    'on a comment that was meant as a directive',
    'dockerfile',
    '# sytnax=docker/dockerfile:1\nFROM alpine:3.20.3\nUSER 10001\n',
  ],
  ['below a directive', 'dockerfile', '# syntax=docker/dockerfile\nFROM alpine:3.20.3\nUSER 10001\n'],
  [
    'with Windows line ends',
    'dockerfile',
    'FROM alpine:latest\r\nRUN curl -k \\\r\n  https://a.example | sh\r\n',
  ],
  [
    'in a heredoc',
    'dockerfile',
    'FROM alpine:3.20.3\nRUN <<EOF\ncurl -k https://a.example\nEOF\nUSER 10001\n',
  ],
  ['without a line end', 'dockerfile', 'FROM alpine:latest'],
  [
    'in a list item, before a long value, in flow style',
    'kubernetes',
    `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  hostNetwork: true
  containers:
  - image: nginx
    name: a
    securityContext: { privileged: true, capabilities: { add: [SYS_ADMIN] } }
    env:
      - { name: DB_PASSWORD, value: S3rvice-Quay-1907 }
    args:
      - |
        curl -k https://a.example | sh
        echo done
  -
    name: b
    image: >-
      nginx:latest
`,
  ],
  [
    'in JSON',
    'kubernetes',
    '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true}}\n',
  ],
  [
    'in JSON of several lines',
    'kubernetes',
    '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "metadata": { "name": "a" },\n  "spec": {\n    "hostPID": true\n  }\n}\n',
  ],
  [
    'behind a key without a value',
    'kubernetes',
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: nginx\n      ports:\n        - containerPort: \n          protocol: TCP\n',
  ],
  [
    'in the second document',
    'kubernetes',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n--- # two\napiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostPID: true }\n',
  ],
  [
    'in values',
    'helm-values',
    'image:\n  repository: nginx\n  tag: latest\nauth:\n  rootPassword: S3rvice-Quay-1907\n',
  ],
];

describe('the comment of "ignore here"', () => {
  for (const [what, kind, text] of hardPlaces)
    it(`accepts its finding and changes nothing else: ${what}`, () => {
      assert.ok(judgeAll(kind, text) > 0, 'there are findings');
    });

  it('does so in the examples of all rules', () => {
    for (const { meta } of rulebook.rules)
      for (const { in: kind, bad } of meta.examples) if (isCaseKind(kind)) judgeAll(kind, bad, meta.name);
  });
});

function isCaseKind(kind: string): kind is Kind {
  return kind === 'dockerfile' || kind === 'kubernetes' || kind === 'helm-values';
}
