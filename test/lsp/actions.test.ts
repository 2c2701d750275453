import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CodeAction, Hover, Range, TextDocumentEdit } from 'vscode-languageserver';
import type { Service } from '../../server/core/service.ts';
import { fakeService } from './fake-service.ts';
import { brief, editor, errorCode, eventually, pushEditor, root, TestClient } from './kit.ts';

const file = `${root}/Dockerfile`;
const policy = `${root}/.loadline.yaml`;
const plainEditor = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

const at = (line: number, character: number): Range => ({
  start: { line, character },
  end: { line, character },
});

function actions(client: TestClient, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const context = { diagnostics: [], ...(only && { only }) };
  return client.request('textDocument/codeAction', { textDocument: { uri: file }, range, context });
}

function named(list: readonly CodeAction[], start: string): CodeAction {
  const found = list.find(({ title }) => title.startsWith(start));
  return found ?? assert.fail(`no action "${start}" among ${list.map(({ title }) => title).join(' | ')}`);
}

const changeOf = (action: CodeAction, index = 0) => action.edit?.documentChanges?.[index] as TextDocumentEdit;

describe('code actions', () => {
  it('list fixes first, the preferred one at the top, then ways to accept', async () => {
    const client = await TestClient.start();
    await client.open(file, 'a bad word');
    const list = await actions(client, at(0, 3));
    assert.deepEqual(
      list.map(({ title, kind, isPreferred }) => [title, kind, isPreferred]),
      [
        ['Write "good" (A.8.2)', 'quickfix', true],
        ['Write nothing (A.8.2)', 'refactor.rewrite', undefined],
        ["Ignore 'bad-word' here, with a reason (A.8.2)", 'quickfix', undefined],
        ["Turn off 'bad-word' in the policy (A.8.2)", 'quickfix', undefined],
      ],
    );
  });

  it('carry the diagnostic that they belong to', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad bad');
    const { items } = await client.pull(file);
    const params = { textDocument: { uri: file }, range: at(0, 5), context: { diagnostics: items } };
    const list = await client.request<readonly CodeAction[]>('textDocument/codeAction', params);
    assert.deepEqual(brief(list[0]?.diagnostics), ['bad-word 0:4']);
  });

  for (const [what, before, line, newText] of [
    ['there', '.git\n*.md', 1, '\n.env\n'],
    ['not there', undefined, 0, '.env\n'],
  ] as const)
    it(`append lines to a file that is ${what}`, async () => {
      const ignoreFile = `${root}/.dockerignore`;
      const fake = fakeService();
      const service: Service = {
        ...fake,
        fixes: (analysis, id) =>
          fake
            .fixes(analysis, id)
            .map(fix => ({ ...fix, edits: [], appends: { file: '.dockerignore', text: '.env\n' } })),
      };
      const files = { [file]: 'bad', ...(before === undefined ? {} : { [ignoreFile]: before }) };
      const client = await TestClient.start({ service, files });
      await client.open(file, 'bad');
      const fix = named(await actions(client, at(0, 1)), 'Write "good"');
      const { edit } = await client.request<CodeAction>('codeAction/resolve', fix);
      const place = { line, character: line === 0 ? 0 : 4 };
      assert.deepEqual(edit?.documentChanges, [
        ...(before === undefined
          ? [{ kind: 'create', uri: ignoreFile, options: { ignoreIfExists: true } }]
          : []),
        {
          textDocument: { uri: ignoreFile, version: null },
          edits: [{ range: { start: place, end: place }, newText }],
        },
      ]);
    });

  it('build edits when one is chosen, for that version', async () => {
    const client = await TestClient.start();
    await client.open(file, 'a bad word', 4);
    const fix = named(await actions(client, at(0, 3)), 'Write "good"');
    assert.equal(fix.edit, undefined);
    assert.deepEqual(fix.data, { uri: file, version: 4, action: 'fix', findingId: 'bad-word:0', index: 0 });
    const resolved = await client.request<CodeAction>('codeAction/resolve', fix);
    assert.deepEqual(resolved.edit, {
      documentChanges: [
        {
          textDocument: { uri: file, version: 4 },
          edits: [
            { range: { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } }, newText: 'good' },
          ],
        },
      ],
    });
  });

  it('refuse to build edits for a document that moved on', async () => {
    const client = await TestClient.start();
    await client.open(file, 'a bad word', 1);
    const fix = named(await actions(client, at(0, 3)), 'Write "good"');
    await client.replaceAll(file, 'a very bad word', 2);
    assert.equal(await errorCode(client.request('codeAction/resolve', fix)), -32801);
    await client.close(file);
    assert.equal(await errorCode(client.request('codeAction/resolve', fix)), -32801);
  });

  it('leave data of others alone', async () => {
    const client = await TestClient.start();
    const strange = { title: 'x', data: { id: 7 } };
    assert.deepEqual(await client.request('codeAction/resolve', strange), strange);
  });

  it('come with edits where the client cannot ask for them', async () => {
    const client = await TestClient.start({ capabilities: plainEditor });
    await client.open(file, 'a bad word');
    const list = await actions(client, at(0, 3));
    const newText = Object.values(named(list, 'Write "good"').edit?.changes ?? {})[0]?.[0]?.newText;
    assert.equal(newText, 'good');
    assert.ok(list.every(({ edit, isPreferred }) => edit !== undefined && isPreferred === undefined));
    assert.ok(!list.some(({ title }) => title.startsWith('Turn off')), 'no policy and no way to make a file');
  });

  it('are none for a client that takes commands only', async () => {
    const client = await TestClient.start({ capabilities: {} });
    await client.open(file, 'bad');
    assert.deepEqual(await actions(client, at(0, 0)), []);
  });

  it('fix all safe findings when asked, on save too', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad\nbad', 3);
    for (const only of [['source.fixAll.loadline'], ['source.fixAll'], ['source']]) {
      const list = await actions(client, at(0, 0), only);
      assert.deepEqual(
        list.map(({ kind }) => kind),
        ['source.fixAll.loadline'],
      );
    }
    const [all] = await actions(client, at(0, 0), ['source.fixAll.loadline']);
    const { edit } = await client.request<CodeAction>('codeAction/resolve', all);
    const change = edit?.documentChanges?.[0] as TextDocumentEdit;
    assert.equal(change.textDocument.version, 3);
    assert.equal(change.edits.length, 2);
    assert.deepEqual(await actions(client, at(0, 0), ['source.organizeImports']), []);
  });

  it('respect the kinds asked for', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad');
    const list = await actions(client, at(0, 0), ['refactor']);
    assert.deepEqual(
      list.map(({ title }) => title),
      ['Write nothing (A.8.2)'],
    );
  });

  it('put the comment above, with its indent and line end, and the cursor on the reason', async () => {
    const client = await TestClient.start();
    await client.open(file, 'x:\r\n  bad');
    const ignore = named(await actions(client, at(1, 3)), "Ignore 'bad-word'");
    const { edit } = await client.request<CodeAction>('codeAction/resolve', ignore);
    const [change] = edit?.documentChanges ?? [];
    assert.deepEqual((change as TextDocumentEdit).edits, [
      {
        range: at(1, 0),
        snippet: { kind: 'snippet', value: '  # loadline-ignore bad-word -- ${1:write the reason here}\r\n' },
      },
    ]);
  });

  it('write the comment without a snippet where the client knows none', async () => {
    const client = await TestClient.start({ capabilities: plainEditor });
    await client.open(file, 'bad');
    const ignore = named(await actions(client, at(0, 0)), 'Ignore');
    const text = ignore.edit?.changes?.[file]?.[0]?.newText;
    assert.equal(text, '# loadline-ignore bad-word -- write the reason here\n');
  });

  it('offer no way around a locked rule', async () => {
    const client = await TestClient.start({ files: { [policy]: 'bad-word: locked' } });
    await client.open(file, 'bad');
    const list = await actions(client, at(0, 0));
    assert.deepEqual(
      list.map(({ kind }) => kind),
      ['quickfix', 'refactor.rewrite'],
    );
  });

  it('make a policy where there is none', async () => {
    const client = await TestClient.start();
    await client.open(file, 'bad');
    const off = named(await actions(client, at(0, 0)), 'Turn off');
    const { edit } = await client.request<CodeAction>('codeAction/resolve', off);
    assert.deepEqual(edit?.documentChanges?.[0], {
      kind: 'create',
      uri: policy,
      options: { ignoreIfExists: true },
    });
    const change = edit?.documentChanges?.[1] as TextDocumentEdit;
    assert.equal((change.edits[0] as { newText: string }).newText, 'rules:\n  bad-word: off\n');
  });

  it('edit the nearest policy as the editor has it', async () => {
    const client = await TestClient.start({ files: { [policy]: 'old' } });
    await client.open(policy, 'rules:\n  meh-word: off\n', 9);
    await client.open(file, 'bad');
    const off = named(await actions(client, at(0, 0)), 'Turn off');
    const resolved = await client.request<CodeAction>('codeAction/resolve', off);
    const change = changeOf(resolved);
    assert.deepEqual(change.textDocument, { uri: policy, version: 9 });
    assert.deepEqual(change.edits, [{ range: at(1, 0), newText: '  bad-word: off\n' }]);
  });
});

