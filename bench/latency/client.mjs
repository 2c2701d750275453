import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageStream, messageBytes } from './messages.mjs';

const languages = {
  dockerfile: 'dockerfile',
  kubernetes: 'yaml',
  'helm-values': 'yaml',
  'helm-template': 'helm',
};
export const patienceMs = 30_000;

/** One server process with one document open, seen from an editor. Times are `performance.now()`. */
export class Client {
  #child;
  #file;
  #settings;
  #uri;
  #nextId = 1;
  #version = 1;
  #answers = new Map();
  #waiting = new Set();
  /** Resolves with a sentence if the server dies on its own. */
  died;
  /** When the last diagnostics came in, and how many there were in all. */
  lastPublished = 0;
  published = 0;
  findings = 0;

  constructor({ command, args, settings }, file) {
    this.startedAt = performance.now();
    this.#file = file;
    this.#settings = settings;
    this.#uri = pathToFileURL(file.path).href;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], cwd: path.dirname(file.path) });
    const stream = new MessageStream((message, at) => this.#received(message, at));
    this.#child.stdout.on('data', bytes => stream.add(bytes));
    this.#child.stdin.on('error', () => {});
    this.died = new Promise(resolve => {
      this.#child.on('error', error => resolve(error.message));
      this.#child.on('exit', (code, signal) => resolve(`the server ended with ${signal ?? code}`));
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /** From the start of the process to the first diagnostics, in milliseconds. */
  async open() {
    const folder = path.dirname(this.#file.path);
    const uri = pathToFileURL(folder).href;
    const workspaceFolders = [{ uri, name: path.basename(folder) }];
    await this.#patiently(
      this.#request('initialize', { processId: process.pid, rootUri: uri, workspaceFolders, capabilities }),
    );
    this.#notify('initialized', {});
    if (this.#settings) this.#notify('workspace/didChangeConfiguration', { settings: this.#settings });
    const { kind, text } = this.#file;
    const textDocument = { uri: this.#uri, languageId: languages[kind], version: 1, text };
    const shown = this.diagnosticsSince(1);
    this.#notify('textDocument/didOpen', { textDocument });
    return (await shown) - this.startedAt;
  }

  /** Replaces a range; gives the time just before that was written to the server. */
  edit(range, text) {
    const version = ++this.#version;
    const params = { textDocument: { uri: this.#uri, version }, contentChanges: [{ range, text }] };
    const bytes = messageBytes({ method: 'textDocument/didChange', params });
    const at = performance.now();
    this.#child.stdin.write(bytes);
    return at;
  }

  /** The version that the next edit makes. */
  get nextVersion() {
    return this.#version + 1;
  }

  /** When diagnostics of this version, or of no version at all, have come in whole. Ask before the edit. */
  diagnosticsSince(version) {
    const arrival = new Promise(resolve => {
      const seen = (shown, at) => {
        if (typeof shown === 'number' && shown < version) return;
        this.#waiting.delete(seen);
        resolve(at);
      };
      this.#waiting.add(seen);
    });
    return this.#patiently(arrival);
  }

  /** Waits until nothing has been published for so long. */
  async quiet(milliseconds) {
    for (let before = -1; before !== this.published; ) {
      before = this.published;
      await pause(milliseconds);
    }
  }

  async stop() {
    await Promise.race([this.#request('shutdown', null), pause(1500)]);
    this.#notify('exit', null);
    if (await Promise.race([this.died.then(() => false), pause(1500).then(() => true)]))
      this.#child.kill('SIGKILL');
    await this.died;
  }

  async #patiently(answer) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${patienceMs / 1000} s`)), patienceMs);
    });
    const dead = this.died.then(why => {
      throw new Error(why);
    });
    try {
      return await Promise.race([answer, late, dead]);
    } finally {
      clearTimeout(timer);
    }
  }

  #request(method, params) {
    const id = this.#nextId++;
    this.#send({ id, method, params });
    return new Promise(resolve => this.#answers.set(id, resolve));
  }

  #notify(method, params) {
    this.#send({ method, params });
  }

  #send(message) {
    if (this.#child.stdin.writable) this.#child.stdin.write(messageBytes(message));
  }

  #received({ id, method, params, result }, at) {
    if (method !== undefined && id !== undefined) this.#send({ id, result: this.#answerTo(method, params) });
    else if (id !== undefined) this.#answers.get(id)?.(result);
    else if (method === 'textDocument/publishDiagnostics' && params.uri === this.#uri) this.#show(params, at);
  }

  #answerTo(method, params) {
    if (method !== 'workspace/configuration') return null;
    return params.items.map(({ section }) => this.#settings?.[section] ?? null);
  }

  #show({ version, diagnostics }, at) {
    this.published++;
    this.lastPublished = at;
    this.findings = diagnostics.length;
    for (const seen of this.#waiting) seen(version, at);
  }
}

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
  workspace: { configuration: true, workspaceFolders: true },
};

export const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
