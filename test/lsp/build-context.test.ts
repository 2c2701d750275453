import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CodeAction } from 'vscode-languageserver';
import { service } from '../kit/service.ts';
import { editor, eventually, pushEditor, root, type StartOptions, TestClient } from './kit.ts';

const file = `${root}/Dockerfile`;
const list = `${root}/.dockerignore`;
const text = 'FROM alpine:3.23.0\nCOPY . /srv\nUSER 10001\n';

async function opened(files: Readonly<Record<string, string>>, options: StartOptions = {}) {
  const client = await TestClient.start({ service, files: { [file]: text, ...files }, ...options });
  await client.open(file, text);
  return client;
}

const broad = async (client: TestClient) =>
  (await client.pull(file)).items?.filter(({ code }) => code === 'broad-copy') ?? [];

async function fix(client: TestClient, title: RegExp, line = 1): Promise<CodeAction | undefined> {
  const range = { start: { line, character: 6 }, end: { line, character: 6 } };
  const params = { textDocument: { uri: file }, range, context: { diagnostics: [] } };
  const offered = await client.request<readonly CodeAction[]>('textDocument/codeAction', params);
  const found = offered.find(action => title.test(action.title));
  return found && client.request<CodeAction>('codeAction/resolve', found);
}

describe('what a build takes along', () => {
  it('is read beside the Dockerfile, and again when it changes', async () => {
    const client = await opened(
      { [`${root}/.env`]: 'A=1', [list]: 'node_modules\n' },
      { capabilities: pushEditor },
    );
    const messages = () =>
      client
        .last(file)
        ?.diagnostics.filter(({ code }) => code === 'broad-copy')
        .map(({ message }) => message) ?? [];
    await eventually(() => messages().length === 1, 'the private file is found');
    assert.match(String(messages()[0]), /takes \.env into the image/);
    await client.write(list, '.env\n');
    await eventually(() => messages().length === 0, 'the list is read again');
    await client.write(list, undefined);
    await eventually(() => messages().length === 0, 'nothing tells any more that this is the context');
  });

  it('says what npm starts, and again when that changes', async () => {
    const node = 'FROM node:24.1.0\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["npm", "start"]\n';
    const manifest = `${root}/package.json`;
    const client = await TestClient.start({
      service,
      files: { [file]: node, [manifest]: '{"scripts":{"start":"node a.js"}}' },
    });
    await client.open(file, node);
    const split = async () => JSON.stringify((await fix(client, /^Split /, 0))?.edit);
    assert.match(await split(), /CMD \[\\"a\.js\\"\]/);
    await client.write(manifest, '{"scripts":{"start":"node b.js"}}');
    assert.match(await split(), /CMD \[\\"b\.js\\"\]/);
  });

  it('is mended by a new list', async () => {
    const client = await opened({ [`${root}/.env`]: 'A=1', [`${root}/package.json`]: '{}' });
    assert.equal((await broad(client)).length, 1);
    const action = await fix(client, /^Write a \.dockerignore/);
    const [create, edit] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(create, { kind: 'create', uri: list, options: { ignoreIfExists: true } });
    assert.ok(edit !== undefined && 'edits' in edit);
    assert.match(String(edit.edits[0] && 'newText' in edit.edits[0] && edit.edits[0].newText), /^\.env$/m);
  });

  it('is mended by more lines in the list', async () => {
    const client = await opened({ [`${root}/.env`]: 'A=1', [list]: 'a\nb' });
    const action = await fix(client, /^Keep \.env out/);
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri: list, version: null },
        edits: [
          {
            range: { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } },
            newText: '\n.env\n',
          },
        ],
      },
    ]);
  });

  it('is not offered to an editor that makes no files', async () => {
    const workspace = { ...editor.workspace, workspaceEdit: { documentChanges: true } };
    const client = await opened(
      { [`${root}/.env`]: 'A=1', [list]: 'a\n' },
      { capabilities: { ...editor, workspace } },
    );
    assert.equal((await broad(client)).length, 1);
    assert.equal(await fix(client, /dockerignore/), undefined);
  });
});
