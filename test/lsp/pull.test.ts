import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationTokenSource, ProgressType, type WorkspaceDiagnosticReport } from 'vscode-languageserver';
import { fakeService } from './fake-service.ts';
import { brief, editor, errorCode, eventually, pause, root, spend, TestClient } from './kit.ts';

const file = `${root}/Dockerfile`;
const policy = `${root}/.loadline.yaml`;

describe('pulled diagnostics', () => {
  it('come instead of pushed ones', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad');
    const report = await client.pull(file);
    assert.equal(report.kind, 'full');
    assert.deepEqual(brief(report.items), ['bad-word 0:0']);
    await pause(20);
    assert.deepEqual(client.published, []);
  });

  it('are unchanged for the same result id', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad');
    const first = await client.pull(file);
    assert.ok(first.resultId);
    assert.deepEqual(await client.pull(file, first.resultId), {
      kind: 'unchanged',
      resultId: first.resultId,
    });
    await client.replaceAll(file, 'x bad', 2);
    assert.deepEqual(brief((await client.pull(file, first.resultId)).items), ['bad-word 0:2']);
  });

  it('are empty for a document that is not open', async () => {
    const client = await TestClient.start();
    assert.deepEqual(await client.pull(file), { kind: 'full', items: [] });
  });

  it('of a large file are the first ones, and the client is told of the others', async () => {
    const service = fakeService();
    service.onSlice = () => spend(4);
    const client = await TestClient.start({ service });
    await client.open(file, 'bad\n'.repeat(12));
    const { items = [] } = await client.pull(file);
    assert.ok(items.length > 0 && items.length < 12, `${items.length} findings`);
    await eventually(() => client.refreshes === 1, 'the client is to ask again');
    assert.equal((await client.pull(file)).items?.length, 12);
  });

  it('are told of also where the others are found right after the first ones', async () => {
    const client = await TestClient.start();
    await client.open(file, `bad ahead\n${'bad\n'.repeat(11)}`);
    assert.equal((await client.pull(file)).items?.length, 1);
    await eventually(() => client.refreshes === 1, 'the client is to ask again');
    assert.equal((await client.pull(file)).items?.length, 12);
  });

  it('of a large file are all of them where the client has them already', async () => {
    const service = fakeService();
    const text = 'bad\n'.repeat(12);
    const client = await TestClient.start({ service, files: { [file]: text } });
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    assert.equal(items.length, 1);
    service.onSlice = () => spend(4);
    await client.open(file, text);
    assert.equal((await client.pull(file)).items?.length, 12);
  });

  it('of a large file are all of them where the client cannot be told of more', async () => {
    const service = fakeService();
    service.onSlice = () => spend(4);
    const { diagnostics: _, ...workspace } = editor.workspace ?? {};
    const client = await TestClient.start({ service, capabilities: { ...editor, workspace } });
    await client.open(file, 'bad\n'.repeat(12));
    assert.equal((await client.pull(file)).items?.length, 12);
  });

  it('are asked for again when the document moves on meanwhile', async () => {
    const service = fakeService();
    service.onSlice = ({ text }) => spend(text.length > 50 ? 10 : 0);
    const client = await TestClient.start({ service });
    await client.open(file, 'bad');
    await client.pull(file);
    await client.replaceAll(file, 'bad\n'.repeat(30), 2);
    const stale = client.pull(file).catch((error: { code: number; data: unknown }) => error);
    await pause(30);
    await client.replaceAll(file, 'bad', 3);
    const error = (await stale) as { code: number; data: unknown };
    assert.equal(error.code, -32802);
    assert.deepEqual(error.data, { retriggerRequest: true });
    assert.deepEqual(brief((await client.pull(file)).items), ['bad-word 0:0']);
  });

  it('can be cancelled', async () => {
    const service = fakeService();
    const client = await TestClient.start({ service });
    await client.open(file, 'bad');
    await client.pull(file);
    service.onSlice = () => spend(10);
    await client.replaceAll(file, 'bad\n'.repeat(60), 2);
    const source = new CancellationTokenSource();
    const answer = errorCode(
      client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: file } }, source.token),
    );
    await pause(30);
    const cancelledAt = performance.now();
    source.cancel();
    assert.equal(await answer, -32800);
    assert.ok(performance.now() - cancelledAt < 150, 'the answer comes soon');
  });

  it('are refreshed once when the policy changes', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad');
    await client.pull(file);
    await client.write(policy, 'bad-word: off');
    await eventually(() => client.refreshes > 0, 'the client is told');
    assert.deepEqual((await client.pull(file)).items, []);
    await pause(20);
    assert.equal(client.refreshes, 1);
  });

  it('are not refreshed when nothing changes for them', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad');
    await client.pull(file);
    await client.write(policy, 'meh-word: off');
    await pause(30);
    assert.equal(client.refreshes, 0);
  });

  it('come with the mistakes of an open policy', async () => {
    const client = await TestClient.start({ files: { [policy]: 'nonsense' } });
    await client.open(file, 'bad');
    await eventually(() => client.last(policy)?.diagnostics.length === 1, 'the closed policy has a mistake');
    await client.open(policy, 'nonsense\nmore');
    await eventually(() => client.last(policy)?.diagnostics.length === 0, 'what was published is taken back');
    await untilPulled(client, policy, ['policy-error 0:0', 'policy-error 1:0']);
    await client.replaceAll(policy, '', 2);
    await untilPulled(client, policy, []);
    assert.equal(client.published.length, 2);
  });
});

