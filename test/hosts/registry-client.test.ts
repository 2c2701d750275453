import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'mocha';
import { parseImageReference } from '../../server/core/images/image-reference.ts';
import { registryClient } from '../../server/hosts/registry/registry-client.ts';
import type { DigestAnswer } from '../../server/lsp/host.ts';
import { RealRegistry } from './real-registry.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

function ask(text: string, signal = new AbortController().signal): Promise<DigestAnswer> {
  const reference = parseImageReference(text);
  assert.ok(reference, text);
  return registryClient.digest(reference, signal);
}

describe('a registry', () => {
  let server: Server;
  let host: string;
  let respond: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: string[];

  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      respond(request, response);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => void server.close());
  afterEach(() => {
    asked = [];
  });
  asked = [];

  it('that everybody may read tells the digest of a tag', async () => {
    respond = (_, response) => response.setHeader('docker-content-digest', digest).end();
    assert.deepEqual(await ask(`${host}/team/app:1.4`), { digest });
    assert.deepEqual(asked, ['HEAD /v2/team/app/manifests/1.4']);
  });

  it('is asked for latest where no tag is written', async () => {
    respond = (_, response) => response.setHeader('docker-content-digest', digest).end();
    await ask(`${host}/app`);
    assert.deepEqual(asked, ['HEAD /v2/app/manifests/latest']);
  });

  it('that wants a token gets one that needs no account', async () => {
    respond = ({ url, headers }, response) => {
      if (url?.startsWith('/token')) response.end(JSON.stringify({ token: 'for-everybody' }));
      else if (headers.authorization === 'Bearer for-everybody')
        response.setHeader('docker-content-digest', digest).end();
      else {
        const challenge = `Bearer realm="http://${host}/token",service="here",scope="repository:app:pull"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      }
    };
    assert.deepEqual(await ask(`${host}/app:1`), { digest });
    assert.equal(asked[1], 'GET /token?service=here&scope=repository%3Aapp%3Apull');
  });

  it('that sends the client elsewhere without encryption is not followed', async () => {
    respond = (_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://internal.example/token"' }).end();
    assert.match(whyOf(await ask(`${host}/app:1`)), /without signing in/);
    respond = (_, response) => response.writeHead(307, { location: 'http://internal.example/' }).end();
    assert.match(whyOf(await ask(`${host}/app:1`)), /cannot be reached/);
  });

  it('that names no digest has its manifest hashed', async () => {
    respond = (_, response) => response.end('{}');
    assert.deepEqual(await ask(`${host}/app:1`), {
      digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    });
  });

  it('that answers nonsense is told so, without its words', async () => {
    respond = (_, response) => response.setHeader('docker-content-digest', 'sha256:evil').end();
    assert.match(whyOf(await ask(`${host}/app:1`)), /names no digest for/);
    respond = (_, response) => response.writeHead(404).end('words of the server');
    assert.match(whyOf(await ask(`${host}/app:1`)), / has no .*\/app:1\.$/);
    respond = (_, response) => response.writeHead(503).end();
    assert.match(whyOf(await ask(`${host}/app:1`)), /status 503/);
    respond = ({ socket }) => void socket.destroy();
    assert.match(whyOf(await ask(`${host}/app:1`)), /cannot be reached/);
  });

  it('is left alone once the user gave up', async () => {
    const controller = new AbortController();
    respond = () => controller.abort();
    assert.equal((await ask(`${host}/app:1`, controller.signal)).digest, undefined);
  });

  it('of the real kind tells the digest of what was pushed', async function () {
    const registry = await RealRegistry.start();
    if (registry === undefined) {
      console.log('      skipped: docker-registry is not installed');
      this.skip();
    }
    try {
      const pushed = await registry.push('team/app', '1.0');
      assert.deepEqual(await ask(`${registry.host}/team/app:1.0`), { digest: pushed });
      assert.match(whyOf(await ask(`${registry.host}/team/app:2.0`)), / has no .*team\/app:2\.0\.$/);
    } finally {
      await registry.stop();
    }
  });
});

function whyOf(answer: DigestAnswer): string {
  return answer.digest === undefined ? answer.why : assert.fail('there is a digest');
}
