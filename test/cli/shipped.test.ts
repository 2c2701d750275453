import assert from 'node:assert/strict';
import { rulebook } from '../../rules/rulebook.ts';
import { engineRules } from '../../server/core/engine/finding.ts';
import { buildOurs, runOurs, type Workspace, workspace } from './run-cli.ts';

// The command line that ships, with the real rules.

interface Entry {
  readonly name: string;
  readonly severity: string;
  readonly kinds: readonly string[];
  readonly related: readonly string[];
  readonly fix: boolean;
}

describe('loadline rules --format json', function () {
  this.timeout(60_000);
  let entries: readonly Entry[];
  before(async () => {
    await buildOurs();
    entries = JSON.parse(runOurs(process.cwd(), ['rules', '--format', 'json']).out);
  });

  it('lists every rule, every degree and the findings of the engine', () => {
    const expected = [
      ...rulebook.rules.flatMap(({ meta }) => [
        meta.name,
        ...Object.keys(meta.degrees ?? {}).map(degree => `${meta.name}/${degree}`),
      ]),
      ...engineRules,
    ];
    assert.deepEqual(
      entries.map(one => one.name),
      expected,
    );
  });

  it('tells scorers which finding is a syntax error', () => {
    assert.deepEqual(entries.find(one => one.name === 'syntax-error')?.related, ['PARSE', 'S2260']);
  });
});