describe('hovers', () => {
  const hover = (client: TestClient, line: number, character: number) =>
    client.request<Hover | null>('textDocument/hover', {
      textDocument: { uri: file },
      position: { line, character },
    });

  it('say why a finding matters, what to do, and which controls it relates to', async () => {
    const client = await TestClient.start();
    await client.open(file, 'a bad word');
    const found = await hover(client, 0, 3);
    assert.deepEqual(found?.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 5 } });
    assert.deepEqual(found?.contents, {
      kind: 'markdown',
      value:
        '**bad-word**\n\nWords do harm.\n\n**What to do:** Choose another word.\n\n' +
        'Relates to ISO/IEC 27001:2022 A.8.2 Privileged access rights; also A.8.9.',
    });
    assert.equal(await hover(client, 0, 0), null);
  });

  it('are plain text where the client wants that', async () => {
    const client = await TestClient.start({ capabilities: { ...editor, textDocument: {} } });
    await client.open(file, 'bad');
    const contents = (await hover(client, 0, 0))?.contents as { kind: string; value: string };
    assert.equal(contents.kind, 'plaintext');
    assert.ok(contents.value.startsWith('bad-word\n'));
  });

  it('sum up the rules of a suppression, with text of the file in code spans only', async () => {
    const client = await TestClient.start();
    await client.open(file, '# loadline-ignore [x](command:evil)`<b> -- why');
    const contents = (await hover(client, 0, 4))?.contents as { value: string };
    assert.equal(
      contents.value,
      'Accepts findings of\n\n`` [x](command:evil)`<b> ``: no rule has this name.',
    );
  });

  it('tolerate documents that are not open', async () => {
    const client = await TestClient.start({ capabilities: pushEditor });
    assert.equal(await hover(client, 0, 0), null);
    await client.open(file, 'bad\n');
    await eventually(() => client.last(file) !== undefined, 'findings come');
    assert.equal(await hover(client, 99, 99), null);
  });
});
