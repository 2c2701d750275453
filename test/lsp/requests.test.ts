import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationTokenSource, WorkDoneProgress } from 'vscode-languageserver';
import type { CheckWorkspaceResult, RuleSummary } from '../../server/lsp/custom-requests.ts';
import { fakeService } from './fake-service.ts';
import { errorCode, eventually, pause, pushEditor, root, TestClient } from './kit.ts';

describe('our own requests', () => {
  it('answer pages, explanations, rules and a new policy', async () => {
    const client = await TestClient.start();
    assert.deepEqual(await client.request('loadline/rulePage', { rule: 'bad-word' }), {
      title: 'bad-word',
      markdown: '# bad-word',
    });
    assert.equal(await client.request('loadline/rulePage', { rule: 'nonsense' }), null);
    assert.equal(await client.request('loadline/rulePage'), null);
    assert.deepEqual(await client.request('loadline/explain', { query: 'A.8.2' }), {
      markdown: 'about A.8.2',
    });
    assert.deepEqual(await client.request('loadline/createPolicy', { folder: root }), {
      text: 'bad-word: off\n',
    });
    const [first] = await client.request<readonly RuleSummary[]>('loadline/rules');
    assert.deepEqual(first, {
      name: 'bad-word',
      summary: 'Finds the bad-word.',
      severity: 'error',
      controls: ['A.8.2', 'A.8.9'],
      kinds: ['dockerfile'],
      fix: true,
    });
  });

  it('report the status of files to our client only', async () => {
    const ours = await TestClient.start({ initializationOptions: {} });
    await ours.open(`${root}/Dockerfile`, 'bad meh');
    await eventually(() => ours.statuses.length > 0, 'a status comes');
    assert.deepEqual(ours.statuses[0], {
      uri: `${root}/Dockerfile`,
      kind: 'dockerfile',
      state: 'checked',
      detail: '',
      findings: { error: 1, warning: 0, info: 1, hint: 0 },
    });
    const other = await TestClient.start();
    await other.open(`${root}/Dockerfile`, 'bad');
    await other.pull(`${root}/Dockerfile`);
    assert.deepEqual(other.statuses, []);
  });
});

describe('checking the workspace', () => {
  const files = {
    [`${root}/Dockerfile`]: 'bad',
    [`${root}/a.yaml`]: 'bad meh',
    [`${root}/notes.txt`]: 'bad',
  };

  it('counts open files as they stand in the editor', async () => {
    const client = await TestClient.start({ files });
    await client.open(`${root}/Dockerfile`, 'fine');
    const result = await client.request<CheckWorkspaceResult>('loadline/checkWorkspace', {});
    assert.deepEqual(result, { files: 2, findings: 2, notChecked: [], silent: [] });
  });

  it('shows progress where the client gave a token, and ends it', async () => {
    const client = await TestClient.start({ files });
    const seen: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'work', ({ kind }) => void seen.push(kind));
    await client.request('loadline/checkWorkspace', { workDoneToken: 'work' });
    await eventually(() => seen.includes('end'), 'the progress ends');
    assert.equal(seen[0], 'begin');
  });

  it('can be cancelled, and ends its progress then too', async () => {
    const service = fakeService();
    service.onSlice = () => {
      for (const end = performance.now() + 10; performance.now() < end; );
    };
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`${root}/${i}/Dockerfile`, 'bad']),
    );
    const client = await TestClient.start({ files: many, service });
    const seen: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'work', ({ kind }) => void seen.push(kind));
    const source = new CancellationTokenSource();
    const answer = errorCode(
      client.connection.sendRequest('loadline/checkWorkspace', { workDoneToken: 'work' }, source.token),
    );
    await pause(50);
    source.cancel();
    assert.equal(await answer, -32800);
    assert.equal(seen.at(-1), 'end');
    assert.ok(service.analysed.length < 100);
  });

  it('publishes what it finds where the client does not ask', async () => {
    const client = await TestClient.start({ files, capabilities: pushEditor });
    await client.request('loadline/checkWorkspace', {});
    assert.equal(client.last(`${root}/a.yaml`)?.diagnostics.length, 2);
  });
});
