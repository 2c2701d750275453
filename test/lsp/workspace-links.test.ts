import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type CheckWorkspaceResult, checkWorkspaceRequest } from '../../server/lsp/custom-requests.ts';
import { service } from '../kit/service.ts';
import { editor, eventually, pushEditor, root, TestClient } from './kit.ts';

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

const podFile = `${root}/pod.yaml`;
const serviceFile = `${root}/service.yaml`;

function dangling(client: TestClient): boolean | undefined {
  return client.last(serviceFile)?.diagnostics.some(({ code }) => code === 'unmatched-selector');
}

describe('links between the stages of a file', () => {
  it('move with the stage that they point to', async () => {
    const file = `${root}/Dockerfile`;
    const text = (between: string): string =>
      `FROM node:24.1.0 AS base\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n${between}FROM base\nUSER 10001\n`;
    const client = await TestClient.start({ service, capabilities: pushEditor });
    const line = (): number | undefined => {
      const found = client.last(file)?.diagnostics.find(({ code }) => code === 'disabled-verification');
      return found?.relatedInformation?.[0]?.location.range.start.line;
    };
    await client.open(file, text(''));
    await eventually(() => line() === 2, 'the later stage is shown');
    await client.replaceAll(file, text('RUN npm ci\n# more\n'), 2);
    await eventually(() => line() === 4, 'the edit is followed');
  });

  it('make another answer when only a stage without findings moves', async () => {
    const file = `${root}/Dockerfile`;
    const text = (lines: string): string =>
      `FROM node:24.1.0 AS base\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\nFROM scratch AS empty\n${lines}FROM base\nUSER 10001\n`;
    const client = await TestClient.start({ service });
    await client.open(file, text(''));
    const first = await client.pull(file);
    await client.replaceAll(file, text('LABEL a=b\n'), 2);
    const second = await client.pull(file, first.resultId);
    const found = second.items?.find(({ code }) => code === 'disabled-verification');
    assert.equal(found?.relatedInformation?.[0]?.location.range.start.line, 4);
  });
});

describe('links between files', () => {
  it('read closed files, and point to them', async () => {
    const files = { [podFile]: pod('shop'), [serviceFile]: serviceText };
    const client = await TestClient.start({ service, capabilities: pushEditor, files });
    await client.open(serviceFile, serviceText);
    await eventually(() => dangling(client) === true, 'the Service chooses nothing');
    const found = client.last(serviceFile)?.diagnostics.find(({ code }) => code === 'unmatched-selector');
    const location = found?.relatedInformation?.[0]?.location;
    assert.deepEqual([location?.uri, location?.range.start], [podFile, { line: 3, character: 8 }]);
  });

  it('follow an edit in another open file, and back', async () => {
    const files = { [podFile]: pod('web'), [serviceFile]: serviceText };
    const client = await TestClient.start({ service, capabilities: pushEditor, files });
    await client.open(serviceFile, serviceText);
    await client.open(podFile, pod('web'));
    await eventually(() => dangling(client) === false, 'the Service is shown');
    await client.replaceAll(podFile, pod('shop'), 2);
    await eventually(() => dangling(client) === true, 'the edit is followed');
    await client.replaceAll(podFile, pod('web'), 3);
    await eventually(() => dangling(client) === false, 'the edit back is followed');
  });

  it('check nothing else again after an edit that says nothing to other files', async () => {
    const files = { [podFile]: pod('shop'), [serviceFile]: serviceText };
    const client = await TestClient.start({ service, capabilities: pushEditor, files });
    await client.open(serviceFile, serviceText);
    await client.open(podFile, pod('shop'));
    await eventually(() => dangling(client) === true, 'the Service chooses nothing');
    const before = client.published.filter(({ uri }) => uri === serviceFile).length;
    await client.replaceAll(podFile, `# a comment\n${pod('shop')}`, 2);
    await eventually(() => client.last(podFile)?.version === 2, 'the edit is analysed');
    assert.equal(client.published.filter(({ uri }) => uri === serviceFile).length, before);
  });

  it('follow a file on the disk, and ask a pulling client to ask again', async () => {
    const files = { [podFile]: pod('web'), [serviceFile]: serviceText };
    const client = await TestClient.start({ service, capabilities: editor, files });
    await client.open(serviceFile, serviceText);
    const codes = async () => ((await client.pull(serviceFile)).items ?? []).map(({ code }) => code);
    assert.ok(!(await codes()).includes('unmatched-selector'));
    const { refreshes } = client;
    await client.write(podFile, pod('shop'));
    await eventually(() => client.refreshes > refreshes, 'the client is told');
    assert.ok((await codes()).includes('unmatched-selector'));
  });

  it('go by the applications that a policy declares, also when it changes', async () => {
    const policy = `${root}/.loadline.yaml`;
    const [inner, other] = [`${root}/app/svc/service.yaml`, `${root}/app/pods/pod.yaml`];
    const files = { [inner]: serviceText, [other]: pod('shop'), [policy]: 'applications: [app]\n' };
    const client = await TestClient.start({ service, capabilities: pushEditor, files });
    const isDangling = () =>
      client.last(inner)?.diagnostics.some(({ code }) => code === 'unmatched-selector');
    await client.open(inner, serviceText);
    await eventually(() => isDangling() === true, 'the Service chooses nothing of its application');
    await client.write(policy, 'applications: []\n');
    await eventually(() => isDangling() === false, 'two folders are two applications');
    await client.write(policy, 'applications: ["a*"]\n');
    await eventually(() => isDangling() === true, 'the application is declared again');
  });

  it('say in the workspace check which applications are not known as a whole', async () => {
    const files = {
      [podFile]: pod('shop'),
      [serviceFile]: serviceText,
      [`${root}/kafka.yaml`]: 'apiVersion: kafka.example.com/v1\nkind: Kafka\nmetadata:\n  name: orders\n',
    };
    const client = await TestClient.start({ service, capabilities: pushEditor, files });
    const { silent } = await client.request<CheckWorkspaceResult>(checkWorkspaceRequest, {});
    assert.deepEqual(silent, [{ uri: root, reason: 'Kafka orders makes objects that no file shows' }]);
  });
});
