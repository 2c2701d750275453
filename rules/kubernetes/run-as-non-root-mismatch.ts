import { isKnownTrue, knownValue } from '../../server/core/known.ts';
import type { ImageLink } from '../../server/core/workspace/links.ts';
import type { ContainerPart } from '../../server/core/workspace/object-part.ts';
import { defineRule } from '../define-rule.ts';
import { baseImageFacts } from '../facts/base-images.ts';

export const runAsNonRootMismatch = defineRule({
  meta: {
    name: 'run-as-non-root-mismatch',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.2', 'A.8.32'], strength: 'supporting' },
    cwe: ['CWE-250'],
    related: [],
    summary: 'A container must not run as root, and the image that the workspace builds for it does.',
    risk: 'The container does not start: the kubelet refuses root, and it refuses a user name too, since it cannot see which number the name has.',
    remedy:
      'End the Dockerfile with a numeric user other than 0 (`USER 10001`), or set `runAsUser` in the container.',
    degrees: {
      root: { severity: 'error', summary: 'The image ends as root.' },
      'named-user': {
        severity: 'error',
        summary: 'The image ends with the name of a user, which the kubelet cannot tell from root.',
      },
    },
    examples: [
      {
        in: 'kubernetes',
        files: {
          'compose.yaml': `services:
  web:
    image: shop/web
    build: .
`,
          Dockerfile: `FROM node:22
COPY --chown=node . .
USER node
CMD ["node", "server.js"]
`,
        },
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: shop/web
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
  containers:
    - name: web
      image: shop/web
`,
      },
    ],
  },
  inspects: 'workload',
  *check({ containers, links }) {
    for (const [index, container] of containers.entries()) {
      const image = links.images[index];
      if (!image) continue;
      const user = refusedUser(container, image);
      if (user === undefined) continue;
      const name = knownValue(container.name) ?? '?';
      yield {
        at: container.at,
        degree: user.degree,
        facts: { name, user: user.name, file: image.stage.name, degree: user.degree },
        related: [
          { at: container.at, elsewhere: image.stage.place, message: `The image ends as ${user.name} here.` },
        ],
      };
    }
  },
  message: ({ name, user, file, degree }) =>
    degree === 'root'
      ? `Container ${name} must not run as root (runAsNonRoot), but its image, built from ${file}, ends as ${user}, so it does not start. End the Dockerfile with a numeric user, or set runAsUser.`
      : `Container ${name} must not run as root (runAsNonRoot), but its image, built from ${file}, ends with the user name ${user}. The kubelet cannot see that this is not root and does not start it. Write the user's number in the Dockerfile, or set runAsUser.`,
});

/** Only where the container says nothing of its own about the user. */
function refusedUser(
  { runAsNonRoot, runAsUser }: ContainerPart,
  image: ImageLink,
): { readonly name: string; readonly degree: 'root' | 'named-user' } | undefined {
  if (!isKnownTrue(runAsNonRoot) || runAsUser.state !== 'absent') return undefined;
  const user = userOf(image);
  const [name = ''] = (user ?? '').split(':');
  if (name === '') return undefined;
  if (name === 'root' || /^0+$/.test(name)) return { name, degree: 'root' };
  return /^\d+$/.test(name) ? undefined : { name, degree: 'named-user' };
}

function userOf({ user, base }: ImageLink): string | undefined {
  if (user.state !== 'absent') return knownValue(user);
  if (base?.repository === 'scratch') return 'root';
  const facts = base && baseImageFacts(base.repository, base.tag, base.digest);
  return facts?.user === 'root' ? 'root' : undefined;
}
