import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/text/edits.ts';
import { finish, sourceFile } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

function findings(
  text: string,
  today = '2026-11-24',
  kind: 'dockerfile' | 'kubernetes' = 'dockerfile',
  policy = '',
) {
  const { layer } = service.readPolicy(policy, '.loadline.yaml');
  const file = sourceFile(kind, text);
  return finish(service.analyse(file, { policy: service.resolvePolicy([layer]), today })).findings;
}

const rulesOf = (list: ReturnType<typeof findings>) =>
  list.map(one => `${one.rule}${one.accepted ? ' accepted' : ''}`);

/** Comments of other tools above `RUN curl -fk` and `ADD https://…`, and what the fix writes. */
const foreignComments: readonly (readonly [string, string])[] = [
  [
    '# kics-scan ignore-line',
    '# loadline-ignore disabled-verification -- taken over from kics-scan ignore-line',
  ],
  [
    '#checkov:skip=CKV2_DOCKER_2: the mirror is ours',
    '# loadline-ignore-file disabled-verification/tls -- the mirror is ours',
  ],
  ['# hadolint global ignore = DL3006, DL3020', '# hadolint global ignore = DL3006, DL3020'],
  [
    '# tally ignore=DL4006,CKV2_DOCKER_2;reason=a closed network',
    '# loadline-ignore disabled-verification/tls -- a closed network',
  ],
  [
    '# trivy:ignore:CKV2_DOCKER_2:exp:2027-01-31',
    '# loadline-ignore disabled-verification/tls until=2027-01-31 -- taken over from trivy:ignore:CKV2_DOCKER_2:exp:2027-01-31',
  ],
  [
    '# dockerfile-utils: ignore',
    '# loadline-ignore disabled-verification -- taken over from dockerfile-utils: ignore',
  ],
];

/** The text after the fix of its only foreign suppression; as it is where there is none. */
function takenOver(text: string): string {
  const file = sourceFile('dockerfile', text);
  const analysis = finish(service.analyse(file, { policy: service.resolvePolicy([]), today: '2026-11-24' }));
  const finding = analysis.findings.find(one => one.rule === 'foreign-suppression');
  const [fix] = finding ? service.fixes(analysis, finding.id) : [];
  return fix ? applyEdits(text, fix.edits) : text;
}

