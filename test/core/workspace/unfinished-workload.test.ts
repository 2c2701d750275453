import assert from 'node:assert/strict';
import { noNeighbours, type SourceFile } from '../../../server/core/documents/source-file.ts';
import { WorkspaceIndex } from '../../../server/core/workspace/workspace-index.ts';
import { finish, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const policy = service.resolvePolicy([service.readPolicy('profile: all\n', 'test').layer]);

const workload = sourceOf(
  'app/web.yaml',
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
`,
);
const kustomization = sourceOf(
  'kustomization.yaml',
  'kind: Kustomization\nresources: [base]\npatches:\n  - path: app/web.yaml\n',
);

describe('a workload whose container has no image', () => {
  it('is whole where all files are known and no kustomization is around it', () => {
    const index = new WorkspaceIndex();
    set(index, workload);
    assert.deepEqual(findings(index), []);
    index.folderIsComplete('file:///project');
    assert.deepEqual(findings(index), ['missing-resource-limit/memory']);
  });

  it('is a patch as soon as a kustomization stands in a folder around it, and no longer', () => {
    const index = new WorkspaceIndex();
    index.folderIsComplete('file:///project');
    set(index, workload);
    const before = index.answersKey(workload.uri);
    set(index, kustomization);
    assert.notEqual(index.answersKey(workload.uri), before, 'an open document has to be checked again');
    assert.deepEqual(findings(index), []);
    index.delete(kustomization.uri);
    assert.deepEqual(findings(index), ['missing-resource-limit/memory']);
  });

  it('is a patch by the name of its file', () => {
    const index = new WorkspaceIndex();
    index.folderIsComplete('file:///project');
    const patch = sourceOf('web-patch.yaml', workload.text);
    set(index, patch);
    assert.deepEqual(findings(index, patch), []);
  });
});

function sourceOf(path: string, text: string): SourceFile {
  return { uri: `file:///project/${path}`, path, text, neighbours: noNeighbours };
}

function set(index: WorkspaceIndex, source: SourceFile): void {
  const { summary } = service.summarise(source);
  if (summary) index.set(summary);
}

function findings(surroundings: WorkspaceIndex, source = workload): readonly string[] {
  const { findings: all } = finish(service.analyse(source, { policy, today: testDay, surroundings }));
  return all
    .map(({ rule, degree }) => `${rule}/${degree}`)
    .filter(name => name === 'missing-resource-limit/memory');
}
