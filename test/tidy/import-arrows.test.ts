import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// Who may import whom. ARCHITECTURE.md draws the same arrows.
const allowed: Readonly<Record<string, readonly RegExp[]>> = {
  client: [/^client\//, /^server\/lsp\/custom-requests\.ts$/, /^vscode$/, /^vscode-languageclient/],
  // `sarif` holds types only: what SARIF looks like.
  'server/core': [
    /^server\/core\//,
    /^(yaml|js-yaml\/browser|unbash|picomatch|@cfworker\/json-schema|sarif)$/,
  ],
  'server/lsp': [/^server\/(core|lsp)\//, /^vscode-languageserver$/, /^vscode-languageserver-textdocument$/],
  'server/hosts': [
    /^server\//,
    /^package\.json$/,
    /^rules\//,
    /^node:/,
    /^vscode-languageserver\/(node|browser)$/,
    /^vscode-languageserver$/,
    /^ignore$/,
    /^picomatch$/,
  ],
  rules: [/^rules\//, /^server\/core\//],
};

/** Each parser stays behind one folder, so that replacing it touches nothing else. */
const homes: Readonly<Record<string, string>> = {
  yaml: 'server/core/yaml/',
  'js-yaml/browser': 'server/core/yaml/',
  unbash: 'server/core/shell/',
};

describe('import arrows', () => {
  for (const [part, targets] of Object.entries(allowed))
    it(`${part} imports only what it may`, () => {
      const wrong = importsBelow(part).filter(({ target }) => !targets.some(pattern => pattern.test(target)));
      assert.deepEqual(wrong, []);
    });

  for (const [name, home] of Object.entries(homes))
    it(`${name} is imported below ${home} only`, () => {
      const files = importsBelow('server')
        .filter(one => one.target === name)
        .map(one => one.file);
      assert.ok(files.length > 0);
      assert.deepEqual(
        files.filter(file => !file.startsWith(home)),
        [],
      );
    });

  // V8 makes a hidden class for each such object and keeps what the getter sees until the next full collection: a whole chunk.
  it('objects of the analysis have no getters outside of classes', () => {
    const wrong = filesBelow('server/core')
      .concat(filesBelow('rules'))
      .filter(file => /^ {4,}get \w+\(\)/m.test(codeOf(file)));
    assert.deepEqual(wrong, []);
  });

  it('core has no async function and no await', () => {
    const wrong = filesBelow('server/core')
      .concat(filesBelow('rules'))
      .filter(file => /\basync\b|\bawait\b|\bPromise\b/.test(codeOf(file)));
    assert.deepEqual(wrong, []);
  });
});

function importsBelow(folder: string): readonly { file: string; target: string }[] {
  return filesBelow(folder).flatMap(file =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
      ),
    ].map(found => ({ file, target: resolved(file, found[1] ?? found[2] ?? found[3] ?? '') })),
  );
}

function resolved(file: string, target: string): string {
  return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(name => path.posix.join(folder, String(name).split(path.sep).join('/')))
    .filter(name => name.endsWith('.ts'))
    .sort();
}

/** Text without comments and strings, roughly: enough to look for a keyword. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/`[^`]*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}
