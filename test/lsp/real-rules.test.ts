import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CodeAction, CompletionList, Hover, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DigestAnswer, Registries } from '../../server/lsp/host.ts';
import { assertHoldsNothing, planted } from '../core/reports/planted.ts';
import { service } from '../kit/service.ts';
import { eventually, pushEditor, root, type StartOptions, TestClient } from './kit.ts';

const file = `${root}/Dockerfile`;
const text = 'FROM debian:12\nRUN curl -k https://example.org/x | sh\nUSER root\n';

async function opened(options: StartOptions = {}): Promise<TestClient> {
  const client = await TestClient.start({ service, ...options });
  await client.open(file, text);
  return client;
}

/** Titles and edits of all actions of the file, resolved. */
async function actions(client: TestClient, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const context = { diagnostics: [], ...(only && { only }) };
  const params = { textDocument: { uri: file }, range, context };
  const offered = await client.request<readonly CodeAction[]>('textDocument/codeAction', params);
  return Promise.all(offered.map(action => client.request<CodeAction>('codeAction/resolve', action)));
}

function applied(action: CodeAction | undefined): string {
  const change = action?.edit?.documentChanges?.[0];
  assert.ok(change !== undefined && 'edits' in change);
  const edits = change.edits.map(edit =>
    'snippet' in edit
      ? { range: edit.range, newText: edit.snippet.value.replace(/\$\{1:(.*?)\}/, '$1') }
      : edit,
  );
  return TextDocument.applyEdits(TextDocument.create(file, 'dockerfile', 1, text), edits as TextEdit[]);
}

const codes = async (client: TestClient) =>
  (await client.pull(file)).items?.map(({ code }) => String(code)) ?? [];

