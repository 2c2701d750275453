import assert from 'node:assert/strict';
import { noNeighbours, type SourceFile } from '../../../server/core/documents/source-file.ts';
import {
  applicationFolder,
  declaredApplications,
} from '../../../server/core/engine/declared-applications.ts';
import { silenceText } from '../../../server/core/workspace/silence.ts';
import { WorkspaceIndex } from '../../../server/core/workspace/workspace-index.ts';
import { finish, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const pod = (label: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: ${label}
spec:
  containers:
    - name: web
      image: web:1
`;

const serviceText = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
`;

const operated = `apiVersion: kafka.example.com/v1
kind: Kafka
metadata:
  name: orders
`;

const root = 'file:///project';

function indexOf(files: Readonly<Record<string, string>>, globs: readonly string[], isComplete = true) {
  const applicationOf = declaredApplications(globs);
  const index = new WorkspaceIndex({ declared: file => applicationFolder({ applicationOf }, file) });
  for (const [path, text] of Object.entries(files)) {
    const { summary } = service.summarise(sourceOf(path, text));
    if (summary) index.set(summary);
  }
  if (isComplete) index.folderIsComplete(root);
  return index;
}

function sourceOf(path: string, text: string): SourceFile {
  return { uri: `${root}/${path}`, path, text, neighbours: noNeighbours };
}

function dangling(files: Readonly<Record<string, string>>, path: string, globs: readonly string[]): boolean {
  const policy = service.resolvePolicy([]);
  const surroundings = indexOf(files, globs);
  const source = sourceOf(path, files[path] ?? '');
  const { findings } = finish(service.analyse(source, { policy, today: testDay, surroundings }));
  return findings.some(({ rule }) => rule === 'unmatched-selector');
}

describe('applications that a policy declares', () => {
  it('are the outermost folders that a glob names', () => {
    const folderOf = declaredApplications(['apps/*', './deploy/', 'x/*']);
    const paths = ['apps/shop/k8s/a.yaml', 'deploy/a.yaml', 'x/y/z/a.yaml', 'apps/a.yaml', 'a.yaml'];
    assert.deepEqual(paths.map(folderOf), ['apps/shop', 'deploy', 'x/y', undefined, undefined]);
    assert.equal(declaredApplications(['.'])('a/b.yaml'), '.');
  });

  it('have the address of the file, whatever stands in front of its path', () => {
    const applicationOf = declaredApplications(['apps/*']);
    const file = { uri: 'vscode-vfs://github/o/r/apps/a%20b/x/web.yaml', path: 'apps/a b/x/web.yaml' };
    assert.equal(applicationFolder({ applicationOf }, file), 'vscode-vfs://github/o/r/apps/a%20b');
    const whole = { applicationOf: declaredApplications(['.']) };
    assert.equal(applicationFolder(whole, file), 'vscode-vfs://github/o/r');
  });

  it('hold all that their objects select', () => {
    const files = { 'apps/shop/svc/a.yaml': serviceText, 'apps/shop/pods/a.yaml': pod('shop') };
    // Two folders are two applications, and neither has what the other lacks.
    assert.equal(dangling(files, 'apps/shop/svc/a.yaml', []), false);
    assert.equal(dangling(files, 'apps/shop/svc/a.yaml', ['apps/*']), true);
    const elsewhere = {
      'apps/shop/a.yaml': `${serviceText}---\n${pod('shop')}`,
      'apps/other/a.yaml': pod('web'),
    };
    assert.equal(dangling(elsewhere, 'apps/shop/a.yaml', []), false);
    assert.equal(dangling(elsewhere, 'apps/shop/a.yaml', ['apps/*']), true);
  });

  it('leave open which namespace an object without one goes to', () => {
    const placed = pod('web').replace('  name: web\n', '  name: web\n  namespace: shop\n');
    const files = { 'apps/shop/svc.yaml': serviceText, 'apps/shop/pod.yaml': placed };
    assert.equal(dangling(files, 'apps/shop/svc.yaml', ['apps/*']), false);
  });
});

describe('applications that are not known as a whole', () => {
  const silences = (
    files: Readonly<Record<string, string>>,
    globs: readonly string[] = [],
    isComplete = true,
  ) =>
    indexOf(files, globs, isComplete)
      .silences()
      .map(silence => `${silence.folder.slice(root.length + 1)}: ${silenceText(silence)}`);

  it('are named with the reason', () => {
    const files = { 'a/svc.yaml': serviceText, 'b/svc.yaml': `${serviceText}---\n${operated}` };
    assert.deepEqual(silences({ 'a/svc.yaml': serviceText }), []);
    assert.deepEqual(silences({ 'a/svc.yaml': serviceText }, [], false), [
      'a: not all of its files were part of the check',
    ]);
    assert.deepEqual(silences(files), [
      'a: an operator or a chart in a folder near by makes objects that no file shows',
      'b: Kafka orders makes objects that no file shows',
    ]);
    assert.deepEqual(silences(files, ['a']), ['b: Kafka orders makes objects that no file shows']);
  });

  it('are left out where nothing asks for others', () => {
    assert.deepEqual(silences({ 'a/pod.yaml': pod('web') }, [], false), []);
  });
});
