import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noNeighbours } from '../../../server/core/documents/source-file.ts';
import type { FileSummary } from '../../../server/core/workspace/summary.ts';
import { WorkspaceIndex } from '../../../server/core/workspace/workspace-index.ts';
import { service } from '../../kit/service.ts';

/** One document for each of these: a workload, or a Service that chooses by the same label. */
interface Made {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  readonly label: string;
  readonly namespace: string;
}

const kinds = [
  'Deployment',
  'Service',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
] as const;
const uri = 'file:///project/app/all.yaml';

function document({ kind, name, label, namespace }: Made): string {
  const head = `kind: ${kind}\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}spec:\n`;
  if (kind === 'Service')
    return `apiVersion: v1\n${head}  selector: { app: ${label} }\n  ports: [{ port: 80 }]\n`;
  if (kind === 'PodDisruptionBudget')
    return `apiVersion: policy/v1\n${head}  minAvailable: 1\n  selector: { matchLabels: { app: ${label} } }\n`;
  if (kind === 'HorizontalPodAutoscaler')
    return `apiVersion: autoscaling/v2\n${head}  minReplicas: 2\n  scaleTargetRef: { kind: Deployment, name: ${label} }\n`;
  if (kind === 'NetworkPolicy')
    return `apiVersion: networking.k8s.io/v1\n${head}  podSelector: { matchLabels: { app: ${label} } }\n`;
  return `apiVersion: apps/v1\n${head}  replicas: 1\n  template:\n    metadata: { labels: { app: ${label} } }\n    spec: { containers: [{ name: a, image: "a:1" }] }\n`;
}

function summaryOf(all: readonly Made[]): FileSummary {
  const text = all.map(document).join('---\n');
  const { summary } = service.summarise({ uri, path: 'app/all.yaml', text, neighbours: noNeighbours });
  assert.ok(summary);
  return summary;
}

function indexOf(summary: FileSummary): WorkspaceIndex {
  const index = new WorkspaceIndex();
  index.set(summary);
  index.folderIsComplete('file:///project');
  return index;
}

describe('Answers about objects', () => {
  const pairs: readonly Made[] = Array.from({ length: 20 }, (_, at) =>
    kinds.map(kind => ({ kind, name: `a${at}`, label: `a${at}`, namespace: '' })),
  ).flat();

  it('stand where an edit touches nothing that they rest on', () => {
    const index = indexOf(summaryOf(pairs));
    const before = index.around(summaryOf(pairs)).links;
    const key = index.answersKey(uri);
    const edited = pairs.map((one, at) => (at === 0 ? { ...one, label: 'b' } : one));
    const after = index.around(summaryOf(edited)).links;
    const changed = after.flatMap((links, at) => (links === before[at] ? [] : [at]));
    assert.deepEqual(changed, [0, 1, 2, 3], 'the workload, its Service, its policy and its budget');
    assert.notEqual(index.answersKey(uri), key);
    assert.deepEqual(after[1]?.[0]?.selections[0]?.state, 'nothing');
  });

  it('are those of an index made anew, after any edits of objects', () => {
    const made = fc.record({
      kind: fc.constantFrom(...kinds),
      name: fc.constantFrom('a', 'b', 'c'),
      label: fc.constantFrom('a', 'b', 'c'),
      namespace: fc.constantFrom('', 'default', 'shop'),
    });
    const states = fc.array(fc.array(made, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(states, all => {
        const [first = []] = all;
        const warm = indexOf(summaryOf(first));
        for (const state of all) {
          const summary = summaryOf(state);
          assert.deepEqual(warm.around(summary).links, indexOf(summary).around(summary).links);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
