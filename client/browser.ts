import { type ExtensionContext, Uri, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient/browser';
import { type Server, start } from './start.ts';

let client: BaseLanguageClient | undefined;

/** VS Code for the Web: the server is a worker of the extension host, which is a worker itself. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server-browser.js');
  client = start(context, options => workerServer(script, options));
}

export function deactivate(): Promise<void> | undefined {
  return client?.dispose();
}

function workerServer(script: Uri, options: LanguageClientOptions): Server {
  let running: { worker: Worker; reader: WorkerReader } | undefined;
  let address: string | undefined;
  const connect = async () => {
    running?.worker.terminate();
    address ??= await workerAddress(script);
    const worker = new Worker(address);
    running = { worker, reader: new WorkerReader(worker) };
    return { reader: running.reader, writer: new BrowserMessageWriter(worker) };
  };
  return {
    client: new LanguageClient('loadline', 'Loadline', connect, options),
    heartbeat: { everyMs: 2000, misses: 2 },
    abandon() {
      running?.worker.terminate();
      running?.reader.close();
    },
  };
}

/** A worker never tells that it is gone; whoever finds out can say so here, and the client makes a new one. */
class WorkerReader extends BrowserMessageReader {
  close(): void {
    this.fireClose();
  }
}

/** An address that workers can be loaded from. */
async function workerAddress(script: Uri): Promise<string> {
  if (script.scheme === 'http' || script.scheme === 'https') return script.toString(true);
  // The extension lies on a remote or in a virtual file system. The address is kept for the workers to come: the
  // editor loads them later than it makes them.
  const text = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([new Uint8Array(text)], { type: 'text/javascript' }));
}
