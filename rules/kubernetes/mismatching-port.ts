import { knownValue } from '../../server/core/known.ts';
import type { Span } from '../../server/core/text/span.ts';
import type { ImageLink } from '../../server/core/workspace/links.ts';
import type { ContainerPart } from '../../server/core/workspace/object-part.ts';
import { defineRule } from '../define-rule.ts';
import { exposesNothing } from '../facts/exposed-ports.ts';

export const mismatchingPort = defineRule({
  meta: {
    name: 'mismatching-port',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.20', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-1109'],
    related: [],
    summary: 'A container names ports, and the image that the workspace builds for it exposes others only.',
    risk: 'One of the two files is wrong. Where it is the manifest, Services and probes ask a port at which nothing answers.',
    remedy:
      'Write the port that the program listens on in both files: `EXPOSE` in the Dockerfile, `containerPort` in the manifest.',
    examples: [
      {
        in: 'kubernetes',
        files: {
          'compose.yaml': 'services:\n  web:\n    image: shop/web\n    build: .\n',
          Dockerfile: 'FROM scratch\nCOPY web /web\nEXPOSE 3000\nCMD ["/web"]\n',
        },
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web
      ports:
        - containerPort: 8080
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web
      ports:
        - containerPort: 3000
`,
      },
    ],
  },
  inspects: 'workload',
  *check({ containers, links }) {
    for (const [index, container] of containers.entries()) {
      const image = links.images[index];
      const exposed = image ? exposedBy(image) : [];
      if (!image || exposed.length === 0 || container.hasCommand || container.mayMovePort) continue;
      const named = namedPorts(container);
      // Beside the port that is meant there may be others, for measurements and the like.
      if (named.some(({ number }) => number === undefined || exposed.includes(number))) continue;
      for (const { number, at, what } of named)
        yield {
          at,
          facts: {
            name: knownValue(container.name) ?? '?',
            text: `${what} ${number}`,
            exposed: exposed.join(', '),
            file: image.stage.name,
          },
          related: [{ at, elsewhere: image.stage.place, message: 'The image is made here.' }],
        };
    }
  },
  message: ({ name, text, exposed, file }) =>
    `Container ${name} ${text}, but its image, built from ${file}, exposes ${exposed} only. Write the port that the program listens on in both files.`,
});

interface NamedPort {
  /** undefined: not known. */
  readonly number: number | undefined;
  readonly at: Span;
  readonly what: string;
}

/** The ports that are declared; where none is, those that probes ask by number. */
function namedPorts({ ports, probes }: ContainerPart): readonly NamedPort[] {
  if (ports.length > 0)
    return ports.map(({ number, at }) => ({ number: knownValue(number), at, what: 'declares port' }));
  return probes.flatMap(({ kind, port, at }) => {
    if (port.state === 'absent') return [];
    const text = knownValue(port);
    const number = text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
    return [{ number, at, what: `has a ${kind} that asks port` }];
  });
}

/** None where the base image may expose others. */
function exposedBy({ ports = [], base }: ImageLink): readonly number[] {
  return base && exposesNothing(base.repository) ? [...new Set(ports)].sort((a, b) => a - b) : [];
}
