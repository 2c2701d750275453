import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../../server/core/documents/source-file.ts';
import { noNeighbours } from '../../../server/core/documents/source-file.ts';
import type { Finding } from '../../../server/core/engine/finding.ts';
import { changedObject } from '../../../server/core/kubernetes/kustomize/changed-object.ts';
import { jsonOf } from '../../../server/core/kubernetes/kustomize/read-changes.ts';
import type { FileAnalysis } from '../../../server/core/service.ts';
import { field, isJsonList, isJsonMap, type JsonValue } from '../../../server/core/workspace/json-value.ts';
import { readDocument } from '../../../server/core/yaml/document.ts';
import { splitDocuments } from '../../../server/core/yaml/split-documents.ts';
import { finish, indexOf, judgeFixes, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

// `expected.yaml` is what `kubectl kustomize` makes of each overlay.
const folder = 'test/workspaces/kustomize';
const base = ['base/kustomization.yaml', 'base/service.yaml', 'base/web.yaml'];
const overlays = {
  hardened: ['overlays/hardened/kustomization.yaml', 'overlays/hardened/web-patch.yaml'],
  json: ['overlays/json/kustomization.yaml', 'overlays/json/operations.yaml'],
  images: ['overlays/images/kustomization.yaml'],
  chosen: ['overlays/chosen/kustomization.yaml', 'overlays/named/kustomization.yaml'],
  placed: ['overlays/placed/kustomization.yaml'],
  labelled: [
    'overlays/labelled/kustomization.yaml',
    'overlays/labelled/namespace.yaml',
    'overlays/labelled/binding.yaml',
    'overlays/labelled/policy.yaml',
  ],
  replaced: [
    'overlays/replaced/kustomization.yaml',
    'overlays/replaced/more.yaml',
    'overlays/replaced/settings.yaml',
  ],
  componed: ['overlays/componed/kustomization.yaml', 'components/closed/kustomization.yaml'],
  sidecar: ['overlays/sidecar/kustomization.yaml', 'overlays/sidecar/proxy.yaml'],
  inline: ['overlays/inline/kustomization.yaml'],
  opened: ['overlays/opened/kustomization.yaml', 'overlays/opened/shared.yaml'],
} as const;

/**
 * What nobody is told yet: a finding that another one hid in the base (a privileged container is not asked for what it drops),
 * that only a replacement brings, or that needs all objects where variables may name some.
 */
const notSaid: Readonly<Record<string, readonly string[]>> = {
  hardened: ['unrestricted-pod'],
  replaced: ['missing-network-policy/none', 'host-path/any-path'],
  opened: ['undropped-capabilities/nothing-dropped'],
};

describe('kustomize', () => {
  for (const [overlay, files] of Object.entries(overlays))
    it(`${overlay}: the objects are those that kubectl makes`, () => {
      const index = indexOf(service, [...base, ...files].map(sourceOf));
      const expected = objectsOf(
        readFileSync(path.join(folder, 'overlays', overlay, 'expected.yaml'), 'utf8'),
      );
      const own = files.filter(name => /labelled\/(?:namespace|binding|policy)|settings/.test(name));
      for (const name of ['base/service.yaml', 'base/web.yaml', ...own]) {
        const source = sourceOf(name);
        const { summary } = service.summarise(source);
        assert.ok(summary);
        const [changes = []] = index.around(summary).links[0]?.[0]?.overlays ?? [];
        const [object] = objectsOf(source.text);
        assert.ok(isJsonMap(object));
        const made = changedObject(object, changes);
        const wanted = expected.find(one => isJsonMap(one) && field(one, 'kind') === field(object, 'kind'));
        assert.deepEqual(ordered(unnamed(made ?? null)), ordered(unnamed(wanted ?? null)));
      }
    });

  it('follows patches that choose by labels, by expressions and by the names that others gave', () => {
    const files = [...base, ...overlays.chosen];
    assert.deepEqual(rulesOf('base/web.yaml', files, 'privileged-container'), []);
    assert.equal(rulesOf('base/web.yaml', files, 'host-path').length, 1);
  });

  it('does not show on the base what the only overlay mends', () => {
    assert.deepEqual(rulesOf('base/web.yaml', [...base, ...overlays.hardened], 'privileged-container'), []);
    assert.deepEqual(rulesOf('base/web.yaml', [...base, ...overlays.hardened], 'host-path'), []);
    assert.deepEqual(rulesOf('base/web.yaml', [...base, ...overlays.json], 'privileged-container'), []);
    assert.deepEqual(rulesOf('base/web.yaml', [...base, ...overlays.images], 'unpinned-image/latest'), []);
  });

  it('shows on the base what an overlay leaves', () => {
    assert.equal(rulesOf('base/web.yaml', base, 'privileged-container').length, 1);
    const both = [...base, ...overlays.hardened, ...overlays.images];
    assert.equal(rulesOf('base/web.yaml', both, 'privileged-container').length, 1);
    assert.equal(rulesOf('base/web.yaml', both, 'unpinned-image/latest').length, 1);
  });

  it('shows on the patch what it brings', () => {
    const files = [...base, ...overlays.hardened];
    assert.equal(rulesOf('overlays/hardened/web-patch.yaml', files, 'host-namespace').length, 1);
    assert.deepEqual(rulesOf('base/web.yaml', files, 'host-namespace'), []);
  });

  it('shows on an operation what it brings, and offers only edits of what is written there', () => {
    const { analysis, text } = analysed('overlays/opened/kustomization.yaml', [...base, ...overlays.opened]);
    assert.deepEqual(shownIn(text, analysis.findings), [
      'host-namespace/network: true',
      'privileged-container: true',
      'privilege-escalation/allowed: true',
      'missing-resource-limit/memory: debug',
      'privilege-escalation/unset: debug',
      'writable-root-filesystem/unset: debug',
      'exposed-service/external-ips: 203.0.113.7',
      'exposed-service/node-port: NodePort',
    ]);
    for (const finding of analysis.findings)
      judgeFixes(service, { kind: 'kubernetes', text, setting: {} }, analysis, finding);
  });

  for (const [overlay, files] of Object.entries(overlays))
    it(`${overlay}: what is said of base and patches together is what is said of the objects that kubectl makes`, () => {
      const sources = [...base, ...files];
      const said = sources.flatMap(name => analysed(name, sources).analysis.findings.map(idOf));
      const rendered = `overlays/${overlay}/expected.yaml`;
      const wanted = analysed(rendered, [rendered]).analysis.findings.map(idOf);
      const missed = [...new Set(wanted)].filter(id => !said.includes(id));
      assert.deepEqual(
        said.filter(id => !wanted.includes(id)),
        [],
      );
      assert.deepEqual(missed, notSaid[overlay] ?? []);
    });

  it('judges an image by what replaces its placeholder, and not at all where nobody knows what does', () => {
    const files = [...base, ...overlays.replaced];
    assert.deepEqual(rulesOf('base/web.yaml', files, 'unpinned-image/latest'), []);
    assert.equal(rulesOf('base/web.yaml', base, 'host-path').length, 1);
    const unknown = files.filter(name => name !== 'overlays/replaced/settings.yaml');
    assert.deepEqual(rulesOf('base/web.yaml', unknown, 'host-path'), []);
  });

  it('judges the images that a kustomization gives, where it names them', () => {
    const text =
      'images:\n  - name: shop/web\n    newTag: latest\n  - name: shop/db\n    newTag: DB_TAG\nresources: [a.yaml]\n';
    const file = { uri: 'file:///project/kustomization.yaml', path: 'kustomization.yaml', text };
    const options = { policy: service.resolvePolicy([]), today: testDay };
    const { findings } = finish(service.analyse({ ...file, neighbours: noNeighbours }, options));
    assert.deepEqual(shownIn(text, findings), ['unpinned-image/latest: latest']);
  });

  it('judges a container that a patch brings by what it leaves out, and by what the pod below says', () => {
    const name = 'overlays/sidecar/proxy.yaml';
    const files = [...base, ...overlays.sidecar].map(sourceOf);
    const ofProxy = (sources: readonly SourceFile[]) => {
      const { analysis, text } = analysedAmong(sourceOf(name), sources);
      return shownIn(text, analysis.findings).filter(shown => shown.endsWith(': proxy'));
    };
    const own = [
      'missing-resource-limit/memory: proxy',
      'privilege-escalation/unset: proxy',
      'undropped-capabilities/nothing-dropped: proxy',
      'writable-root-filesystem/unset: proxy',
    ];
    const ofPod = ['missing-seccomp-profile/unset: proxy', 'root-user/unset: proxy'];
    assert.deepEqual([...ofProxy(files)].sort(), [...own, ...ofPod].sort());
    const hardened = files.map(file => ({
      ...file,
      text: file.text.replace(
        '    spec:\n      containers',
        '    spec:\n      securityContext: {runAsUser: 10001}\n      containers',
      ),
    }));
    assert.deepEqual(ofProxy(hardened), own);
    assert.deepEqual(ofProxy(overlays.sidecar.map(sourceOf)), []);
  });

  it('judges a container that a patch in a kustomization brings as it does one of a patch in a file', () => {
    const proxy = sourceOf('overlays/sidecar/proxy.yaml');
    const ofProxy = (patches: string, target: string, sources = base.map(sourceOf)) => {
      const patch = `|-\n${proxy.text.replace(/^/gm, '      ')}`;
      const item = patches === 'patches' ? `- ${target}patch: ${patch}` : `- ${patch}`;
      const text = `resources: [../../base]\n${patches}:\n  ${item}\n`;
      const source = { ...proxy, uri: 'file:///project/overlays/own/kustomization.yaml', text };
      const own = { ...source, path: 'overlays/own/kustomization.yaml' };
      const { analysis } = analysedAmong(own, [...sources, own]);
      return shownIn(text, analysis.findings).filter(shown => /: (?:proxy|web|null)$/.test(shown));
    };
    const inFile = shownIn(
      proxy.text,
      analysed('overlays/sidecar/proxy.yaml', [...base, ...overlays.sidecar]).analysis.findings,
    );
    assert.equal(inFile.length, 9);
    assert.deepEqual(ofProxy('patches', ''), inFile);
    assert.deepEqual(ofProxy('patchesStrategicMerge', ''), inFile);
    assert.deepEqual(ofProxy('patches', 'target: {kind: Deployment, name: w.*}\n    '), inFile);
    // Below what nobody knows, nothing is new.
    const others = inFile.filter(shown => !shown.endsWith(': proxy'));
    assert.deepEqual(ofProxy('patches', 'target: {name: w.*, annotationSelector: a=b}\n    '), others);
    assert.deepEqual(ofProxy('patches', '', []), others);
    const known = base.map(sourceOf).map(one => ({ ...one, text: one.text.replace('helper', 'proxy') }));
    assert.deepEqual(ofProxy('patches', '', known), others);
  });

  it('takes null in a patch for what it takes out', () => {
    const name = 'overlays/sidecar/proxy.yaml';
    const { analysis, text } = analysed(name, [...base, ...overlays.sidecar]);
    assert.deepEqual(
      shownIn(text, analysis.findings).filter(shown => shown.endsWith(': null')),
      [
        'privilege-escalation/unset: null',
        'undropped-capabilities/nothing-dropped: null',
        'writable-root-filesystem/unset: null',
      ],
    );
  });

  it('reads a patch in quotes too', () => {
    const patch = '[{"op": "add", "path": "/spec/template/spec/hostPID", "value": true}]';
    const text = `resources: [web.yaml]\npatchesJson6902:\n  - target: {kind: Deployment, name: web}\n    patch: '${patch}'\n`;
    const file = { uri: 'file:///project/kustomization.yaml', path: 'kustomization.yaml', text };
    const options = { policy: service.resolvePolicy([]), today: testDay };
    const analysis = finish(service.analyse({ ...file, neighbours: noNeighbours }, options));
    assert.deepEqual(shownIn(text, analysis.findings), ['host-namespace/pid: true']);
    for (const finding of analysis.findings)
      judgeFixes(service, { kind: 'kubernetes', text, setting: {} }, analysis, finding);
  });

  it('says on the operation that takes something out what is missing from then on', () => {
    const text = [
      '- op: remove',
      '  path: /spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation',
      '- op: remove',
      '  path: /spec/template/spec/containers/0/securityContext/runAsNonRoot',
      '',
    ].join('\n');
    const file = { uri: 'file:///project/open.yaml', path: 'open.yaml', text, neighbours: noNeighbours };
    const options = { policy: service.resolvePolicy([]), today: testDay };
    const { findings } = finish(service.analyse(file, options));
    // The pod may say that it does not run as root.
    assert.deepEqual(findings.map(idOf), ['privilege-escalation/unset']);
  });

  it('says nothing of what a component takes out, and applies its patches to what the kustomization holds', () => {
    const files = [...base, ...overlays.componed];
    assert.deepEqual(rulesOf('base/web.yaml', files, 'privileged-container'), []);
    const all = 'profile: all\n';
    assert.notDeepEqual(analysed('base/service.yaml', base, all).analysis.findings, []);
    assert.deepEqual(analysed('base/service.yaml', files, all).analysis.findings, []);
  });

  it('finds the level of a Namespace that the kustomization names and labels', () => {
    const files = [...base, ...overlays.labelled];
    const asked = 'podSecurity:\n  level: restricted\n';
    assert.equal(severityOf('base/web.yaml', base, 'privileged-container', asked), 'error');
    assert.equal(severityOf('base/web.yaml', files, 'privileged-container', asked), 'info');
    const named = 'podSecurity:\n  level: privileged\n  namespaces:\n    shop: restricted\n';
    assert.equal(severityOf('base/web.yaml', base, 'privileged-container', named), 'info');
    assert.equal(severityOf('base/web.yaml', files, 'privileged-container', named), 'error');
  });

  it('takes the level of a Namespace as the kustomization leaves it, wherever the Namespace stands', () => {
    const enforce = 'pod-security.kubernetes.io/enforce';
    const namespace = (labels: string) =>
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`;
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers: [{name: web, image: a/b:1, securityContext: {privileged: true}}]\n';
    const fileOf = (name: string, text: string): SourceFile => ({
      ...sourceOf(base[0] ?? ''),
      uri: `file:///project/${name}`,
      path: name,
      text,
    });
    /** What the policy makes of a privileged container: the restricted level is asked for where the Namespace has none. */
    const severity = (kustomization: string, labels: string, isOneFile: boolean) => {
      const web = fileOf('web.yaml', isOneFile ? `${namespace(labels)}---\n${pod}` : pod);
      const others = isOneFile ? [] : [fileOf('namespace.yaml', namespace(labels))];
      const resources = [web, ...others].map(one => one.path);
      const own = fileOf('kustomization.yaml', `resources: [${resources}]\n${kustomization}`);
      const { analysis } = analysedAmong(web, [own, web, ...others], 'podSecurity:\n  level: restricted\n');
      return analysis.findings.find(one => one.rule === 'privileged-container')?.severity;
    };
    const label = `labels:\n  - pairs: {${enforce}: privileged}\n`;
    const patch = (level: string) =>
      `patches:\n  - patch: |-\n${namespace(`${enforce}: ${level}`).replace(/^(?=.)/gm, '      ')}`;
    const operations = `patchesJson6902:\n  - target: {kind: Namespace, name: shop}\n    patch: |-\n      - {op: replace, path: /metadata/labels/pod-security.kubernetes.io~1enforce, value: baseline}\n`;
    for (const isOneFile of [false, true]) {
      const of = (kustomization: string, labels = '') => severity(kustomization, labels, isOneFile);
      assert.equal(of(''), 'error');
      assert.equal(of('', `${enforce}: privileged`), 'info');
      assert.equal(of(label), 'info');
      assert.equal(of(label, `${enforce}: baseline`), 'info');
      assert.equal(of(`commonLabels: {${enforce}: privileged}\n`, `${enforce}: baseline`), 'info');
      assert.equal(of(`namespace: other\n${label}`), 'info');
      assert.equal(
        of(`namespace: other\n${label.replace('privileged', 'baseline')}`, `${enforce}: privileged`),
        'error',
      );
      assert.equal(of(patch('privileged'), `${enforce}: baseline`), 'info');
      // Labels come after patches, and operations of the old list after labels.
      assert.equal(of(`${patch('baseline')}${label}`), 'info');
      assert.equal(of(`${operations}${label}`), 'error');
    }
  });

  it('reads a file of operations for what the kustomization says that it is for', () => {
    const files = [...base, ...overlays.opened];
    const { analysis, text } = analysed('overlays/opened/shared.yaml', files);
    assert.deepEqual(shownIn(text, analysis.findings), ['host-path/engine-socket: /var/run/docker.sock']);
    assert.deepEqual(rulesOf('base/web.yaml', files, 'privileged-container'), []);
  });
});

