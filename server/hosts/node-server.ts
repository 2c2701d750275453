import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createConnection,
  type Disposable,
  IPCMessageReader,
  IPCMessageWriter,
  ReadableStreamMessageReader,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import type { Service } from '../core/service.ts';
import { isCandidateName } from '../lsp/candidate-name.ts';
import type { ConnectionParts, Files, Host } from '../lsp/host.ts';
import { startServer } from '../lsp/server.ts';
import { MessageSizeLimit, maxMessageBytes } from './message-size-limit.ts';
import { isInside, readText, walk } from './node-files.ts';
import { registryClient } from './registry/registry-client.ts';
import { today } from './today.ts';
import { WholeMessageWriter } from './whole-message-writer.ts';

/** Runs the language server in this process until the client leaves. */
export function serve(transport: 'stdio' | 'ipc', service: Service): void {
  keepOutputClean();
  surviveMistakes();
  const server = startServer(transport === 'stdio' ? overStdio() : overIpc(), service, nodeHost);
  const leave = (): never => process.exit(server.isShutDown ? 0 : 1);
  if (transport === 'stdio') leaveWithInput(leave);
  else process.once('disconnect', leave);
}

/** What `performance.now` says, without loading the library behind it. */
function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const nodeHost: Host = {
  version,
  files: nodeFiles(),
  registries: registryClient,
  today,
  now,
  nextTurn: task => void setImmediate(task),
  later(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};

function overStdio(): ConnectionParts {
  const input = new MessageSizeLimit(maxMessageBytes, bytes =>
    console.error(`A message of ${bytes} bytes was skipped: it is larger than ${maxMessageBytes}.`),
  );
  return {
    reader: new ReadableStreamMessageReader({
      onData: listener =>
        whenever('data', (bytes: Buffer) => {
          for (const part of input.pass(bytes)) listener(part);
        }),
      onEnd: listener => whenever('end', listener),
      onClose: listener => whenever('close', listener),
      onError: listener => whenever('error', listener),
    }),
    writer: new WholeMessageWriter(process.stdout),
    writesText: true,
    connect: (reader, writer) => createConnection(reader, writer),
  };
}

function whenever<Value>(event: string, listener: (value: Value) => void): Disposable {
  process.stdin.on(event, listener);
  return { dispose: () => void process.stdin.off(event, listener) };
}

function overIpc(): ConnectionParts {
  return {
    reader: new IPCMessageReader(process),
    writer: new IPCMessageWriter(process),
    connect: (reader, writer) => createConnection(reader, writer),
  };
}

function leaveWithInput(leave: () => void): void {
  process.stdin.once('end', leave);
  process.stdin.once('close', leave);
  process.stdout.once('error', leave);
}

/** Standard output belongs to the protocol; whatever a library prints goes to standard error. */
function keepOutputClean(): void {
  for (const name of ['log', 'info', 'debug', 'dir', 'table', 'trace', 'warn'] as const)
    console[name] = (...values: unknown[]) => console.error(...values);
}

/** All state is caches, so going on is safe; what was going on at the time has its own fence. */
function surviveMistakes(): void {
  const report = (error: unknown): void =>
    console.error(error instanceof Error ? error.stack?.split('\n').slice(1).join('\n') : 'unknown error');
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

function nodeFiles(): Files {
  return {
    handles: uri => uri.startsWith('file:'),
    async read(uri) {
      const path = pathOf(uri);
      return path === undefined ? noSuchFile : readText(path);
    },
    async entries(uri) {
      const path = pathOf(uri);
      return path === undefined ? undefined : entriesOf(path);
    },
    async isInside(folder, uri) {
      const [outer, inner] = [pathOf(folder), pathOf(uri)];
      return outer !== undefined && inner !== undefined && isInside(outer, inner);
    },
    async *find(folder) {
      const path = pathOf(folder);
      if (path === undefined) return;
      for await (const file of inSlices(walk(path)))
        if (isCandidateName(file)) yield pathToFileURL(file).href;
    },
  };
}

const noSuchFile = { text: undefined, reason: 'missing', detail: 'There is no such file.' } as const;

function entriesOf(path: string): ReadonlyMap<string, 'file' | 'folder'> | undefined {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return new Map(entries.map(entry => [entry.name, entry.isDirectory() ? 'folder' : 'file']));
  } catch {
    return undefined;
  }
}

async function* inSlices<T>(values: Iterable<T>): AsyncGenerator<T> {
  let sliceStart = now();
  for (const value of values) {
    yield value;
    if (now() - sliceStart < 8) continue;
    await new Promise(resolve => setImmediate(resolve));
    sliceStart = now();
  }
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
