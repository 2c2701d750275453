import assert from 'node:assert/strict';
import type { BuildInvocation } from '../../../server/core/documents/front-end.ts';
import { known, unknown, type Value } from '../../../server/core/known.ts';
import { ReadFile, shown } from './kit.ts';

describe('Known builds of a Dockerfile', () => {
  const text =
    'ARG TAG=3\nFROM alpine:$TAG AS one\nARG MODE=prod\nARG TAG\nARG OTHER\nFROM one AS two\nFROM scratch AS three\n';
  const arg = (name: string, value: Value<string>) => ({ target: undefined, args: new Map([[name, value]]) });
  const cases: readonly (readonly [
    what: string,
    builds: readonly BuildInvocation[],
    tag: string,
    values: string,
  ])[] = [
    ['without any the defaults hold', [], '3', 'prod 3 -'],
    ['an argument takes the place of a default', [arg('TAG', known('4'))], '4', 'prod 4 -'],
    ['also of one in a stage', [arg('MODE', known('dev'))], '3', 'dev 3 -'],
    ['and of none', [arg('OTHER', known('x'))], '3', 'prod 3 x'],
    ['several that agree', [arg('TAG', known('4')), arg('TAG', known('4'))], '4', 'prod 4 -'],
    ['several that do not', [arg('TAG', known('4')), arg('TAG', known('5'))], '?', 'prod ? -'],
    [
      'one that hands nothing over means the default',
      [arg('TAG', known('4')), arg('X', known('5'))],
      '?',
      'prod ? -',
    ],
    [
      'one that hands over the default agrees',
      [arg('TAG', known('3')), arg('X', known('5'))],
      '3',
      'prod 3 -',
    ],
    ['a value that is not known', [arg('MODE', unknown)], '3', '? 3 -'],
  ];
  for (const [what, builds, tag, values] of cases)
    it(what, () => {
      const file = new ReadFile(text, [], builds);
      assert.equal(shown(file.subjects('imageReference')[0]?.[0].tag ?? unknown), tag);
      const variables = file.subjects('environmentVariable').map(([one]) => shown(one.value));
      assert.equal(variables.slice(1).join(' '), values);
    });

  it('make their target a stage that ships', () => {
    const file = new ReadFile(text, [], [{ target: 'ONE', args: new Map() }]);
    assert.deepEqual(
      file.subjects('stage').map(([stage]) => stage.isProduction),
      [true, false, true],
    );
  });

  it('make nothing of a target that is there to develop or to test in', () => {
    const names = [
      'dev-envs',
      'development',
      'unit-test',
      'lint',
      'bench_noroot',
      'devices',
      'latest',
      'contest',
    ];
    const stages = `${names.map(name => `FROM alpine AS ${name}\n`).join('')}FROM alpine\n`;
    const builds = names.map(target => ({ target, args: new Map() }));
    assert.deepEqual(
      new ReadFile(stages, [], builds).subjects('stage').map(([stage]) => stage.isProduction),
      [false, false, false, false, false, true, true, true, true],
    );
  });

  it('change the key of the stages that read the argument, and of no other', () => {
    const keys = (builds: readonly BuildInvocation[]) =>
      new ReadFile(text, [], builds).contexts.map(({ key }) => key);
    const one = keys([arg('MODE', known('x'))]);
    const other = keys([arg('MODE', known('y'))]);
    assert.deepEqual(
      one.flatMap((key, index) => (key === other[index] ? [] : [index])),
      [1],
    );
  });
});
