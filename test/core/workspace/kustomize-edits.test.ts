import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { noNeighbours, type SourceFile } from '../../../server/core/documents/source-file.ts';
import { indexOf } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const folder = 'test/workspaces/kustomize';
const names = [
  'base/kustomization.yaml',
  'base/service.yaml',
  'base/web.yaml',
  'components/closed/kustomization.yaml',
  ...['componed', 'hardened', 'inline', 'json', 'labelled', 'opened', 'replaced', 'sidecar'].map(
    name => `overlays/${name}/kustomization.yaml`,
  ),
  'overlays/hardened/web-patch.yaml',
  'overlays/json/operations.yaml',
  'overlays/labelled/namespace.yaml',
  'overlays/opened/shared.yaml',
  'overlays/replaced/settings.yaml',
  'overlays/sidecar/proxy.yaml',
];

/** Each leaves something else to be followed. */
const edits: readonly (readonly [name: string, from: string, to: string])[] = [
  ['base/web.yaml', 'shop/web:latest', 'shop/web:1.0'],
  ['base/web.yaml', 'app: web', 'app: site'],
  ['base/web.yaml', 'name: helper', 'name: proxy'],
  ['base/service.yaml', 'targetPort: 8080', 'targetPort: 9090'],
  ['base/service.yaml', 'name: web', 'name: site'],
  ['overlays/sidecar/proxy.yaml', 'name: proxy', 'name: agent'],
  ['overlays/replaced/settings.yaml', '/var/lib/web', '/srv/web'],
  ['components/closed/kustomization.yaml', '$patch: delete', 'spec: {type: NodePort}'],
  ['overlays/json/operations.yaml', 'value: false', 'value: true'],
  ['overlays/labelled/kustomization.yaml', 'namespace: shop', 'namespace: store'],
  ['overlays/inline/kustomization.yaml', 'name: helper', 'name: agent'],
  ['overlays/labelled/namespace.yaml', 'name: system', 'name: other'],
  ['overlays/opened/kustomization.yaml', 'path: shared.yaml', 'path: gone.yaml'],
  ['base/web.yaml', 'shop/web:1.0', 'shop/web:2.0'],
  ['base/kustomization.yaml', '  - service.yaml\n', ''],
];

describe('edits of what kustomizations put together', () => {
  it('lead to the answers of a workspace that is read anew', () => {
    const texts = new Map(names.map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
    const sources = () => Array.from(texts, ([name, text]) => sourceOf(name, text));
    const index = indexOf(service, sources());
    for (const [name, from, to] of edits) {
      const before = texts.get(name) ?? '';
      assert.ok(before.includes(from), `${name} holds ${from}`);
      texts.set(name, before.replaceAll(from, to));
      const cold = indexOf(service, sources());
      for (const source of [sourceOf(name, texts.get(name) ?? ''), ...sources()]) {
        const { summary } = service.summarise(source);
        assert.ok(summary);
        const [warm, fresh] = [index.around(summary), cold.around(summary)];
        assert.deepEqual(
          [warm.links, warm.patchTargets],
          [fresh.links, fresh.patchTargets],
          `${source.path} after ${name}: ${to}`,
        );
      }
    }
  });
});

function sourceOf(name: string, text: string): SourceFile {
  return { uri: `file:///project/${name}`, path: name, text, neighbours: noNeighbours };
}
