import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationTokenSource } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { brief, editor, eventually, pushEditor, root, TestClient } from './kit.ts';

const uris = [`${root}/Dockerfile`, `${root}/a/Dockerfile`, `${root}/b.yaml`];
const words = ['bad', ' ', 'meh\n', '\r\n', '\r', '😀', 'x', '', 'bad meh bad\n'];

/** Numbers that are the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An editor that does anything at any time, and its own idea of the texts. */
class RandomEditor {
  readonly texts = new Map<string, TextDocument>();
  readonly answers: Promise<unknown>[] = [];
  readonly #client: TestClient;
  readonly #pick: (below: number) => number;

  constructor(client: TestClient, seed: number) {
    this.#client = client;
    this.#pick = numbers(seed);
  }

  step(): void {
    const uri = uris[this.#pick(uris.length)] ?? '';
    const text = this.texts.get(uri);
    const what = this.#pick(10);
    if (text === undefined) this.#open(uri);
    else if (what < 6) this.#edit(uri, text);
    else if (what === 6) this.#close(uri);
    else this.#ask(uri);
  }

  #open(uri: string): void {
    const text = Array.from({ length: this.#pick(6) }, () => this.#word()).join('');
    this.texts.set(uri, TextDocument.create(uri, 'dockerfile', 1, text));
    void this.#client.open(uri, text, 1);
  }

  #edit(uri: string, text: TextDocument): void {
    const a = this.#pick(text.getText().length + 1);
    const b = Math.min(text.getText().length, a + this.#pick(5));
    const range = { start: text.positionAt(a), end: text.positionAt(b) };
    const contentChanges = [this.#pick(8) === 0 ? { text: this.#word() } : { range, text: this.#word() }];
    const version = text.version + 1;
    TextDocument.update(text, contentChanges, version);
    void this.#client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  #close(uri: string): void {
    this.texts.delete(uri);
    void this.#client.close(uri);
  }

  /** Whatever the answer, there must be one. */
  #ask(uri: string): void {
    const position = { line: this.#pick(4), character: this.#pick(8) };
    const textDocument = { uri };
    const questions: readonly (readonly [string, object])[] = [
      ['textDocument/hover', { textDocument, position }],
      [
        'textDocument/codeAction',
        { textDocument, range: { start: position, end: position }, context: { diagnostics: [] } },
      ],
      ['loadline/ping', {}],
    ];
    const [method, params] = questions[this.#pick(questions.length)] ?? ['loadline/ping', {}];
    const source = new CancellationTokenSource();
    const answer = this.#client.connection.sendRequest(method, params, source.token);
    if (this.#pick(3) === 0) source.cancel();
    this.answers.push(answer.catch(({ code }: { code: number }) => assert.equal(code, -32800)));
  }

  #word(): string {
    return words[this.#pick(words.length)] ?? '';
  }
}

/** What a fresh look at a text finds. */
function fresh(text: TextDocument): readonly string[] {
  return [...text.getText().matchAll(/\b(bad|meh)\b(?!-)/g)].map(({ 1: word, index }) => {
    const { line, character } = text.positionAt(index);
    return `${word}-word ${line}:${character}`;
  });
}

describe('random sessions', () => {
  for (const [name, capabilities, transport] of [
    ['pushing', pushEditor, undefined],
    ['pulling', editor, undefined],
    ['pushing', pushEditor, 'objects'],
    ['pulling', editor, 'objects'],
  ] as const)
    it(`end in the findings of a fresh look, every question answered (${name} ${transport ?? 'text'})`, async () => {
      for (let seed = 1; seed <= 15; seed++) {
        const client = await TestClient.start({ capabilities, ...(transport && { transport }) });
        const random = new RandomEditor(client, seed * 7919);
        for (let i = 0; i < 60; i++) {
          random.step();
          if (i % 7 === 0) await new Promise(resolve => setImmediate(resolve));
        }
        await Promise.all([...random.answers, client.request('loadline/ping')]);
        for (const [uri, text] of random.texts) {
          const shown = async () =>
            name === 'pulling' ? brief((await client.pull(uri)).items) : brief(client.last(uri)?.diagnostics);
          if (name === 'pushing')
            await eventually(() => client.last(uri)?.version === text.version, `${uri} is shown`);
          assert.deepEqual(await shown(), fresh(text), `seed ${seed}`);
        }
        for (const uri of uris)
          if (!random.texts.has(uri)) assert.deepEqual(client.last(uri)?.diagnostics ?? [], []);
      }
    });
});
