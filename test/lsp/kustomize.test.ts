import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { service } from '../kit/service.ts';
import { eventually, pushEditor, root, TestClient } from './kit.ts';

const baseFile = `${root}/base/web.yaml`;
const patchFile = `${root}/prod/open.yaml`;
const kustomization = `${root}/prod/kustomization.yaml`;

const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
          securityContext: { privileged: true }
`;

const patch = (value: string): string =>
  `- op: replace\n  path: /spec/template/spec/containers/0/securityContext/privileged\n  value: ${value}\n`;

const everything =
  '- op: add\n  path: /rules/-\n  value: { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }\n';

const overlay = (kind: string): string =>
  `resources: [../base]\npatches:\n  - path: open.yaml\n    target: { kind: ${kind}, name: web }\n`;

const files = {
  [`${root}/base/kustomization.yaml`]: 'resources: [web.yaml]\n',
  [baseFile]: base,
  [patchFile]: patch('false'),
  [kustomization]: overlay('Deployment'),
};

describe('kustomizations', () => {
  it('take a finding from the base that a patch mends, and show it on the patch that brings it, at every edit', async () => {
    const client = await TestClient.start({ service, capabilities: pushEditor, files });
    const isShown = (file: string) =>
      client.last(file)?.diagnostics.some(({ code }) => code === 'privileged-container');
    await client.open(baseFile, base);
    await client.open(patchFile, patch('false'));
    await eventually(() => isShown(baseFile) === false && isShown(patchFile) === false, 'the patch mends it');
    await client.replaceAll(patchFile, patch('true'), 2);
    await eventually(() => isShown(baseFile) === true && isShown(patchFile) === true, 'the patch leaves it');
    await client.replaceAll(patchFile, patch('false'), 3);
    await eventually(() => isShown(baseFile) === false && isShown(patchFile) === false, 'it is mended again');
  });

  it('have their JSON files read, and no other ones', async () => {
    const json = (value: boolean) =>
      JSON.stringify([{ op: 'add', path: '/spec/template/spec/hostPID', value }], undefined, 2);
    const [named, unnamed] = [`${root}/prod/open.json`, `${root}/prod/other.json`];
    const naming = overlay('Deployment').replace('open.yaml', 'open.json');
    const all = { ...files, [named]: json(true), [unnamed]: json(true), [kustomization]: naming };
    const client = await TestClient.start({ service, capabilities: pushEditor, files: all });
    const shows = (file: string) =>
      client.published
        .filter(({ uri }) => uri === file)
        .at(-1)
        ?.diagnostics.some(({ code }) => code === 'host-namespace') === true;
    await client.open(baseFile, base);
    const check = () => client.request<{ files: number }>('loadline/checkWorkspace', {});
    assert.equal((await check()).files, 5);
    assert.deepEqual([shows(named), shows(unnamed), shows(baseFile)], [true, false, false]);

    const mending = JSON.stringify([
      { op: 'remove', path: '/spec/template/spec/containers/0/securityContext/privileged' },
    ]);
    const isPrivileged = () =>
      client.last(baseFile)?.diagnostics.some(({ code }) => code === 'privileged-container');
    assert.equal(isPrivileged(), true);
    await client.write(named, mending);
    await eventually(() => isPrivileged() === false, 'the JSON patch mends it');
    await client.write(kustomization, naming.replace('open.json', 'other.json'));
    await eventually(() => isPrivileged() === true, 'another one is named');
    await client.write(kustomization, naming);
    await eventually(() => isPrivileged() === false, 'it is named again');
  });

  it('say what a file of operations is for, also when that changes', async () => {
    const all = { ...files, [patchFile]: everything };
    const client = await TestClient.start({ service, capabilities: pushEditor, files: all });
    const isAdministrator = () =>
      client.last(patchFile)?.diagnostics.some(({ code }) => code === 'wildcard-permission');
    await client.open(patchFile, everything);
    await eventually(() => isAdministrator() === false, 'a Deployment has no rules');
    await client.write(kustomization, overlay('ClusterRole'));
    await eventually(() => isAdministrator() === true, 'a role has');
  });
});
