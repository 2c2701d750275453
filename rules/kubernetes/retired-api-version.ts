import { defineRule } from '../define-rule.ts';
import { apiTableAsOf, retiredApi } from '../facts/api-versions.ts';

export const retiredApiVersion = defineRule({
  meta: {
    name: 'retired-api-version',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.8', secondary: ['A.8.32', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-477'],
    related: [],
    summary: 'An object is of an API version that Kubernetes does not serve any more, or will not.',
    risk: 'A cluster that is brought up to date refuses the object: a restore or a new installation then fails at the worst moment, and with a policy object the protection is silently gone.',
    remedy: 'Write the version that takes its place; where the fields changed, the migration guide says how.',
    degrees: {
      removed: {
        severity: 'warning',
        summary: 'The version is not served any more.',
        related: [
          'KSV-0107',
          'KICS 94b76ea5',
          'kube-linter no-extensions-v1beta',
          'kube-score stable-version',
          'S1874',
          'Datree K8S_REMOVED_APIVERSION',
        ],
      },
      deprecated: {
        severity: 'info',
        summary: 'The version is still served, and deprecated.',
        related: ['KSV-0107', 'kube-score stable-version', 'S1874', 'Datree K8S_DEPRECATED_APIVERSION'],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: web
spec:
  schedule: "0 3 * * *"
`,
        good: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
spec:
  schedule: "0 3 * * *"
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes documentation, Deprecated API Migration Guide'],
  },
  inspects: 'object',
  *check(object) {
    const row = retiredApi(object.apiVersion, object.objectKind);
    if (row === undefined) return;
    const { removed, replacement } = row;
    const { apiVersion, objectKind: kind } = object;
    yield {
      at: object.text(['apiVersion']).at,
      degree: removed === undefined ? 'deprecated' : 'removed',
      facts: { apiVersion, kind, removed, replacement, isSame: row.isSameSchema },
    };
  },
  message: ({ apiVersion, kind, removed, replacement }) => {
    const what =
      removed === undefined
        ? `is deprecated (as of ${apiTableAsOf})`
        : `has not been served since Kubernetes ${removed}`;
    return `${kind} of ${apiVersion} ${what}. ${replacement === undefined ? 'Nothing takes its place under this name: remove it.' : `Write ${replacement}.`}`;
  },
  fix: (object, { facts }) => {
    const { replacement, isSame } = facts;
    // Where fields changed too, the version alone would make an object that is refused.
    if (replacement === undefined || !isSame) return undefined;
    return {
      title: `Write ${replacement}`,
      safety: 'needs-review',
      edits: object.text(['apiVersion']).set(replacement) ?? [],
    };
  },
});
