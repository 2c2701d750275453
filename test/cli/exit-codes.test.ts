import assert from 'node:assert/strict';
import { buildFixture, runFixture, type Workspace, workspace } from './run-cli.ts';

interface Row {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly code: number;
}

const of = (tag: string) => ({ Dockerfile: `FROM a:${tag}\n` });
const clean = of('fine');
const deep = { 'deep.yaml': `apiVersion: v1\nkind: ConfigMap\ndata: ${'['.repeat(300)}${']'.repeat(300)}\n` };
const template = { 'chart/Chart.yaml': 'name: x\n', 'chart/templates/a.yaml': 'kind: {{ .Values.x }}\n' };

const rows: readonly Row[] = [
  { what: 'an empty folder', files: {}, code: 0 },
  { what: 'a clean file', files: clean, code: 0 },
  { what: 'an error', files: of('error'), code: 1 },
  { what: 'a warning', files: of('warning'), code: 1 },
  { what: 'an info, below the default', files: of('info'), code: 0 },
  { what: 'a hint, below the default', files: of('hint'), code: 0 },
  { what: 'an info with --fail-on info', files: of('info'), args: ['--fail-on', 'info'], code: 1 },
  { what: 'a hint with --fail-on hint', files: of('hint'), args: ['--fail-on', 'hint'], code: 1 },
  { what: 'a warning with --fail-on error', files: of('warning'), args: ['--fail-on', 'error'], code: 0 },
  { what: 'an error with --fail-on never', files: of('error'), args: ['--fail-on=never'], code: 0 },
  {
    what: 'a warning where the policy fails on errors',
    files: { ...of('warning'), '.loadline.yaml': 'failOn: error\n' },
    code: 0,
  },
  {
    what: 'the option against the policy',
    files: { ...of('warning'), '.loadline.yaml': 'failOn: error\n' },
    args: ['--fail-on', 'warning'],
    code: 1,
  },
  {
    what: 'an accepted error',
    files: { Dockerfile: '# loadline-ignore tag-error -- agreed\nFROM a:error\n' },
    code: 0,
  },
  {
    what: 'an accepted error that comments may not accept',
    files: { Dockerfile: '# loadline-ignore tag-error -- agreed\nFROM a:error\n' },
    args: ['--no-inline-suppressions'],
    code: 1,
  },
  { what: 'a kind that is not supported yet', files: { ...clean, ...template }, code: 0 },
  { what: 'a rule that fails', files: of('throws'), code: 3 },
  {
    what: 'a rule that fails, with --fail-on never',
    files: of('throws'),
    args: ['--fail-on', 'never'],
    code: 3,
  },
  {
    what: 'a rule that fails beside an error: 3 beats 1',
    files: { ...of('throws'), 'b/Dockerfile': 'FROM a:error\n' },
    code: 3,
  },
  { what: 'a file over a limit', files: deep, code: 3 },
  { what: 'a file that is not UTF-8 text', files: { Dockerfile: 'FROM a\u0000b\n' }, code: 3 },
  { what: 'broken syntax', files: { Dockerfile: 'FROM a:fine\nNOT AN INSTRUCTION\n' }, code: 1 },
  {
    what: 'broken syntax with --fail-on never',
    files: { Dockerfile: 'FROM a:fine\nNOT AN INSTRUCTION\n' },
    args: ['--fail-on', 'never'],
    code: 3,
  },
  {
    what: 'a file that the policy excludes',
    files: { ...of('error'), '.loadline.yaml': 'exclude: [Dockerfile]\n' },
    code: 0,
  },
  {
    what: 'a rule that the policy switches off',
    files: { ...of('error'), '.loadline.yaml': 'rules:\n  tag-error: off\n' },
    code: 0,
  },
  {
    what: 'a rule that the settings switch off',
    files: {
      ...of('error'),
      '.vscode/settings.json': '{ // team\n  "loadline.rules": { "tag-error": "off", },\n}',
    },
    code: 0,
  },
  { what: 'a policy with a mistake', files: { ...clean, '.loadline.yaml': 'rulez: {}\n' }, code: 2 },
  {
    what: 'a policy with a mistake in a folder below',
    files: { ...clean, 'b/Dockerfile': 'FROM a:fine\n', 'b/.loadline.yaml': 'rules: [\n' },
    code: 2,
  },
  {
    what: 'settings that are no JSON',
    files: { ...clean, '.vscode/settings.json': '{ "loadline.rules": ' },
    code: 2,
  },
  {
    what: 'a policy that extends one that is missing',
    files: { ...clean, '.loadline.yaml': 'extends: [nowhere.yaml]\n' },
    code: 2,
  },
  { what: '--config with a file that is missing', files: clean, args: ['--config', 'nowhere.yaml'], code: 2 },
  { what: 'a path that does not exist', files: clean, args: ['nowhere'], code: 2 },
  { what: 'an unknown option', files: clean, args: ['--fromat', 'json'], code: 2 },
  { what: 'an option without its value', files: clean, args: ['--output'], code: 2 },
  { what: 'an unknown format', files: clean, args: ['--format', 'html'], code: 2 },
  { what: 'no number of threads', files: clean, args: ['--jobs', '0'], code: 2 },
  { what: 'a report that cannot be written', files: clean, args: ['--output', 'no/such/folder/x'], code: 2 },
];

describe('exit codes of check', function () {
  this.timeout(60_000);
  const made: Workspace[] = [];
  before(buildFixture);
  after(() => {
    for (const one of made) one.remove();
  });

  for (const { what, files, args = [], code } of rows)
    it(`${code}: ${what}`, () => {
      const folder = workspace(files);
      made.push(folder);
      const run = runFixture(folder.path, ['check', ...args]);
      assert.equal(run.code, code, run.out + run.error);
      if (code === 2) {
        assert.match(run.error, /^loadline: \S/);
        assert.equal(run.out, '');
      }
    });

  it('a mistake in the policy is told with its place', () => {
    const folder = workspace({ ...clean, '.loadline.yaml': '# ours\nrulez: {}\n' });
    made.push(folder);
    assert.match(runFixture(folder.path, ['check']).error, /^\.loadline\.yaml:2:1: /m);
  });
});

describe('exit codes of the other commands', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(async () => {
    await buildFixture();
    folder = workspace({});
  });
  after(() => folder.remove());

  const commands: readonly (readonly [number, RegExp, ...string[]])[] = [
    [0, /^\d+\.\d+\.\d+\n$/, '--version'],
    [0, /Exit codes:/, '--help'],
    [0, /--fail-on SEVERITY/, 'check', '--help'],
    [0, /--fail-on SEVERITY/, 'help', 'check'],
    [0, /tag-error/, 'rules'],
    [0, /^# tag-error/, 'explain', 'tag-error'],
    [2, /Did you mean:\n\n- `tag-error`/, 'explain', 'tag-eror'],
    [2, /No command/, ...[]],
    [2, /Did you mean check\?/, 'chekc'],
    [2, /Did you mean --format\?/, 'rules', '--formt', 'json'],
    [2, /does not know what to do with "extra"/, 'rules', 'extra'],
    [2, /needs more/, 'explain'],
    [2, /--stdio/, 'lsp'],
  ];
  for (const [code, expected, ...args] of commands)
    it(`${code}: loadline ${args.join(' ')}`, () => {
      const run = runFixture(folder.path, args);
      assert.equal(run.code, code);
      assert.match(code === 0 ? run.out : run.error, expected);
    });
});
