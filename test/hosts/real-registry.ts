import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const configType = 'application/vnd.oci.image.config.v1+json';

/** Docker's own registry, on a free port of this machine. */
export class RealRegistry {
  readonly host: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(host: string, process: ChildProcess, folder: string) {
    this.host = host;
    this.#process = process;
    this.#folder = folder;
  }

  /** undefined: it is not installed. */
  static async start(): Promise<RealRegistry | undefined> {
    const program = (process.env.PATH ?? '')
      .split(delimiter)
      .map(folder => join(folder, 'docker-registry'))
      .find(file => existsSync(file));
    if (program === undefined) return undefined;
    const folder = mkdtempSync(join(tmpdir(), 'loadline-registry-'));
    const host = `127.0.0.1:${await freePort()}`;
    const config = join(folder, 'config.yml');
    writeFileSync(
      config,
      `version: 0.1\nlog: { level: error }\nstorage: { filesystem: { rootdirectory: ${folder} } }\nhttp: { addr: ${host} }\n`,
    );
    const registry = new RealRegistry(host, spawn(program, ['serve', config], { stdio: 'ignore' }), folder);
    await registry.#listening();
    return registry;
  }

  /** Pushes an image without layers; the answer is its digest. */
  async push(name: string, tag: string): Promise<string> {
    const config = await this.#pushBlob(
      name,
      '{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}',
    );
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: { mediaType: configType, ...config },
      layers: [],
    });
    await this.#put(`http://${this.host}/v2/${name}/manifests/${tag}`, manifest, manifestType);
    return digestOf(manifest);
  }

  async stop(): Promise<void> {
    const ended = new Promise(done => this.#process.once('exit', done));
    this.#process.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #pushBlob(name: string, text: string): Promise<{ digest: string; size: number }> {
    const begun = await fetch(`http://${this.host}/v2/${name}/blobs/uploads/`, { method: 'POST' });
    const place = new URL(begun.headers.get('location') ?? '', `http://${this.host}`);
    const digest = digestOf(text);
    place.searchParams.set('digest', digest);
    await this.#put(place.href, text, 'application/octet-stream');
    return { digest, size: Buffer.byteLength(text) };
  }

  async #put(url: string, body: string, type: string): Promise<void> {
    const { status } = await fetch(url, { method: 'PUT', body, headers: { 'content-type': type } });
    if (status !== 201) throw new Error(`the registry answered with status ${status}`);
  }

  async #listening(): Promise<void> {
    for (let left = 100; left > 0; left--) {
      const isUp = await fetch(`http://${this.host}/v2/`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) return;
      await new Promise(done => setTimeout(done, 50));
    }
    await this.stop();
    throw new Error('the registry did not start');
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
