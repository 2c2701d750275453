import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { editor, errorCode, eventually, pushEditor, root, TestClient } from './kit.ts';

const file = `${root}/Dockerfile`;

describe('lifecycle', () => {
  it('refuses requests before initialize', async () => {
    const client = new TestClient();
    assert.equal(await errorCode(client.request('textDocument/hover', {})), -32002);
    assert.equal(await errorCode(client.request('shutdown')), -32002);
  });

  it('drops notifications before initialize', async () => {
    const client = new TestClient({ capabilities: pushEditor });
    await client.open(file, 'bad');
    await client.initialize();
    await client.open(`${root}/other/Dockerfile`, 'bad');
    await eventually(() => client.published.length > 0, 'the second file is published');
    assert.equal(client.last(file), undefined);
  });

  it('lets exit through before initialize, with code 1', async () => {
    const client = new TestClient();
    await client.notify('exit');
    await eventually(() => client.exits.length === 1, 'the server exits');
    assert.deepEqual(client.exits, [1]);
  });

  it('initializes once', async () => {
    const client = await TestClient.start();
    assert.equal(await errorCode(client.request('initialize', { capabilities: {} })), -32600);
    assert.equal(await client.request('loadline/ping'), 'pong');
  });

  it('refuses requests after shutdown and exits with 0', async () => {
    const client = await TestClient.start();
    assert.equal(await client.request('shutdown'), null);
    assert.equal(await errorCode(client.request('textDocument/hover', {})), -32600);
    await client.notify('exit');
    await eventually(() => client.exits.length === 1, 'the server exits');
    assert.deepEqual(client.exits, [0]);
  });

  it('answers unknown requests with MethodNotFound', async () => {
    const client = await TestClient.start();
    assert.equal(await errorCode(client.request('textDocument/nonsense', {})), -32601);
    assert.equal(await errorCode(client.request('$/nonsense', {})), -32601);
    await client.notify('$/nonsense', {});
    assert.equal(await client.request('loadline/ping'), 'pong');
  });

  it('survives messages that are no messages', async () => {
    const client = await TestClient.start();
    const body = '{"jsonrpc":"2.0","method":';
    client.writeRaw(`Content-Length: ${body.length}\r\n\r\n${body}`);
    assert.equal(await client.request('loadline/ping'), 'pong');
  });

  it('survives parameters of wrong types', async () => {
    const client = await TestClient.start({ capabilities: pushEditor });
    await client.notify('textDocument/didOpen', { textDocument: 7 });
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', { textDocument: { uri: file }, contentChanges: 'x' });
    await client.notify('textDocument/didClose', {});
    await client.notify('workspace/didChangeWatchedFiles', {});
    await client.notify('workspace/didChangeConfiguration', {});
    assert.deepEqual(await client.request('textDocument/codeAction', {}), []);
    assert.equal(await client.request('textDocument/hover', {}), null);
    await client.open(file, 'bad');
    await eventually(() => client.last(file)?.diagnostics.length === 1, 'the file is checked');
  });

  it('announces UTF-16 and only what the client can use', async () => {
    const bare = await new TestClient({ capabilities: {} }).initialize();
    assert.equal(bare.capabilities.positionEncoding, 'utf-16');
    assert.equal(bare.capabilities.diagnosticProvider, undefined);
    assert.equal(bare.capabilities.workspace, undefined);
    const full = await new TestClient({ capabilities: editor }).initialize();
    assert.equal(full.capabilities.diagnosticProvider?.workspaceDiagnostics, true);
  });

  it('registers nothing with a client that cannot register', async () => {
    const client = await TestClient.start({ capabilities: {} });
    assert.equal(await client.request('loadline/ping'), 'pong');
    assert.deepEqual(client.registered, []);
  });

  it('registers watchers and settings with one that can', async () => {
    const client = await TestClient.start();
    await eventually(() => client.registered.length === 2, 'everything is registered');
    assert.deepEqual([...client.registered].sort(), [
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });
});