function sourceOf(name: string): SourceFile {
  const text = readFileSync(path.join(folder, name), 'utf8');
  return { uri: `file:///project/${name}`, path: name, text, neighbours: noNeighbours };
}

function analysed(
  name: string,
  files: readonly string[],
  policy = '',
): { readonly analysis: FileAnalysis; readonly text: string } {
  return analysedAmong(sourceOf(name), files.map(sourceOf), policy);
}

function analysedAmong(source: SourceFile, files: readonly SourceFile[], policy = '') {
  const surroundings = indexOf(service, files);
  const { layer } = service.readPolicy(policy, 'test');
  const options = { policy: service.resolvePolicy([layer]), today: testDay, surroundings };
  return { analysis: finish(service.analyse(source, options)), text: source.text };
}

function rulesOf(name: string, files: readonly string[], rule: string): readonly string[] {
  return analysed(name, files)
    .analysis.findings.map(idOf)
    .filter(id => id === rule || id.startsWith(`${rule}/`));
}

function severityOf(name: string, files: readonly string[], rule: string, policy: string) {
  return analysed(name, files, policy).analysis.findings.find(one => one.rule === rule)?.severity;
}

function idOf({ rule, degree }: Finding): string {
  return degree === undefined ? rule : `${rule}/${degree}`;
}

