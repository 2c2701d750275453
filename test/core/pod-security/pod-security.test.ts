import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { kubernetesFrontEnd } from '../../../server/core/kubernetes/front-end.ts';
import { podSecurityChecks } from '../../../server/core/pod-security/checks.ts';
import { podSecurityOf } from '../../../server/core/pod-security/pod-security.ts';
import { type PodSecurityLevel, podSecurityLevels } from '../../../server/core/pod-security/profile-facts.ts';
import type { PodSubject } from '../../../server/core/subjects/pod.ts';
import type { Emit, SubjectKind, Subjects } from '../../../server/core/subjects/subjects.ts';
import { finish, sourceFile, testDay } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

/** What the API server's own library admits at each level, by its test data. */
interface Fixture {
  readonly level: PodSecurityLevel;
  readonly verdict: 'fail' | 'pass';
  readonly name: string;
  readonly text: string;
}

const fixtures: readonly Fixture[] = readFileSync('test/core/pod-security/fixtures.yaml', 'utf8')
  .split('---\n')
  .slice(1)
  .map(text => {
    const [, level, verdict, name] = /^# fixture: (\w+) (fail|pass) (\S+)$/m.exec(text) ?? [];
    return { level, verdict, name, text } as Fixture;
  });

function podOf(text: string): PodSubject {
  const { model } = kubernetesFrontEnd.read(text, undefined);
  const [context] = kubernetesFrontEnd.link([model], { productionStages: [] });
  const pods: PodSubject[] = [];
  const emit: Emit = (subject: Subjects[SubjectKind]) => {
    if (subject.kind === 'pod') pods.push(subject);
  };
  if (context) kubernetesFrontEnd.subjects(model, context.data, emit);
  const [pod] = pods;
  assert.ok(pod, 'no pod in the text');
  return pod;
}

function admits(text: string, level: PodSecurityLevel): boolean {
  return podSecurityLevels.indexOf(podSecurityOf(podOf(text)).level) >= podSecurityLevels.indexOf(level);
}

describe('Pod Security levels', () => {
  it('agree with every fixture of the API server’s library', () => {
    assert.equal(fixtures.length, 148);
    const wrong = fixtures.filter(({ level, verdict, text }) => admits(text, level) !== (verdict === 'pass'));
    assert.deepEqual(
      wrong.map(({ level, verdict, name }) => `${level} ${verdict} ${name}`),
      [],
    );
  });

  it('are certain where everything is written', () => {
    assert.ok(fixtures.every(({ text }) => podSecurityOf(podOf(text)).isCertain));
  });

  it('are explained by a rule: each broken check has a finding', () => {
    const policy = service.resolvePolicy([service.readPolicy('profile: all\n', 'test').layer]);
    const silent = fixtures.flatMap(({ text, name }) => {
      const analysis = finish(service.analyse(sourceFile('kubernetes', text), { policy, today: testDay }));
      const found = new Set(analysis.findings.flatMap(({ rule, degree }) => [rule, `${rule}/${degree}`]));
      return podSecurityOf(podOf(text))
        .broken.filter(({ check }) => !check.rules.some(rule => found.has(rule)))
        .map(({ check }) => `${name}: ${check.title}`);
    });
    // What a Windows container runs as is not asked by the rule about root.
    const windows = [0, 1].map(index => `windowshostprocess${index}: Running as Non-root`);
    assert.deepEqual(silent, windows);
  });

  it('name rules that exist', () => {
    const names = new Set(
      service.rulebook.rules.flatMap(({ meta }) => [
        meta.name,
        ...Object.keys(meta.degrees ?? {}).map(degree => `${meta.name}/${degree}`),
      ]),
    );
    const strangers = podSecurityChecks.flatMap(({ rules }) => rules).filter(rule => !names.has(rule));
    assert.deepEqual(strangers, []);
  });

  it('stay open where a template decides', () => {
    const text = (fixtures.find(({ name }) => name === 'base_linux')?.text ?? '').replace(
      'runAsNonRoot: true',
      'runAsNonRoot: {{ .Values.nonRoot }}',
    );
    const { level, isCertain } = podSecurityOf(podOf(text));
    assert.deepEqual([level, isCertain], ['restricted', false]);
  });

  it('can be explained, with their checks, rules and controls', () => {
    for (const query of ['restricted', 'PSS restricted', 'Pod Security Standards: restricted']) {
      const { found, markdown } = service.explain(query);
      assert.ok(found);
      assert.match(
        markdown,
        /\| Privilege Escalation \| restricted \|[^\n]*`privilege-escalation`[^\n]*A\.8\.2/,
      );
      assert.match(markdown, /\| Host Ports \| baseline \|/);
    }
    assert.doesNotMatch(service.explain('baseline').markdown, /Privilege Escalation/);
    assert.match(service.explain('privileged').markdown, /Nothing is asked/);
  });
});
