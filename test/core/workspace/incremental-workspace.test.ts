import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SourceFile } from '../../../server/core/documents/source-file.ts';
import { noNeighbours } from '../../../server/core/documents/source-file.ts';
import type { FileAnalysis } from '../../../server/core/service.ts';
import { applyEdits } from '../../../server/core/text/edits.ts';
import { finish, indexOf, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const policy = service.resolvePolicy([]);

const start: Readonly<Record<string, string>> = {
  'app/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      serviceAccountName: web
      containers:
        - name: web
          image: shop/web:1
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
`,
  'app/service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
`,
  'app/ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`,
};

const words = [
  'web',
  'shop',
  'app',
  'http',
  'x',
  '\n',
  '---\n',
  'namespace: shop\n',
  '',
  '  ',
  ': ',
  'kind: Service\n',
  '${A}',
];

describe('links between files', () => {
  it('after any edits in several files the findings are those of a fresh start', function () {
    this.timeout(60_000);
    const edit = fc.record({
      file: fc.constantFrom(...Object.keys(start)),
      at: fc.nat(),
      length: fc.nat(12),
      text: fc.constantFrom(...words),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), edits => holds(edits)),
      { numRuns: 120, seed: 77 },
    );
  });
});

function sourceOf(path: string, text: string): SourceFile {
  return { uri: `file:///project/${path}`, path, text, neighbours: noNeighbours };
}

/** One index that follows the edits as an editor's does, against one made anew for every state. */
function holds(edits: readonly { file: string; at: number; length: number; text: string }[]): void {
  const texts = new Map(Object.entries(start));
  const sources = () => Array.from(texts, ([path, text]) => sourceOf(path, text));
  const warm = indexOf(service, sources());
  const states = new Map<string, FileAnalysis>();
  for (const { file, at, length, text } of edits) {
    const old = texts.get(file) ?? '';
    const from = at % (old.length + 1);
    const span = { start: from, end: Math.min(old.length, from + length) };
    texts.set(file, applyEdits(old, [{ at: span, text }]));
    const cold = indexOf(service, sources());
    // The edited file first, as the editor does; then those around it.
    for (const source of sources().sort((a, b) => Number(b.path === file) - Number(a.path === file))) {
      const previous = states.get(source.path);
      const options = { policy, today: testDay };
      const now = finish(
        service.analyse(source, { ...options, surroundings: warm, ...(previous && { previous }) }),
      );
      if (now.summary) warm.set(now.summary);
      else warm.delete(source.uri);
      states.set(source.path, now);
      const fresh = finish(service.analyse(source, { ...options, surroundings: cold }));
      assert.deepEqual(now.findings, fresh.findings, JSON.stringify([...texts]));
      assert.equal(now.resultId, fresh.resultId);
    }
  }
}
