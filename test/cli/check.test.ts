import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readCommands } from '../core/reports/runner-model.ts';
import { buildFixture, runFixture, type Workspace, workspace } from './run-cli.ts';

describe('check', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(buildFixture);
  afterEach(() => folder.remove());

  function check(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
    folder = workspace(files);
    return runFixture(folder.path, ['check', ...args]);
  }

  const paths = (json: string): readonly string[] =>
    JSON.parse(json).findings.map((one: { readonly path: string }) => one.path);

  it('leaves out what git ignores, unless it is named', () => {
    const files = {
      '.gitignore': 'out/\n',
      Dockerfile: 'FROM a:error\n',
      'out/Dockerfile': 'FROM a:error\n',
      'node_modules/x/Dockerfile': 'FROM a:error\n',
    };
    assert.deepEqual(paths(check(files, '--format', 'json').out), ['Dockerfile']);
    const named = runFixture(folder.path, ['check', 'out/Dockerfile', '--format', 'json']);
    assert.deepEqual(paths(named.out), ['out/Dockerfile']);
  });

  it('reports a file once, sorted by path, however often it is named', () => {
    const files = { 'b/Dockerfile': 'FROM a:error\n', 'a/Dockerfile': 'FROM a:error\n' };
    assert.deepEqual(paths(check(files, 'b', '.', 'b/Dockerfile', 'a', '--format', 'json').out), [
      'a/Dockerfile',
      'b/Dockerfile',
    ]);
  });

  it('the nearest policy decides, settings come after it, and the report names them', () => {
    const run = check(
      {
        Dockerfile: 'FROM a:error\n',
        'sub/Dockerfile': 'FROM a:error\n',
        '.loadline.yaml': 'rules:\n  tag-error: hint\n',
        'sub/.loadline.yaml': 'rules:\n  tag-error: info\n',
      },
      '--format',
      'json',
    );
    const report = JSON.parse(run.out);
    assert.deepEqual(
      report.findings.map((one: { path: string; severity: string }) => [one.path, one.severity]),
      [
        ['Dockerfile', 'hint'],
        ['sub/Dockerfile', 'info'],
      ],
    );
    assert.deepEqual(report.policies, ['.loadline.yaml', 'sub/.loadline.yaml']);
  });

  it('the policy above the folder of the run holds, up to the repository', () => {
    folder = workspace({
      'sub/Dockerfile': 'FROM a:error\n',
      '.loadline.yaml': 'rules:\n  tag-error: info\n',
    });
    const run = runFixture(join(folder.path, 'sub'), ['check', '--format', 'json']);
    const [found] = JSON.parse(run.out).findings;
    assert.deepEqual([found.path, found.severity], ['Dockerfile', 'info']);
  });

  it('--config replaces policies and settings, and extends what stands beside it', () => {
    const run = check(
      {
        Dockerfile: 'FROM a:error\n',
        '.loadline.yaml': 'rules:\n  tag-error: off\n',
        '.vscode/settings.json': '{"loadline.rules": {"tag-error": "off"}}',
        'ci/policy.yaml': 'extends: [base.yaml]\n',
        'ci/base.yaml': 'rules:\n  tag-error: info\n',
      },
      '--config',
      'ci/policy.yaml',
      '--format',
      'json',
    );
    assert.equal(JSON.parse(run.out).findings[0]?.severity, 'info', run.error);
  });

  it('reads standard input, as the file that is named', () => {
    folder = workspace({
      '.loadline.yaml': 'overrides:\n  - files: ["sub/**"]\n    rules:\n      tag-error: info\n',
    });
    const args = ['check', '-', '--quiet'];
    const plain = runFixture(folder.path, args, { input: 'FROM a:error\n' });
    assert.match(plain.out, /^stdin:1:6: error tag-error/);
    assert.equal(plain.code, 1);
    const named = runFixture(folder.path, [...args, '--stdin-filename', 'sub/Dockerfile'], {
      input: 'FROM a:error\n',
    });
    assert.match(named.out, /^sub\/Dockerfile:1:6: info tag-error/);
    assert.equal(named.code, 0);
    assert.equal(runFixture(folder.path, args, { input: 'hello\n' }).code, 2);
  });

  it('gives the same bytes with one thread and with two', () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `d${i % 7}/Dockerfile.${i}`,
        `FROM a:${['error', 'warning', 'info', 'fine', 'throws'][i % 5]}\nENV PASSWORD=hunter2-Sw0rdfish\n`,
      ]),
    );
    folder = workspace(files);
    for (const format of ['json', 'sarif', 'pretty', 'junit', 'github', 'markdown']) {
      const one = runFixture(folder.path, ['check', '--format', format, '--jobs', '1']);
      const two = runFixture(folder.path, ['check', '--format', format, '--jobs', '2']);
      assert.equal(one.code, 3);
      assert.ok(one.out.length > 1000);
      assert.equal(two.out, one.out, format);
      assert.equal(two.code, one.code);
    }
  });

  it('a file that kills a thread costs that file only', () => {
    const files: Record<string, string> = { 'z/Dockerfile': 'FROM a:kills\n' };
    for (let i = 0; i < 20; i++) files[`d${i}/Dockerfile`] = 'FROM a:error\n';
    const run = check(files, '--format', 'json', '--jobs', '2');
    const report = JSON.parse(run.out);
    assert.equal(run.code, 3);
    assert.equal(report.findings.length, 20);
    assert.deepEqual(
      report.notChecked.map((one: { path: string; reason: string }) => [one.path, one.reason]),
      [['z/Dockerfile', 'internal-error']],
    );
  });

  it('writes the report to a file, without colours', () => {
    const run = check({ Dockerfile: 'FROM a:error\n' }, '--output', 'report.txt');
    assert.equal(run.out, '');
    assert.match(folder.read('report.txt'), /^Dockerfile\n {2}1:6 error tag-error/);
  });

  it('colours only where they are wanted', () => {
    folder = workspace({ Dockerfile: 'FROM a:error\n' });
    const escapes = (args: readonly string[], env: Readonly<Record<string, string>>) =>
      runFixture(folder.path, ['check', ...args], { env }).out.includes('\u001b[');
    assert.equal(escapes([], {}), false);
    assert.equal(escapes([], { FORCE_COLOR: '1' }), true);
    assert.equal(escapes([], { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(escapes(['--no-color'], { FORCE_COLOR: '1' }), false);
  });

  it('a secret shows in no format, nor in the code around another finding, nor in a diff', () => {
    const secret = 'hunter2-Sw0rdfish';
    folder = workspace({ Dockerfile: `FROM a:old\nENV DB_PASSWORD=${secret} \\\n  X=1\n` });
    const runs = ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown'].map(format => [
      '--format',
      format,
    ]);
    for (const args of [...runs, ['--quiet'], ['--fix-dry-run']]) {
      const run = runFixture(folder.path, ['check', ...args]);
      assert.match(run.out + run.error, /credential|ENV DB_PASSWORD=\*+/, args.join(' '));
      assert.ok(!(run.out + run.error).includes(secret.slice(3, 9)), args.join(' '));
    }
  });

  it('hostile file names forge nothing', () => {
    const names = [
      '::error::x',
      'a\n::error::x',
      'b\r::set-env name=x::y',
      '##[group]x',
      'c\u001b[31m',
      'd\u202ex',
      'e,f%0A',
      ' ::notice::z',
    ];
    const files = Object.fromEntries(names.map(name => [`${name}/Dockerfile`, 'FROM a:error\n']));
    for (const format of ['pretty', 'github', 'junit', 'markdown', 'json', 'sarif']) {
      const run = check(files, '--format', format);
      const ours = readCommands(run.out).filter(one => !/^tag-error$/.test(one.properties.title ?? ''));
      assert.deepEqual(ours, [], format);
      assert.equal(readCommands(run.out).length, format === 'github' ? names.length : 0, format);
      assert.ok(!/(?!\n)[\p{Cc}\u202e]/u.test(run.out), format);
      folder.remove();
    }
  });
});