describe('the server with all rules', () => {
  it('shows findings with their controls', async () => {
    const client = await opened();
    const { items } = await client.pull(file);
    const rootUser = items?.find(({ code }) => code === 'root-user');
    assert.equal(rootUser?.range.start.line, 2);
    assert.match(String(rootUser?.message), / \[A\.8\.2 Privileged access rights\]$/);
  });

  it('offers fixes that remove their finding', async () => {
    const client = await opened();
    const fix = (await actions(client)).find(
      ({ kind, title }) => kind === 'quickfix' && title.endsWith('(A.8.2)'),
    );
    await client.replaceAll(file, applied(fix), 2);
    assert.ok(!(await codes(client)).includes('root-user'), applied(fix));
  });

  it('applies all safe fixes without a new finding', async () => {
    const client = await opened();
    const before = await codes(client);
    const [all] = await actions(client, ['source.fixAll.loadline']);
    if (all !== undefined) await client.replaceAll(file, applied(all), 2);
    const after = await codes(client);
    assert.ok(after.length <= before.length, `${before} became ${after}`);
    assert.deepEqual(
      after.filter(code => !before.includes(code)),
      [],
    );
  });

  it('accepts a finding with a comment, and asks for the reason', async () => {
    const client = await opened();
    const ignore = (await actions(client)).find(({ title }) => title.startsWith("Ignore 'root-user"));
    await client.replaceAll(file, applied(ignore), 2);
    const after = await codes(client);
    assert.ok(!after.includes('root-user'));
    assert.ok(after.includes('unjustified-suppression'));
    await client.replaceAll(file, applied(ignore).replace('write the reason here', 'a base image'), 3);
    assert.ok(!(await codes(client)).includes('unjustified-suppression'));
  });

  it('tells what the tables know of an image, wherever the cursor is in its name', async () => {
    const client = await opened();
    for (const character of [5, 14]) {
      const hover = await client.request<Hover | null>('textDocument/hover', {
        textDocument: { uri: file },
        position: { line: 0, character },
      });
      assert.match(
        (hover?.contents as { value: string } | undefined)?.value ?? '',
        /^\*\*`debian:12`\*\*, by .*\n\n- Debian 12: /,
      );
      assert.deepEqual(hover?.range?.start, { line: 0, character: 5 });
    }
  });

  it('tells at a workload’s name which Pod Security level it meets', async () => {
    const client = await TestClient.start({ service });
    const manifest = `${root}/pod.yaml`;
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: x:1\n';
    await client.open(manifest, pod);
    const hover = await client.request<Hover | null>('textDocument/hover', {
      textDocument: { uri: manifest },
      position: { line: 3, character: 9 },
    });
    const value = (hover?.contents as { value: string } | undefined)?.value ?? '';
    assert.match(value, /^\*\*Pod Security:\*\* Meets the level `baseline`/);
    assert.match(value, /Kept from `restricted` by\n\n- Privilege Escalation/);
  });

  describe('with registries', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const on = { network: { registries: true } };
    const answering = (answer: DigestAnswer) => {
      const asked: string[] = [];
      const registries: Registries = {
        digest: async ({ repository, tag }) => {
          asked.push(`${repository}:${tag}`);
          return answer;
        },
      };
      return { asked, registries };
    };
    const pins = async (client: TestClient) => {
      const range = { start: { line: 0, character: 6 }, end: { line: 0, character: 6 } };
      const params = { textDocument: { uri: file }, range, context: { diagnostics: [] } };
      const list = await client.request<readonly CodeAction[]>('textDocument/codeAction', params);
      return list.filter(({ title }) => title.startsWith('Pin '));
    };

    it('pins an image when the user says so, and asks no sooner', async () => {
      const { asked, registries } = answering({ digest });
      const client = await opened({ registries, settings: on });
      const [pin] = await pins(client);
      assert.equal(pin?.title, 'Pin debian to its digest of now (A.8.32)');
      assert.deepEqual(asked, []);
      const resolved = await client.request<CodeAction>('codeAction/resolve', pin);
      assert.deepEqual(asked, ['docker.io/library/debian:12']);
      assert.equal(applied(resolved).split('\n')[0], `FROM debian:12@${digest}`);
    });

    it('says why there is no digest', async () => {
      const { registries } = answering({ digest: undefined, why: 'docker.io cannot be reached.' });
      const client = await opened({ registries, settings: on });
      const [pin] = await pins(client);
      await assert.rejects(
        client.request('codeAction/resolve', pin),
        (error: Error) => error.message === 'docker.io cannot be reached.',
      );
    });

    it('offers nothing of the kind while they are off', async () => {
      const { registries } = answering({ digest });
      assert.deepEqual(await pins(await opened({ registries })), []);
      assert.deepEqual(await pins(await opened({ settings: on })), []);
    });
  });

  it('completes at once, with places for what the person has to say', async () => {
    const client = await opened();
    await client.pull(file);
    await client.replaceAll(file, text.replace('USER', '# load\nUSER'), 2);
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri: file },
      position: { line: 2, character: 6 },
    });
    const item = list.items.find(({ label }) => label === 'loadline-ignore root-user --');
    assert.deepEqual(item?.textEdit, {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
      newText: 'loadline-ignore root-user -- ${1:write the reason here}',
    });
  });

  it('explains a finding, and a suppression, where the cursor is', async () => {
    const client = await opened();
    const at = (line: number, character: number) =>
      client.request<Hover | null>('textDocument/hover', {
        textDocument: { uri: file },
        position: { line, character },
      });
    const value = async (line: number, character: number) => {
      const hover = await at(line, character);
      return (hover?.contents as { value: string } | undefined)?.value ?? '';
    };
    assert.match(await value(2, 6), /\*\*What to do:\*\*[\s\S]*Relates to ISO\/IEC 27001:2022 A\.8\.2/);
    await client.replaceAll(file, text.replace('USER', '# loadline-ignore root-user -- why\nUSER'), 2);
    assert.match(await value(2, 8), /^Accepts findings of\n\n`root-user`: /);
  });

  it('turns a rule off in the policy, which then holds', async () => {
    const policy = `${root}/.loadline.yaml`;
    const before = 'rules:\n  # ours\n  unpinned-image: off\n';
    const client = await opened({ files: { [policy]: before } });
    const off = (await actions(client)).find(({ title }) => title.startsWith("Turn off 'root-user"));
    const [change] = off?.edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    const after = TextDocument.applyEdits(
      TextDocument.create(policy, 'yaml', 1, before),
      change.edits as TextEdit[],
    );
    assert.equal(after, 'rules:\n  root-user/explicit: off\n  # ours\n  unpinned-image: off\n');
    await client.pull(file);
    await client.write(policy, after);
    await eventually(() => client.refreshes > 0, 'the client is told');
    assert.ok(!(await codes(client)).includes('root-user'));
  });

  it('shows mistakes of a policy where they stand, while it is typed', async () => {
    const client = await opened({ capabilities: pushEditor });
    const policy = `${root}/.loadline.yaml`;
    await client.open(policy, 'rules:\n  root-usr: off\n');
    await eventually(
      () => client.last(policy)?.diagnostics.some(({ code }) => code === 'policy-error') === true,
      'the mistake is shown',
    );
    assert.equal(client.last(policy)?.diagnostics[0]?.range.start.line, 1);
    await client.replaceAll(policy, 'rules:\n  root-user: off\n', 2);
    await eventually(() => client.last(policy)?.diagnostics.length === 0, 'the mistake goes');
    await eventually(
      () => client.last(file)?.diagnostics.every(({ code }) => code !== 'root-user') === true,
      'the policy holds',
    );
  });

  it('ends a burst of typing in the findings of a fresh look', async () => {
    const client = await opened({ capabilities: pushEditor });
    for (let i = 1; i <= text.length; i++) void client.replaceAll(file, text.slice(0, i), i + 1);
    await eventually(() => client.last(file)?.version === text.length + 1, 'the last version is shown');
    const fresh = await opened({ capabilities: pushEditor });
    await eventually(() => fresh.last(file) !== undefined, 'a fresh look is shown');
    assert.deepEqual(client.last(file)?.diagnostics, fresh.last(file)?.diagnostics);
  });

  for (const [kind, secretText] of planted)
    it(`${kind}: shows no secret in diagnostics, hovers and titles of actions`, async () => {
      const client = await TestClient.start({ service });
      const name = { dockerfile: 'Dockerfile', kubernetes: 'web.yaml', 'helm-values': 'values.yaml' }[kind];
      const uri = `${root}/${name}`;
      await client.open(uri, secretText);
      const { items = [] } = await client.pull(uri);
      assertHoldsNothing(JSON.stringify(items), 'a diagnostic');
      const textDocument = { uri };
      for (const { range } of items) {
        const hover = await client.request<Hover | null>('textDocument/hover', {
          textDocument,
          position: range.start,
        });
        assertHoldsNothing(JSON.stringify(hover), 'a hover');
        const offered = await client.request<readonly CodeAction[]>('textDocument/codeAction', {
          textDocument,
          range,
          context: { diagnostics: [] },
        });
        for (const { title, data } of offered)
          assertHoldsNothing(JSON.stringify({ title, data }), 'an action');
      }
    });
});