/** Pulls as an editor does: after an edit, and whenever the server asks for a refresh. */
async function untilPulled(client: TestClient, uri: string, expected: readonly string[]): Promise<void> {
  for (let refreshes = client.refreshes; ; refreshes = client.refreshes) {
    const found = brief((await client.pull(uri)).items);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    await eventually(
      () => client.refreshes > refreshes,
      `the client is told that ${found} is not true any more`,
    );
  }
}

describe('workspace diagnostics', () => {
  const files = { [file]: 'bad', [`${root}/a/Dockerfile`]: 'fine', [`${root}/b/Dockerfile`]: 'bad bad' };
  const ask = (client: TestClient, previousResultIds: unknown = []) =>
    client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });

  async function settled(client: TestClient): Promise<WorkspaceDiagnosticReport> {
    const report = await ask(client);
    return report;
  }

  it('cover files that are not open, and only those', async () => {
    const client = await TestClient.start({ files });
    await client.open(file, 'bad');
    const report = await settled(client);
    assert.deepEqual(
      report.items.map(({ uri }) => uri),
      [`${root}/b/Dockerfile`],
    );
  });

  it('are held back until something changes', async () => {
    const client = await TestClient.start({ files });
    const has = await everything(client);
    let answered = false;
    const next = ask(client, has).then(report => {
      answered = true;
      return report;
    });
    await pause(60);
    assert.equal(answered, false);
    await client.write(`${root}/a/Dockerfile`, 'bad now');
    const report = await next;
    assert.deepEqual(
      report.items.map(({ uri }) => uri),
      [`${root}/a/Dockerfile`],
    );
  });

  it('are taken back for a file that was deleted', async () => {
    const client = await TestClient.start({ files });
    const has = await everything(client);
    const next = ask(client, has);
    await client.write(file, undefined);
    assert.deepEqual((await next).items, [{ kind: 'full', uri: file, version: null, items: [] }]);
  });

  it('follow the policy', async () => {
    const client = await TestClient.start({ files });
    const has = await everything(client);
    const next = ask(client, has);
    await client.write(policy, 'bad-word: off');
    const report = await next;
    assert.ok(report.items.length > 0);
    assert.ok(report.items.every(one => one.kind === 'full' && one.items.length === 0));
  });

  it('come in parts where the client takes parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${root}/${i}/Dockerfile`, 'bad']));
    const service = fakeService();
    service.onSlice = () => {
      for (const end = performance.now() + 10; performance.now() < end; );
    };
    const client = await TestClient.start({ files: many, service });
    const parts: WorkspaceDiagnosticReport[] = [];
    const partType = new ProgressType<WorkspaceDiagnosticReport>();
    client.connection.onProgress(partType, 'part', part => void parts.push(part));
    const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: 'part',
    });
    assert.ok(parts.length >= 1, 'parts came');
    assert.equal([...parts, report].flatMap(({ items }) => items).length, 40);
  });

  it('can be cancelled while they are held back', async () => {
    const client = await TestClient.start({ files });
    const has = await everything(client);
    const source = new CancellationTokenSource();
    const params = { previousResultIds: has };
    const answer = errorCode(client.connection.sendRequest('workspace/diagnostic', params, source.token));
    await pause(10);
    source.cancel();
    assert.equal(await answer, -32800);
  });

  it('are not offered when closed files are not to be checked', async () => {
    const client = new TestClient({
      capabilities: editor,
      initializationOptions: { checkClosedFiles: false },
    });
    const { capabilities } = await client.initialize();
    assert.equal(capabilities.diagnosticProvider?.workspaceDiagnostics, false);
  });

  /** Asks until both files with findings have come; gives their result ids. */
  async function everything(client: TestClient): Promise<readonly { uri: string; value: string }[]> {
    const has: { uri: string; value: string }[] = [];
    while (has.length < 2)
      for (const { uri, resultId } of (await ask(client, has)).items)
        has.push({ uri, value: resultId ?? '' });
    return has;
  }
});