describe('check --fix', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(buildFixture);
  afterEach(() => folder.remove());

  it('applies safe fixes until nothing changes, and keeps every other byte and the mode', () => {
    folder = workspace({ Dockerfile: '\ufeff# é\r\nFROM  a:old  \r\nRUN x\r\n\r\n' });
    const path = join(folder.path, 'Dockerfile');
    chmodSync(path, 0o640);
    const run = runFixture(folder.path, ['check', '--fix', '--quiet']);
    assert.equal(run.code, 0, run.out + run.error);
    assert.equal(folder.read('Dockerfile'), '\ufeff# é\r\nFROM  a:newest  \r\nRUN x\r\n\r\n');
    assert.equal(statSync(path).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder.path).sort(), ['.git', 'Dockerfile']);
    assert.match(
      run.error,
      /^Fixed 2 findings in 1 file:\n {2}Dockerfile:2 {2}tag-old {2}Write the tag newer/,
    );
    assert.equal(run.out, '');
  });

  it('a second run changes nothing', () => {
    folder = workspace({ Dockerfile: 'FROM a:old\n' });
    runFixture(folder.path, ['check', '--fix']);
    const before = statSync(join(folder.path, 'Dockerfile')).mtimeMs;
    assert.doesNotMatch(runFixture(folder.path, ['check', '--fix']).error, /Fixed/);
    assert.equal(statSync(join(folder.path, 'Dockerfile')).mtimeMs, before);
  });

  it('ends although two fixes undo each other', () => {
    folder = workspace({ Dockerfile: 'FROM a:ping\n' });
    assert.equal(runFixture(folder.path, ['check', '--fix']).code, 1);
    assert.match(folder.read('Dockerfile'), /^FROM a:p[io]ng\n$/);
  });

  it('writes through a link to its target', () => {
    folder = workspace({ 'real/base': 'FROM a:old\n' });
    mkdirSync(join(folder.path, 'x'));
    symlinkSync('../real/base', join(folder.path, 'x/Dockerfile'));
    runFixture(folder.path, ['check', '--fix', 'x/Dockerfile']);
    assert.equal(folder.read('real/base'), 'FROM a:newest\n');
    assert.ok(statSync(join(folder.path, 'x/Dockerfile')).isFile());
  });

  it('a dry run prints a diff and changes nothing', () => {
    const text = 'FROM a:old\nRUN one\nRUN two\nRUN three\nRUN four\n';
    folder = workspace({ 'app/Dockerfile': text });
    const run = runFixture(folder.path, ['check', '--fix-dry-run']);
    assert.equal(
      run.out,
      '--- a/app/Dockerfile\n+++ b/app/Dockerfile\n@@ -1,4 +1,4 @@\n-FROM a:old\n+FROM a:newest\n RUN one\n RUN two\n RUN three\n',
    );
    assert.equal(folder.read('app/Dockerfile'), text);
    assert.match(run.error, /^Would fix 2 findings in 1 file/);
    assert.equal(run.code, 1);
  });

  it('leaves a file alone whose bytes are no UTF-8', () => {
    folder = workspace({});
    folder.write({ Dockerfile: '' });
    const bytes = Buffer.concat([Buffer.from('# '), Buffer.from([0xe9]), Buffer.from('\nFROM a:old\n')]);
    writeFileSync(join(folder.path, 'Dockerfile'), bytes);
    assert.equal(runFixture(folder.path, ['check', '--fix']).code, 1);
    assert.deepEqual(readFileSync(join(folder.path, 'Dockerfile')), bytes);
  });
});
