// The language server as a web worker. Files come through the client: a worker has none.
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../package.json';
import { rulebook } from '../../rules/rulebook.ts';
import { createService } from '../core/engine/create-service.ts';
import { frontEnds, summarySources } from '../core/front-ends.ts';
import type { Host } from '../lsp/host.ts';
import { startServer } from '../lsp/server.ts';
import { today } from './today.ts';

const host: Host = {
  version,
  files: undefined,
  // Registries do not let pages of other origins read their answers.
  registries: undefined,
  today,
  now: () => performance.now(),
  nextTurn: turnsThroughChannel(),
  later(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};

startServer(
  {
    reader: new BrowserMessageReader(self),
    writer: new BrowserMessageWriter(self),
    connect: (reader, writer) => createConnection(reader, writer),
  },
  createService(rulebook, frontEnds, summarySources),
  host,
);

/** A message to oneself comes after those that have arrived; a timer would wait four milliseconds. */
function turnsThroughChannel(): Host['nextTurn'] {
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return task => {
    tasks.push(task);
    port2.postMessage(undefined);
  };
}
