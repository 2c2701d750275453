import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { after, before, describe, it } from 'mocha';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver';
import {
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const program = `
  import { serve } from './server/hosts/node-server.ts';
  import { fakeService } from './test/lsp/fake-service.ts';
  const service = fakeService();
  service.onSlice = () => console.log('a library talks');
  serve(process.send === undefined ? 'stdio' : 'ipc', service);
`;

describe('the server as a process', () => {
  let folder = '';
  let child: ChildProcessWithoutNullStreams;
  let client: ProtocolConnection;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loadline-server-'));
    await build({
      stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: join(folder, 'server.js'),
      logLevel: 'error',
    });
  });

  after(() => rmSync(folder, { recursive: true }));

  async function start(): Promise<void> {
    child = spawn(process.execPath, [join(folder, 'server.js'), '--stdio']);
    client = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    client.listen();
    await client.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await client.sendNotification('initialized', {});
  }

  const exitCode = () => new Promise(resolve => child.once('exit', resolve));

  it('publishes findings though something prints', async () => {
    await start();
    const published = new Promise<{ diagnostics: unknown[] }>(resolve =>
      client.onNotification('textDocument/publishDiagnostics', resolve),
    );
    const textDocument = { uri: 'file:///x/Dockerfile', languageId: 'dockerfile', version: 1, text: 'bad' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    assert.equal((await published).diagnostics.length, 1);
    child.kill();
  });

  it('exits with 0 after shutdown and exit', async () => {
    await start();
    const exited = exitCode();
    const asked = performance.now();
    await client.sendRequest('shutdown');
    assert.ok(performance.now() - asked < 200, 'shutdown is answered at once');
    await client.sendNotification('exit');
    assert.equal(await exited, 0);
  });

  it('exits with 1 when the client vanishes', async () => {
    await start();
    const exited = exitCode();
    child.stdin.end();
    assert.equal(await exited, 1);
  });

  it('talks over IPC, and leaves when the channel closes', async () => {
    const forked = fork(join(folder, 'server.js'), ['--node-ipc']);
    const connection = createProtocolConnection(new IPCMessageReader(forked), new IPCMessageWriter(forked));
    connection.listen();
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    assert.equal(await connection.sendRequest('loadline/ping'), 'pong');
    const exited = new Promise(resolve => forked.once('exit', resolve));
    forked.disconnect();
    assert.equal(await exited, 1);
  });

  it('skips a message that is larger than it takes', async () => {
    await start();
    child.stdin.write(`Content-Length: ${100 * 1024 * 1024}\r\n\r\n`);
    for (let i = 0; i < 100; i++) child.stdin.write(Buffer.alloc(1024 * 1024, 'x'));
    assert.equal(await client.sendRequest('loadline/ping'), 'pong');
    child.kill();
  });
});
