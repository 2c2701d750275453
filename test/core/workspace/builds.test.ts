import assert from 'node:assert/strict';
import { hclBuilds } from '../../../server/core/builds/bake-builds.ts';
import { analyseText } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const dockerfile = `ARG BASE=alpine:latest
FROM \${BASE} AS app
USER root
FROM debian:12 AS test
USER 10001
`;

function findings(around: readonly { path: string; text: string }[]): readonly string[] {
  const analysis = analyseText(service, 'dockerfile', dockerfile, { path: 'app/Dockerfile', around });
  return analysis.findings.map(({ rule, degree }) => (degree === undefined ? rule : `${rule}/${degree}`));
}

describe('known builds of a Dockerfile', () => {
  it('make another stage the production one, and decide arguments', () => {
    const compose = {
      path: 'compose.yaml',
      text: 'services:\n  app:\n    build:\n      context: app\n      target: app\n      args:\n        BASE: alpine:3.22\n',
    };
    assert.ok(!findings([]).includes('root-user/explicit'));
    assert.ok(findings([]).includes('unpinned-image/latest'));
    assert.ok(findings([compose]).includes('root-user/explicit'));
    assert.ok(!findings([compose]).includes('unpinned-image/latest'));
  });

  it('count only where they are for this file', () => {
    const text = 'services:\n  app:\n    build:\n      context: other\n      target: app\n';
    assert.deepEqual(findings([{ path: 'compose.yaml', text }]), findings([]));
  });

  it('of a bake file in HCL are read as far as they are plain', () => {
    const builds = hclBuilds(`
# comment
variable "TAG" { default = "x" }
function "tag" {
  params = [name]
  result = "\${name}:1"
}
target "base" {
  dockerfile = "base.Dockerfile" // here
  args = { A = "1", "B" = upper("x"), C : "3" }
}
/* target "gone" {} */
target "web" {
  inherits = ["base"]
  args = { A = "2" }
  tags = [
    "shop/web:1",
    tag("web"),
    "shop/web:\${TAG}",
  ]
  output = [{ type = "registry" }]
}
target "computed" {
  context = "\${TAG}"
}
target "open" {
  args = { X = "`);
    assert.deepEqual(
      builds.map(({ name, dockerfile: file, args, images }) => ({ name, file, args, images })),
      [
        { name: 'base', file: 'base.Dockerfile', args: { A: '1', B: null, C: '3' }, images: [] },
        { name: 'web', file: 'base.Dockerfile', args: { A: '2', B: null, C: '3' }, images: ['shop/web:1'] },
        { name: 'open', file: 'Dockerfile', args: { X: null }, images: [] },
      ],
    );
  });
});
