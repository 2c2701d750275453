import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import type { Message, NotificationMessage, RequestMessage } from 'vscode-languageserver';
import { eventually } from './kit.ts';

type Incoming = Partial<RequestMessage & NotificationMessage> & { readonly result?: unknown };

/** The rules are not what is tested here. */
const withFakeService: Plugin = {
  name: 'with-fake-service',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/(create-service|front-ends|rulebook)\.ts$/ }, ({ path, importer }) =>
      importer.endsWith('browser.ts') ? { path, namespace: 'fake' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'fake' }, () => ({
      contents: `export { fakeService as createService } from './test/lsp/fake-service.ts';
        export const rulebook = undefined; export const frontEnds = undefined; export const summarySources = undefined;`,
      resolveDir: process.cwd(),
    }));
  },
};

/** Just enough of a web worker: no node, no files, messages only. */
class Worker {
  readonly received: Incoming[] = [];
  /** An open channel would keep the test run alive. */
  readonly #channels: MessageChannel[] = [];
  readonly #self = {
    // The editor loads the worker from a blob, whose address is no base for others.
    location: { origin: 'https://editor.example', pathname: 'https://editor.example/0a1b', search: '' },
    postMessage: (message: Incoming) => {
      this.received.push(message);
      // What lies around the file is asked for too; here there is nothing.
      if (message.method === 'loadline/readDirectory')
        setTimeout(() => this.send({ id: message.id, result: { entries: null } }));
    },
    onmessage: (_: { data: unknown }): void => undefined,
    addEventListener: (type: string, listener: (event: { data: unknown }) => void) => {
      if (type === 'message') this.#self.onmessage = listener;
    },
  };

  constructor(code: string) {
    const opened = this.#channels;
    class Channel extends MessageChannel {
      constructor() {
        super();
        opened.push(this);
      }
    }
    const web = {
      console,
      setTimeout,
      clearTimeout,
      performance,
      TextDecoder,
      TextEncoder,
      MessageChannel: Channel,
    };
    vm.runInNewContext(code, { self: this.#self, location: this.#self.location, URL, ...web });
  }

  terminate(): void {
    for (const { port1 } of this.#channels) port1.close();
  }

  send(message: Omit<Message, 'jsonrpc'> & object): void {
    this.#self.onmessage({ data: { jsonrpc: '2.0', ...message } });
  }

  async next(isIt: (message: Incoming) => boolean, what: string): Promise<Incoming> {
    await eventually(() => this.received.some(isIt), what);
    return this.received.find(isIt) ?? {};
  }
}

describe('the server in a web worker', () => {
  let code = '';
  let worker: Worker;

  before(async () => {
    const result = await build({
      entryPoints: ['server/hosts/browser.ts'],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      conditions: ['browser'],
      target: 'es2023',
      write: false,
      plugins: [withFakeService],
      logLevel: 'error',
    });
    code = result.outputFiles[0]?.text ?? '';
  });

  beforeEach(() => {
    worker = new Worker(code);
  });

  afterEach(() => worker.terminate());

  it('checks a document, reading the policy through the client', async () => {
    const initializationOptions = { filesThroughClient: true };
    worker.send({
      id: 1,
      method: 'initialize',
      params: { rootUri: 'vscode-vfs://x/repo', capabilities: {}, initializationOptions },
    });
    await worker.next(({ id }) => id === 1, 'it is initialized');
    worker.send({ method: 'initialized', params: {} });
    const textDocument = {
      uri: 'vscode-vfs://x/repo/Dockerfile',
      languageId: 'dockerfile',
      version: 1,
      text: 'bad meh',
    };
    worker.send({ method: 'textDocument/didOpen', params: { textDocument } });
    const read = await worker.next(({ method }) => method === 'loadline/readFile', 'the policy is asked for');
    assert.deepEqual({ ...read.params }, { uri: 'vscode-vfs://x/repo/.loadline.yaml' });
    worker.send({ id: read.id, result: { text: 'bad-word: off' } });
    const published = await worker.next(
      ({ method }) => method === 'textDocument/publishDiagnostics',
      'findings come',
    );
    const { diagnostics } = published.params as unknown as { diagnostics: { code: string }[] };
    assert.deepEqual(
      [...diagnostics].map(({ code: rule }) => rule),
      ['meh-word'],
    );
  });

  it('answers the heartbeat', async () => {
    worker.send({ id: 1, method: 'initialize', params: { rootUri: null, capabilities: {} } });
    worker.send({ id: 2, method: 'loadline/ping' });
    const pong = await worker.next(({ id }) => id === 2, 'it answers');
    assert.equal(pong.result, 'pong');
  });
});

describe('the worker that ships', () => {
  it('starts from a blob', async () => {
    const worker = new Worker(readFileSync('dist/server-browser.js', 'utf8'));
    worker.send({ id: 1, method: 'initialize', params: { rootUri: null, capabilities: {} } });
    const answer = await worker.next(({ id }) => id === 1, 'it is initialized');
    assert.ok(answer.result);
    worker.terminate();
  });
});
