import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { afterEach } from 'mocha';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { Service } from '../../server/core/service.ts';
import { WholeMessageWriter } from '../../server/hosts/whole-message-writer.ts';
import { type FileStatus, fileStatusNotification } from '../../server/lsp/custom-requests.ts';
import type { FolderEntries, Host, Registries } from '../../server/lsp/host.ts';
import { startServer } from '../../server/lsp/server.ts';
import { fakeService } from './fake-service.ts';

export const root = 'file:///shop';

/** What VS Code says of itself, as far as the server looks. */
export const editor: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], snippetEditSupport: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { snippetSupport: true } },
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    diagnostic: {},
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      dataSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** The same editor without pull diagnostics. */
export const pushEditor: ClientCapabilities = {
  ...editor,
  textDocument: { ...editor.textDocument, diagnostic: undefined as never },
};

export interface StartOptions {
  readonly service?: Service;
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  readonly registries?: Registries;
  /** A transport that hands on objects, as in the browser; else text, as over stdio. */
  readonly transport?: 'objects';
}

/** Memory as a pipe is: what was written to it belongs to the writer again. */
function copiedTo(stream: PassThrough): Writable {
  return new Writable({
    write(bytes: Buffer, _encoding, done) {
      stream.write(Buffer.from(bytes));
      done();
    },
  });
}

/** A client and a server that talk through memory. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: FileStatus[] = [];
  readonly registered: string[] = [];
  readonly logged: string[] = [];
  readonly files: Map<string, string>;
  readonly exits: number[] = [];
  refreshes = 0;
  settings: unknown;
  readonly #options: StartOptions;
  readonly #toServer = new PassThrough();

  constructor(options: StartOptions = {}) {
    this.#options = options;
    this.files = new Map(Object.entries(options.files ?? {}));
    this.settings = options.settings ?? null;
    const toClient = new PassThrough();
    const exits = this.exits;
    const watchDog = {
      shutdownReceived: false,
      initialize: () => undefined,
      exit: (code: number) => void exits.push(code),
    };
    startServer(
      {
        reader: new StreamMessageReader(this.#toServer),
        ...(options.transport === 'objects'
          ? { writer: new StreamMessageWriter(toClient) }
          : { writer: new WholeMessageWriter(copiedTo(toClient)), writesText: true }),
        connect: (reader, writer) =>
          createConnection(logger => createProtocolConnection(reader, writer, logger), watchDog as never),
      },
      options.service ?? fakeService(),
      this.#host(),
    );
    const reader = new StreamMessageReader(toClient);
    this.connection = createProtocolConnection(reader, new StreamMessageWriter(this.#toServer));
    this.#answerServer();
    this.connection.listen();
  }

  static async start(options: StartOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    await client.initialize();
    return client;
  }

  async initialize(): Promise<InitializeResult> {
    const folders = this.#options.folders ?? [root];
    const params: InitializeParams = {
      processId: null,
      rootUri: null,
      capabilities: this.#options.capabilities ?? editor,
      workspaceFolders: folders.map(uri => ({ uri, name: uri })),
      initializationOptions: this.#options.initializationOptions,
    };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  notify(method: string, params?: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  /** Bytes as they are, for messages that no client library writes. */
  writeRaw(text: string): void {
    this.#toServer.write(text);
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'dockerfile', version, text },
    });
  }

  replaceAll(uri: string, text: string, version: number): Promise<void> {
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Writes a file on the disk and says so, as an editor's watcher does. */
  write(uri: string, text: string | undefined): Promise<void> {
    const type = text === undefined ? 3 : this.files.has(uri) ? 2 : 1;
    if (text === undefined) this.files.delete(uri);
    else this.files.set(uri, text);
    return this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  }

  pull(uri: string, previousResultId?: string): Promise<Pulled> {
    return this.request('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId && { previousResultId }),
    });
  }

  last(uri: string): PublishDiagnosticsParams | undefined {
    return this.published.findLast(one => one.uri === uri);
  }

  #answerServer(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    connection.onNotification(
      'window/logMessage',
      ({ message }: { message: string }) => void this.logged.push(message),
    );
    connection.onNotification(
      fileStatusNotification,
      (status: FileStatus) => void this.statuses.push(status),
    );
    const { workspace } = this.#options.capabilities ?? editor;
    const allowed: Readonly<Record<string, boolean | undefined>> = {
      'workspace/didChangeWatchedFiles': workspace?.didChangeWatchedFiles?.dynamicRegistration,
      'workspace/didChangeConfiguration': workspace?.didChangeConfiguration?.dynamicRegistration,
    };
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) => {
        for (const { method } of registrations) mayOnlyCome(method, allowed[method]);
        this.registered.push(...registrations.map(({ method }) => method));
        return null;
      },
    );
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => {
      mayOnlyCome('workspace/configuration', workspace?.configuration);
      return Promise.all(items.map(() => this.settings));
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      mayOnlyCome('workspace/diagnostic/refresh', workspace?.diagnostics?.refreshSupport);
      this.refreshes++;
      return null;
    });
  }

  #host(): Host {
    const { files } = this;
    return {
      version: '0.0.0',
      files: {
        handles: uri => uri.startsWith('file:'),
        read: async uri => {
          const text = files.get(uri);
          return text === undefined
            ? { text, reason: 'missing', detail: 'There is no such file.' }
            : { text };
        },
        isInside: async (folder, uri) => uri.startsWith(`${folder}/`) && !uri.includes('link'),
        entries: async folder => entriesOf([...files.keys()], folder),
        async *find(folder) {
          yield* [...files.keys()].filter(uri => uri.startsWith(`${folder}/`));
        },
      },
      registries: this.#options.registries,
      today: () => '2026-11-24',
      now: () => performance.now(),
      nextTurn: task => void setImmediate(task),
      later(milliseconds, task) {
        const timer = setTimeout(task, milliseconds);
        return () => clearTimeout(timer);
      },
    };
  }
}

/** Messages that the client had not said it can take. */
const violations: string[] = [];

function mayOnlyCome(method: string, isAnnounced: boolean | undefined): void {
  if (isAnnounced !== true) violations.push(method);
}

afterEach('no message that the client did not announce', () => {
  assert.deepEqual(violations.splice(0), []);
});

export interface Pulled {
  readonly kind: 'full' | 'unchanged';
  readonly resultId?: string;
  readonly items?: readonly Diagnostic[];
}

/** Waits for something to become true; fails after two seconds. */
export async function eventually(isTrue: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 2000; !isTrue(); ) {
    if (Date.now() > end) assert.fail(`waited in vain until ${what}`);
    await pause(2);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** Works without a pause, as an analysis does. */
export function spend(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

/** Rule and place of diagnostics, short enough to compare. */
export function brief(diagnostics: readonly Diagnostic[] | undefined): readonly string[] {
  return (diagnostics ?? []).map(({ code, range }) => `${code} ${range.start.line}:${range.start.character}`);
}

export async function errorCode(answer: Promise<unknown>): Promise<number> {
  try {
    await answer;
  } catch (error) {
    return (error as { code: number }).code;
  }
  return assert.fail('an error was expected');
}

function entriesOf(uris: readonly string[], folder: string): FolderEntries | undefined {
  const below = uris.filter(uri => uri.startsWith(`${folder}/`)).map(uri => uri.slice(folder.length + 1));
  if (below.length === 0) return undefined;
  return new Map(below.map(path => [path.split('/')[0] ?? '', path.includes('/') ? 'folder' : 'file']));
}