describe('suppressions', () => {
  const add = 'ADD https://example.com/x /x\n';
  const stage = (comment: string) =>
    `FROM alpine:3.20.3@sha256:${'ab'.repeat(32)}\nUSER 10001\n${comment}${add}`;
  const about = (list: ReturnType<typeof findings>) =>
    rulesOf(list.filter(one => one.rule === 'remote-add' || one.rule.endsWith('-suppression')));

  it('accept the finding of the next instruction, with reason, owner and end', () => {
    const list = findings(
      stage('# loadline-ignore remote-add until=2027-03-31 owner=platform -- the mirror is ours\n'),
    );
    const accepted = list.find(one => one.rule === 'remote-add')?.accepted;
    assert.equal(accepted?.reason, 'the mirror is ours');
    assert.equal(accepted?.owner, 'platform');
    assert.equal(accepted?.until, '2027-03-31');
    assert.deepEqual(about(list), ['remote-add accepted']);
  });

  it('end with their day, and the finding comes back', () => {
    const text = stage('# loadline-ignore remote-add until=2026-11-24 -- until the mirror is there\n');
    assert.deepEqual(about(findings(text, '2026-11-24')), ['remote-add accepted']);
    assert.deepEqual(about(findings(text, '2026-11-25')), ['expired-suppression', 'remote-add']);
  });

  it('are reported without a reason, without effect, and with an unknown rule', () => {
    assert.deepEqual(about(findings(stage('# loadline-ignore remote-add\n'))), [
      'unjustified-suppression',
      'remote-add accepted',
    ]);
    assert.deepEqual(about(findings(stage('# loadline-ignore pipe-to-shell -- no need\n'))), [
      'unused-suppression',
      'remote-add',
    ]);
    const [first] = findings(stage('# loadline-ignore remote-ad -- a typing mistake\n')).filter(
      one => one.rule === 'unused-suppression',
    );
    assert.match(first?.message ?? '', /did you mean remote-add\?/);
  });

  it('reach over the stage and over the file', () => {
    const two = `${stage('# loadline-ignore-stage remote-add -- a\n')}FROM alpine:3.20.3\nUSER 10001\n${add}`;
    assert.deepEqual(about(findings(two)), ['remote-add accepted', 'remote-add']);
    assert.deepEqual(about(findings(two.replace('-stage', '-file'))), [
      'remote-add accepted',
      'remote-add accepted',
    ]);
  });

  it("take a control's or another tool's id, and other tools' comments", () => {
    assert.deepEqual(about(findings(stage('# loadline-ignore A.8.19 -- a\n'))), ['remote-add accepted']);
    assert.deepEqual(about(findings(stage('# loadline-ignore CIS-Docker-4.9 -- a\n'))), [
      'remote-add accepted',
    ]);
    assert.deepEqual(about(findings(stage('# nosemgrep: dockerfile.best-practice.prefer-copy-over-add\n'))), [
      'remote-add',
    ]);
    assert.deepEqual(about(findings(stage('# nosemgrep: prefer-copy-over-add\n'))), [
      'foreign-suppression',
      'remote-add accepted',
    ]);
  });

  const curl = 'RUN curl -fk https://example.com/x -o /x\n';
  const base = `FROM alpine:3.20.3@sha256:${'ab'.repeat(32)}\nUSER 10001\n`;

  for (const [comment, ours] of foreignComments)
    it(`of other tools become ours: ${comment}`, () => {
      const text = `${base}${comment}\n${curl}${add}`;
      const fixed = takenOver(text);
      assert.equal(fixed, `${base}${ours}\n${curl}${add}`);
      const accepted = (one: string) => rulesOf(findings(one)).filter(name => name.endsWith(' accepted'));
      assert.deepEqual(accepted(fixed), accepted(text));
      assert.ok(!findings(fixed).some(one => one.rule.endsWith('-suppression')), 'nothing is left to say');
    });

  it('of BuildKit stand in a directive, and what else it says stays', () => {
    const text = `# check=skip=SecretsUsedInArgOrEnv;error=true\nFROM alpine:3.20.3\nENV API_TOKEN=f83Kx02LqPz71Bv9\nUSER 10001\n`;
    assert.equal(
      takenOver(text),
      text.replace(
        'skip=SecretsUsedInArgOrEnv;error=true',
        'error=true\n# loadline-ignore-file hardcoded-secret -- taken over from check=skip=SecretsUsedInArgOrEnv;error=true',
      ),
    );
    assert.ok(!rulesOf(findings(text.replace('FROM', '# escape=`\nFROM'))).includes('foreign-suppression'));
  });

  it('of other tools are nobody else\u2019s business while they accept nothing', () => {
    assert.deepEqual(about(findings(stage('# hadolint ignore=DL3006,DL3008\n'))), ['remote-add']);
  });

  it('without effect are taken away by a safe fix', () => {
    const file = sourceFile('dockerfile', stage('# loadline-ignore pipe-to-shell -- no need\n'));
    const analysis = finish(
      service.analyse(file, { policy: service.resolvePolicy([]), today: '2026-11-24' }),
    );
    const fixes = service.safeFixes(analysis);
    assert.deepEqual(
      fixes.map(fix => fix.title),
      ['Remove this suppression'],
    );
    assert.equal(
      applyEdits(
        file.text,
        fixes.flatMap(fix => fix.edits),
      ),
      stage(''),
    );
  });

  it('for the file point to their own place from every stage', () => {
    const text = `${stage('# loadline-ignore-file remote-add -- a\n')}FROM alpine:3.20.3\nUSER 10001\n${add}`;
    const places = findings(text)
      .filter(one => one.rule === 'remote-add')
      .map(one => one.accepted?.at.start);
    assert.deepEqual(places, [text.indexOf('# loadline'), text.indexOf('# loadline')]);
  });

  it('do not help against a locked rule', () => {
    const policy = 'rules:\n  remote-add: { locked: true }\n';
    const list = findings(stage('# loadline-ignore remote-add -- a\n'), '2026-11-24', 'dockerfile', policy);
    assert.deepEqual(about(list), ['unused-suppression', 'remote-add']);
  });

  it('cover the YAML node that follows, or that begins on their line', () => {
    const pod = (above: string, behind: string) => `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  ${above}hostNetwork: true ${behind}
  hostPID: true
  containers: []
`;
    const hosts = (text: string) =>
      rulesOf(findings(text, '2026-11-24', 'kubernetes').filter(one => one.rule === 'host-namespace'));
    assert.deepEqual(hosts(pod('', '')), ['host-namespace', 'host-namespace']);
    assert.deepEqual(hosts(pod('# loadline-ignore host-namespace -- a\n  ', '')), [
      'host-namespace accepted',
      'host-namespace',
    ]);
    assert.deepEqual(hosts(pod('', '# loadline-ignore host-namespace -- a')), [
      'host-namespace accepted',
      'host-namespace',
    ]);
  });

  it('of BuildKit hold above one instruction too', () => {
    const text = (comment: string) => `FROM alpine:3.20.3\n${comment}MAINTAINER a\nUSER 10001\n`;
    const about = (comment: string) =>
      rulesOf(
        findings(text(comment), '2026-11-24', 'dockerfile').filter(one => one.rule === 'deprecated-syntax'),
      );
    assert.deepEqual(about(''), ['deprecated-syntax']);
    assert.deepEqual(about('# check=skip=MaintainerDeprecated\n'), ['deprecated-syntax accepted']);
    assert.deepEqual(about('# check=skip=WorkdirRelativePath\n'), ['deprecated-syntax']);
  });
});
