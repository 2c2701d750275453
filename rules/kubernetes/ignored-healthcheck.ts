import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import type { HealthcheckPart } from '../../server/core/workspace/stage-part.ts';
import { defineRule } from '../define-rule.ts';

export const ignoredHealthcheck = defineRule({
  meta: {
    name: 'ignored-healthcheck',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.14', secondary: ['A.8.16'], strength: 'contextual' },
    cwe: ['CWE-754'],
    related: [],
    summary: 'Kubernetes does not read the HEALTHCHECK of an image, and the container has no probes.',
    risk: 'The author of the image wrote down how to tell that the program works, and here nobody asks: traffic reaches a program that does not answer, and one that hangs stays.',
    remedy: 'Write the check as a probe of the container.',
    references: ['https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
    examples: [
      {
        in: 'kubernetes',
        files: {
          'compose.yaml': 'services:\n  web:\n    image: shop/web\n    build: .\n',
          Dockerfile: 'FROM scratch\nCOPY web /web\nHEALTHCHECK CMD ["/web", "health"]\nCMD ["/web"]\n',
        },
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web
      readinessProbe:
        exec:
          command:
            - "/web"
            - "health"
        periodSeconds: 30
        timeoutSeconds: 30
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'workload',
  *check({ ownerKind, containers, links }) {
    // What runs to its end is asked by nobody.
    if (ownerKind === 'Job' || ownerKind === 'CronJob') return;
    for (const [index, { at, role, name, probes, hasCommand }] of containers.entries()) {
      const image = links.images[index];
      if (!image?.healthcheck || role !== 'container' || probes.length > 0 || hasCommand) continue;
      const file = image.stage.name;
      yield {
        at,
        facts: { index, name: knownValue(name) ?? '?', file, healthcheck: image.healthcheck },
        related: [{ at, elsewhere: image.stage.place, message: 'The image is made here.' }],
      };
    }
  },
  message: ({ name, file }) =>
    `Kubernetes ignores the HEALTHCHECK that ${file} gives the image of container ${name}, and the container has no probes. Write the check as a readinessProbe or a livenessProbe.`,
  fix: (workload, { facts: { index, healthcheck } }) =>
    (['readinessProbe', 'livenessProbe'] as const).flatMap(
      kind => writtenProbe(workload, index, kind, healthcheck) ?? [],
    ),
});

function writtenProbe(
  workload: WorkloadSubject,
  container: number,
  kind: string,
  { command, interval = 30, timeout = 30, startPeriod, retries }: HealthcheckPart,
): Fix | undefined {
  if (command === undefined || command.length === 0) return undefined;
  const lines = [
    'exec:',
    '  command:',
    ...command.map(word => `    - ${JSON.stringify(word)}`),
    ...(startPeriod === undefined ? [] : [`initialDelaySeconds: ${startPeriod}`]),
    `periodSeconds: ${interval}`,
    `timeoutSeconds: ${timeout}`,
    // Three is the default of both.
    ...(retries === undefined || retries === 3 ? [] : [`failureThreshold: ${retries}`]),
  ];
  const edits = workload.change([{ container, path: [kind], yaml: lines.join('\n') }]);
  return edits && { title: `Run the image’s HEALTHCHECK as ${kind}`, safety: 'needs-review', edits };
}