describe('loadline explain', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(async () => {
    await buildOurs();
    folder = workspace({
      'app/Dockerfile': 'FROM scratch\n',
      '.loadline.yaml': 'rules:\n  root-user: warning\n',
      '.vscode/settings.json': '{"loadline.rules": {"DL3002": "info"}}',
    });
  });
  after(() => folder.remove());

  const explain = (...args: readonly string[]) => runOurs(folder.path, ['explain', ...args]);

  for (const id of ['A.8.33', '8.33'])
    it(`${id}: what it is, and where secrets belong`, () => {
      const { code, out } = explain(id);
      assert.equal(code, 0);
      assert.match(out, /^# A\.8\.33 Test information/);
      assert.match(out, /`hardcoded-secret`/);
      assert.match(out, /A\.5\.17 Authentication information/);
    });

  it('DL3002 leads to root-user', () => {
    const { code, out } = explain('DL3002');
    assert.equal(code, 0);
    assert.match(out, /`root-user/);
    assert.match(out, /A\.8\.2 Privileged access rights/);
  });

  it('root-user: the page of the rule', () => {
    const { code, out } = explain('root-user');
    assert.equal(code, 0);
    assert.match(out, /^# root-user\n[\s\S]*## Why it matters[\s\S]*## What to do[\s\S]*## Examples/);
    assert.match(out, /does not show that one of them is violated/);
  });

  it('an unknown id: near names and exit code 2', () => {
    const { code, out, error } = explain('rot-user');
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(error, /- `root-user`/);
  });

  it('--for says which layer decided', () => {
    const { out } = explain('root-user', '--for', 'app/Dockerfile');
    assert.match(out, /`default`, `\.loadline\.yaml`, `workspace settings`/);
    assert.match(out, /\| `root-user\/explicit` \| info \| `workspace settings`/);
    assert.match(out, /\| `root-user\/inherited` \| warning \| `\.loadline\.yaml`/);
  });
});

describe('loadline init', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(async () => {
    await buildOurs();
    folder = workspace({ Dockerfile: 'FROM scratch\nUSER 10001\n' });
  });
  after(() => folder.remove());

  it('writes a policy that check accepts, and never overwrites one', () => {
    assert.equal(runOurs(folder.path, ['init']).code, 0);
    const written = folder.read('.loadline.yaml');
    assert.ok(written.length > 0);
    assert.equal(runOurs(folder.path, ['check']).code, 0);
    folder.write({ '.loadline.yaml': '# ours\n' });
    assert.equal(runOurs(folder.path, ['init']).code, 2);
    assert.equal(folder.read('.loadline.yaml'), '# ours\n');
  });

  it('takes over the configuration of hadolint', () => {
    const other = workspace({
      Dockerfile: 'FROM alpine:latest\nUSER 10001\n',
      '.hadolint.yaml': 'override:\n  error: [DL3007]\n',
    });
    assert.equal(runOurs(other.path, ['init', '--from', 'hadolint']).code, 0);
    assert.match(runOurs(other.path, ['check', '--quiet']).out, /error.*unpinned-image/);
    other.remove();
    assert.equal(runOurs(folder.path, ['init', '--from', 'hadolint']).code, 2);
  });
});

describe('loadline check, with the rules that ship', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(async () => {
    await buildOurs();
    folder = workspace({ Dockerfile: 'FROM ubuntu:latest\nENV API_TOKEN=hunter2-Sw0rdfish9\nUSER root\n' });
  });
  after(() => folder.remove());

  it('finds what is insecure and exits with 1', () => {
    const { code, out } = runOurs(folder.path, ['check', '--quiet']);
    assert.equal(code, 1);
    for (const rule of ['root-user', 'unpinned-image', 'hardcoded-secret'])
      assert.match(out, new RegExp(` ${rule}`));
    assert.ok(!out.includes('Sw0rdfish'));
  });

  it('judges what it can read of a half-typed document', () => {
    const half = workspace({
      'pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostNetwork: true\n  containers:\n    - name: web\n      resources:x\n        limits: {}\n',
    });
    const { out } = runOurs(half.path, ['check', '--quiet']);
    half.remove();
    assert.match(out, /error syntax-error/);
    assert.match(out, /host-namespace\/network/);
  });

  it('reads a kustomization by each name that kustomize takes', () => {
    for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
      const text = 'secretGenerator:\n  - name: db\n    literals: [password=hunter2-Sw0rdfish9]\n';
      const other = workspace({ [name]: text });
      const { out } = runOurs(other.path, ['check', '--quiet']);
      other.remove();
      assert.match(out, new RegExp(`${name}[\\s\\S]* hardcoded-secret`), name);
    }
  });

  it('SARIF names one run with our rules', () => {
    const log = JSON.parse(runOurs(folder.path, ['check', '--format', 'sarif']).out);
    const [run] = log.runs;
    assert.equal(run.tool.driver.name, 'Loadline');
    for (const result of run.results) assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
  });
});

describe('loadline check over several files', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(async () => {
    await buildOurs();
    const files: Record<string, string> = {
      '.loadline.yaml': 'applications: ["apps/*"]\n',
      'apps/shop/svc/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web } }\n',
      'apps/shop/pods/pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: shop } }\nspec: { containers: [{ name: web, image: web:1 }] }\n',
    };
    folder = workspace(files);
  });
  after(() => folder.remove());

  const report = (...args: readonly string[]) =>
    JSON.parse(runOurs(folder.path, ['check', '--format', 'json', ...args]).out);

  it('goes by the applications that the policy declares, in one thread and in two', () => {
    for (const jobs of ['1', '2']) {
      const { findings, silentApplications } = report('--jobs', jobs);
      const found = findings.filter(({ rule }: { readonly rule: string }) =>
        rule.startsWith('unmatched-selector'),
      );
      assert.deepEqual(
        found.map(({ path }: { readonly path: string }) => path),
        ['apps/shop/svc/service.yaml'],
      );
      assert.deepEqual(silentApplications, []);
    }
  });

  it('says once which applications it saw a part of', () => {
    const detail = 'not all of its files were part of the check';
    assert.deepEqual(report('apps/shop/svc').silentApplications, [
      { path: 'apps/shop', reason: 'part', detail },
    ]);
    const { out } = runOurs(folder.path, ['check', 'apps/shop/svc/service.yaml']);
    assert.ok(out.includes(`silent in:\n  apps/shop  ${detail}\n`), out);
  });
});

describe('JSON files', function () {
  this.timeout(60_000);
  let folder: Workspace;
  before(buildOurs);
  afterEach(() => folder.remove());

  const base = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext: { privileged: true }
`;
  const operations = (...list: readonly object[]) => JSON.stringify(list);
  const privileged = '/spec/containers/0/securityContext/privileged';
  const found = (...args: readonly string[]): readonly string[] => {
    const run = runOurs(folder.path, ['check', '--format', 'json', ...args]);
    const { findings } = JSON.parse(run.out) as { findings: { path: string; rule: string }[] };
    return findings.map(({ path, rule }) => `${path} ${rule}`).filter(one => /privileged-c|host-n/.test(one));
  };

  it('are looked at where a kustomization names them, and nowhere else', () => {
    folder = workspace({
      'base/web.yaml': base,
      'base/kustomization.yaml': 'resources: [web.yaml, tool.json]\n',
      'base/tool.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'tool' },
        spec: { hostIPC: true, containers: [] },
      }),
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: open.json\n    target: { kind: Pod, name: web }\n',
      'prod/open.json': operations(
        { op: 'replace', path: privileged, value: false },
        { op: 'add', path: '/spec/hostPID', value: true },
      ),
      'prod/other.json': operations({ op: 'add', path: '/spec/hostPID', value: true }),
    });
    const expected = ['base/tool.json host-namespace/ipc', 'prod/open.json host-namespace/pid'];
    assert.deepEqual(found(), expected);
    assert.deepEqual(found('--jobs', '2'), expected);
    // Nothing outside of what was asked for.
    assert.deepEqual(found('base'), [
      'base/tool.json host-namespace/ipc',
      'base/web.yaml privileged-container',
    ]);
  });
});
