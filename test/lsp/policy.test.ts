import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fakeService } from './fake-service.ts';
import { brief, eventually, pause, pushEditor, root, TestClient } from './kit.ts';

const file = `${root}/app/Dockerfile`;
const policy = `${root}/.loadline.yaml`;
const push = { capabilities: pushEditor };

async function shows(client: TestClient, uri: string, expected: readonly string[]): Promise<void> {
  const now = () => brief(client.last(uri)?.diagnostics);
  await eventually(
    () => JSON.stringify(now()) === JSON.stringify(expected),
    `${uri} shows ${expected}, not ${now()}`,
  );
}

describe('policy in the editor', () => {
  it('holds from the first findings on', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: 'bad-word: off' } });
    await client.open(file, 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    assert.equal(client.published.length, 1);
  });

  it('is the nearest one', async () => {
    const files = { [policy]: 'bad-word: off', [`${root}/app/.loadline.yaml`]: 'meh-word: off' };
    const client = await TestClient.start({ ...push, files });
    await client.open(file, 'bad meh');
    await shows(client, file, ['bad-word 0:0']);
  });

  it('takes effect when it is made, changed and deleted', async () => {
    const client = await TestClient.start(push);
    await client.open(file, 'bad meh');
    await shows(client, file, ['bad-word 0:0', 'meh-word 0:4']);
    await client.write(policy, 'bad-word: off');
    await shows(client, file, ['meh-word 0:4']);
    await client.write(policy, 'meh-word: off');
    await shows(client, file, ['bad-word 0:0']);
    await client.write(policy, undefined);
    await shows(client, file, ['bad-word 0:0', 'meh-word 0:4']);
  });

  it('counts as it is typed, and as on disk once it is closed', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: '' } });
    await client.open(file, 'bad meh');
    await client.open(policy, '');
    await shows(client, file, ['bad-word 0:0', 'meh-word 0:4']);
    await client.replaceAll(policy, 'bad-word: off', 2);
    await shows(client, file, ['meh-word 0:4']);
    await client.close(policy);
    await shows(client, file, ['bad-word 0:0', 'meh-word 0:4']);
  });

  it('stays in force while its file holds a mistake, which is shown there', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: 'bad-word: off' } });
    await client.open(policy, 'bad-word: off');
    await client.open(file, 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    await client.replaceAll(policy, 'meh-word: off\nnonsense', 2);
    await shows(client, policy, ['policy-error 1:0']);
    await pause(20);
    await shows(client, file, ['meh-word 0:4']);
    await client.replaceAll(policy, 'meh-word: off', 3);
    await shows(client, file, ['bad-word 0:0']);
    await shows(client, policy, []);
  });

  it('shows mistakes of a policy that nobody has open', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: 'nonsense' } });
    await client.open(file, 'bad');
    await shows(client, policy, ['policy-error 0:0']);
    await client.write(policy, '');
    await shows(client, policy, []);
  });

  it('shows a mistake once, wherever it is shown', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: 'nonsense' } });
    await client.open(file, 'bad');
    await shows(client, policy, ['policy-error 0:0']);
    await client.open(policy, 'nonsense');
    await eventually(() => client.last(policy)?.version === 1, 'the open policy is published');
    await pause(20);
    assert.deepEqual(brief(client.last(policy)?.diagnostics), ['policy-error 0:0']);
    await client.close(policy);
    await pause(20);
    assert.deepEqual(brief(client.last(policy)?.diagnostics), ['policy-error 0:0']);
  });

  it('forgets a mistake that was mended while nothing was open', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: 'nonsense' } });
    await client.open(file, 'bad');
    await shows(client, policy, ['policy-error 0:0']);
    await client.close(file);
    await client.write(policy, '');
    await shows(client, policy, []);
  });

  it('extends files of its folder, and follows them', async () => {
    const base = `${root}/policies/base.yaml`;
    const client = await TestClient.start({
      ...push,
      files: { [policy]: 'extends: policies/base.yaml', [base]: 'bad-word: off' },
    });
    await client.open(file, 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    await client.write(base, 'meh-word: off');
    await shows(client, file, ['bad-word 0:0']);
  });

  it('refuses to extend what lies outside, is absolute or comes back to itself', async () => {
    for (const entry of [
      '../evil.yaml',
      '/etc/passwd',
      '~/x.yaml',
      'https://evil.example/x',
      'a\\..\\..\\x',
      '.loadline.yaml',
      'none.yaml',
    ]) {
      const client = await TestClient.start({
        ...push,
        files: { [policy]: `extends: ${entry}`, 'file:///evil.yaml': 'bad-word: off' },
      });
      await client.open(file, 'bad');
      await shows(client, policy, ['policy-error 0:9']);
      await shows(client, file, ['bad-word 0:0']);
    }
  });

  it('reads nothing that a link leads out to', async () => {
    const link = `${root}/link.yaml`;
    const client = await TestClient.start({
      ...push,
      files: { [policy]: 'extends: link.yaml', [link]: 'bad-word: off' },
    });
    await client.open(file, 'bad');
    await shows(client, policy, ['policy-error 0:9']);
    await shows(client, file, ['bad-word 0:0']);
  });

  it('is the default where policies cannot be worked out', async () => {
    const service = { ...fakeService(), readPolicy: () => assert.fail('a mistake of ours') };
    const client = await TestClient.start({ ...push, service, files: { [policy]: 'bad-word: off' } });
    await client.open(file, 'bad');
    await shows(client, file, ['bad-word 0:0']);
    assert.ok(client.logged.some(line => line.startsWith('policies failed')));
  });

  it('yields to the settings of the workspace', async () => {
    const client = await TestClient.start({ ...push, settings: { rules: { 'bad-word': 'off' } } });
    await client.open(file, 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    client.settings = { rules: { 'meh-word': 'off' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await shows(client, file, ['bad-word 0:0']);
  });

  it('takes settings that are sent along by clients that cannot be asked', async () => {
    const client = await TestClient.start({ capabilities: { textDocument: {} } });
    await client.open(file, 'bad meh');
    await client.notify('workspace/didChangeConfiguration', {
      settings: { loadline: { rules: { 'bad-word': 'off' } } },
    });
    await shows(client, file, ['meh-word 0:4']);
  });

  it('does not wait long for settings', async () => {
    const client = await TestClient.start({ ...push, settings: new Promise(() => undefined) });
    await client.open(file, 'bad');
    await shows(client, file, ['bad-word 0:0']);
  });

  it('excludes files', async () => {
    const client = await TestClient.start({
      ...push,
      initializationOptions: {},
      files: { [policy]: 'exclude: app/Dockerfile' },
    });
    await client.open(file, 'bad');
    await eventually(() => client.statuses.length > 0, 'a status comes');
    assert.deepEqual(client.statuses.at(-1), {
      uri: file,
      kind: 'dockerfile',
      state: 'not-checked',
      detail: 'The policy excludes this file.',
      findings: { error: 0, warning: 0, info: 0, hint: 0 },
    });
  });
});

describe('workspace folders', () => {
  it('have policies of their own; the innermost folder counts', async () => {
    const folders = [root, `${root}/inner`, 'file:///other'];
    const files = { [policy]: 'bad-word: off', 'file:///other/.loadline.yaml': 'meh-word: off' };
    const client = await TestClient.start({ ...push, folders, files });
    await client.open(file, 'bad meh');
    await client.open(`${root}/inner/Dockerfile`, 'bad meh');
    await client.open('file:///other/Dockerfile', 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    await shows(client, `${root}/inner/Dockerfile`, ['bad-word 0:0', 'meh-word 0:4']);
    await shows(client, 'file:///other/Dockerfile', ['bad-word 0:0']);
  });

  it('come and go', async () => {
    const client = await TestClient.start({ ...push, files: { [policy]: 'bad-word: off' } });
    await client.open(file, 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    const change = (added: readonly string[], removed: readonly string[]) => {
      const named = (uris: readonly string[]) => uris.map(uri => ({ uri, name: uri }));
      return client.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: named(added), removed: named(removed) },
      });
    };
    await change([`${root}/app`], []);
    await shows(client, file, ['bad-word 0:0', 'meh-word 0:4']);
    await change([], [`${root}/app`]);
    await shows(client, file, ['meh-word 0:4']);
  });

  it('are not needed', async () => {
    const client = await TestClient.start({
      ...push,
      folders: [],
      files: { [`${root}/app/.loadline.yaml`]: 'bad-word: off' },
    });
    await client.open(file, 'bad meh');
    await shows(client, file, ['meh-word 0:4']);
    await client.open('untitled:Untitled-1.yaml', 'bad');
    await shows(client, 'untitled:Untitled-1.yaml', ['bad-word 0:0']);
  });

  it('treat spellings of one URI as one file', async () => {
    const client = await TestClient.start({ ...push, folders: ['file:///c%3A/shop'] });
    await client.open('file:///C:/shop/Dockerfile', 'bad', 1);
    await shows(client, 'file:///C:/shop/Dockerfile', ['bad-word 0:0']);
    await client.replaceAll('file:///c%3A/shop/Dockerfile', 'fine', 2);
    await shows(client, 'file:///C:/shop/Dockerfile', []);
  });
});

describe('neighbours', () => {
  it('decide what a values file is, and are watched', async () => {
    const values = `${root}/chart/values.yaml`;
    const client = await TestClient.start({ ...push, files: { [values]: 'bad' } });
    await client.open(values, 'bad');
    await shows(client, values, []);
    await client.write(`${root}/chart/Chart.yaml`, 'name: x');
    await shows(client, values, ['bad-word 0:0']);
    await client.write(`${root}/chart/Chart.yaml`, undefined);
    await shows(client, values, []);
  });
});
