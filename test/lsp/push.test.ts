import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { maxPublished } from '../../server/lsp/shown-findings.ts';
import { fakeService } from './fake-service.ts';
import { brief, eventually, pause, pushEditor, root, spend, TestClient } from './kit.ts';

const file = `${root}/Dockerfile`;
const push = { capabilities: pushEditor };

describe('pushed diagnostics', () => {
  it('come with version, code, control and data', async () => {
    const client = await TestClient.start({
      ...push,
      initializationOptions: { rulePageBase: 'https://example.org/rules/' },
    });
    await client.open(file, 'a bad word', 7);
    await eventually(() => client.last(file) !== undefined, 'findings come');
    assert.deepEqual(client.last(file), {
      uri: file,
      version: 7,
      diagnostics: [
        {
          range: { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } },
          severity: 1,
          source: 'Loadline',
          code: 'bad-word',
          codeDescription: { href: 'https://example.org/rules/bad-word' },
          message: 'This is a bad word. [A.8.2 Privileged access rights]',
        },
      ],
    });
  });

  it('leave out what the client did not announce', async () => {
    const client = await TestClient.start({ capabilities: {} });
    await client.open(file, 'bad');
    await eventually(() => client.last(file) !== undefined, 'findings come');
    assert.deepEqual(Object.keys(client.last(file) ?? {}).sort(), ['diagnostics', 'uri']);
    assert.deepEqual(Object.keys(client.last(file)?.diagnostics[0] ?? {}).sort(), [
      'code',
      'message',
      'range',
      'severity',
      'source',
    ]);
  });

  it('follow edits, in UTF-16 units', async () => {
    const client = await TestClient.start(push);
    await client.open(file, 'x bad');
    await eventually(() => client.last(file)?.version === 1, 'version 1 is shown');
    const start = { line: 0, character: 0 };
    await client.notify('textDocument/didChange', {
      textDocument: { uri: file, version: 2 },
      contentChanges: [{ range: { start, end: start }, text: 'line\r\n😀' }],
    });
    await eventually(() => client.last(file)?.version === 2, 'version 2 is shown');
    assert.deepEqual(brief(client.last(file)?.diagnostics), ['bad-word 1:4']);
  });

  it('are taken back when the document is closed', async () => {
    const client = await TestClient.start(push);
    await client.open(file, 'bad');
    await eventually(() => client.last(file)?.diagnostics.length === 1, 'findings come');
    await client.close(file);
    await eventually(() => client.last(file)?.diagnostics.length === 0, 'findings go');
  });

  it('skip the versions of a burst of edits and end with the last one', async () => {
    const service = fakeService();
    const client = await TestClient.start({ ...push, service });
    await client.open(file, 'bad 1', 1);
    await eventually(() => client.last(file)?.version === 1, 'version 1 is shown');
    for (let version = 2; version <= 21; version++)
      void client.replaceAll(file, `bad ${'bad '.repeat(version)}`, version);
    await eventually(() => client.last(file)?.version === 21, 'the last version is shown');
    assert.equal(client.last(file)?.diagnostics.length, 22);
    assert.ok(client.published.length <= 6, `${client.published.length} publishes for 20 edits`);
    await pause(20);
    assert.equal(client.last(file)?.version, 21);
  });

  it('drop a run whose document moved on', async () => {
    const service = fakeService();
    service.onSlice = () => spend(10);
    const client = await TestClient.start({ ...push, service });
    await client.open(file, 'bad\n'.repeat(30));
    await pause(40);
    await client.replaceAll(file, 'bad', 2);
    await eventually(() => client.last(file)?.version === 2, 'findings of the new text come');
    assert.deepEqual(
      service.analysed.map(({ text }) => text),
      ['bad'],
    );
  });

  it('ignore an edit that is older than the text', async () => {
    const client = await TestClient.start(push);
    await client.open(file, 'bad', 1);
    await client.replaceAll(file, 'bad bad', 5);
    await client.replaceAll(file, 'fine', 3);
    await eventually(() => client.last(file)?.version === 5, 'version 5 is shown');
    await pause(20);
    assert.equal(client.last(file)?.version, 5);
    assert.equal(client.last(file)?.diagnostics.length, 2);
  });

  it('survive impossible edits', async () => {
    const client = await TestClient.start(push);
    await client.open(file, 'bad 😀', 1);
    const range = (line: number, character: number) => ({
      start: { line, character },
      end: { line, character },
    });
    const edits = [range(0, 5), range(-3, -1), range(1e9, 1e9), range(0.5, 0.5)].map(at => ({
      range: at,
      text: 'x',
    }));
    await client.notify('textDocument/didChange', {
      textDocument: { uri: file, version: 2 },
      contentChanges: edits,
    });
    await client.replaceAll(file, 'bad', 3);
    await eventually(() => client.last(file)?.version === 3, 'the full text heals everything');
    assert.deepEqual(brief(client.last(file)?.diagnostics), ['bad-word 0:0']);
  });

  it('show so many that an editor stays fast, errors first, and count the rest', async () => {
    const client = await TestClient.start(push);
    await client.open(file, `${'meh\n'.repeat(400)}${'bad\n'.repeat(20)}`);
    await eventually(() => client.last(file) !== undefined, 'findings come');
    const diagnostics = client.last(file)?.diagnostics ?? [];
    assert.equal(diagnostics.length, maxPublished + 1);
    assert.equal(diagnostics.filter(({ code }) => code === 'bad-word').length, 20);
    assert.match(String(diagnostics.at(-1)?.message), new RegExp(`^${420 - maxPublished} more findings`));
  });

  it('leave out accepted findings', async () => {
    const client = await TestClient.start(push);
    await client.open(file, '# loadline-ignore bad-word -- why\nbad\nbad');
    await eventually(() => client.last(file) !== undefined, 'findings come');
    assert.deepEqual(brief(client.last(file)?.diagnostics), ['bad-word 2:0']);
  });

  it('say so when the analysis fails, and go on with other files', async () => {
    const service = fakeService();
    service.onSlice = ({ path }) => {
      if (path === 'Dockerfile') throw new Error('secret text of the file');
    };
    const client = await TestClient.start({ ...push, service });
    await client.open(file, 'bad');
    await client.open(`${root}/sub/Dockerfile`, 'bad');
    await eventually(() => client.published.length === 2, 'both files are published');
    assert.deepEqual(brief(client.last(file)?.diagnostics), ['internal-error 0:0']);
    assert.deepEqual(brief(client.last(`${root}/sub/Dockerfile`)?.diagnostics), ['bad-word 0:0']);
    assert.ok(client.logged.some(line => line.startsWith('analysis failed')));
    assert.ok(!client.logged.some(line => line.includes('secret')));
  });

  it('of a large file come with the first ones ahead of the others', async () => {
    const service = fakeService();
    service.onSlice = () => spend(4);
    const client = await TestClient.start({ ...push, service });
    await client.open(file, 'bad\n'.repeat(12));
    await eventually(() => client.last(file)?.diagnostics.length === 12, 'all findings come');
    const [first, ...others] = client.published.map(({ diagnostics }) => diagnostics.length);
    assert.ok(first !== undefined && first > 0 && first < 12, `first ${first}`);
    assert.deepEqual(others, [12]);
    assert.deepEqual(new Set(client.published.map(({ version }) => version)), new Set([1]));
  });

  it('of an edited file come all at once, however long it takes', async () => {
    const service = fakeService();
    const client = await TestClient.start({ ...push, service });
    await client.open(file, 'bad\n'.repeat(12));
    await eventually(() => client.last(file)?.version === 1, 'version 1 is shown');
    service.onSlice = () => spend(4);
    await client.replaceAll(file, 'bad\n'.repeat(11), 2);
    await eventually(() => client.last(file)?.version === 2, 'version 2 is shown');
    assert.equal(client.last(file)?.diagnostics.length, 11);
  });
});