function shownIn(text: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(one => `${idOf(one)}: ${text.slice(one.at.start, one.at.end)}`);
}

function objectsOf(text: string): readonly JsonValue[] {
  return splitDocuments(text).map(chunk => jsonOf(readDocument(chunk.text).document.root));
}

/** Without what `namePrefix`, `nameSuffix` and `commonLabels` do: names and labels are compared elsewhere. */
function unnamed(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(unnamed);
  if (!isJsonMap(value)) return value;
  const entries = Object.entries(value).filter(
    ([key, one]) => key !== 'stage' && !(key === 'name' && (one === 'dev-web-v1' || one === 'inner-web')),
  );
  return Object.fromEntries(
    entries
      .map(([key, one]) => [key, key === 'name' && one === 'web' ? '' : unnamed(one)] as const)
      .filter(([, one]) => one !== '' && !(isJsonMap(one) && Object.keys(one).length === 0)),
  );
}

/** Kustomize has its own order of list items and of keys; what is empty it leaves in or out. */
function ordered(value: JsonValue): JsonValue {
  if (isJsonList(value)) {
    const items = value.map(ordered);
    const isNamed = items.every(item => isJsonMap(item) && typeof field(item, 'name') === 'string');
    return isNamed
      ? [...items].sort((a, b) => (JSON.stringify(nameOf(a)) < JSON.stringify(nameOf(b)) ? -1 : 1))
      : items;
  }
  if (!isJsonMap(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, ordered(one)] as const);
  return Object.fromEntries(
    entries.filter(([, one]) => !(isJsonList(one) && one.length === 0)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function nameOf(value: JsonValue): JsonValue {
  return isJsonMap(value) ? (field(value, 'name') ?? null) : null;
}
