import assert from 'node:assert/strict';
import { expandWord, variablesIn } from '../../../server/core/dockerfile/variables.ts';
import { absent, known, unknown, type Value } from '../../../server/core/known.ts';
import { ReadFile, shown } from './kit.ts';

const variables: Readonly<Record<string, Value<string>>> = {
  SET: known('value'),
  EMPTY: known(''),
  UNSET: absent,
  FILE: known('app.tar.gz'),
};

describe('Variables in a word', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['plain', 'plain'],
    ['$SET', 'value'],
    ['a-${SET}-b', 'a-value-b'],
    ['$SETX', '?'],
    ['$OTHER', '?'],
    ['$UNSET', '?'],
    ['${UNSET:-else}', 'else'],
    ['${OTHER:-else}', '?'],
    ['${EMPTY:-else}', 'else'],
    ['${EMPTY-else}', ''],
    ['${SET:+yes}', 'yes'],
    ['${UNSET+yes}', ''],
    ['${UNSET:-${SET}/x}', 'value/x'],
    ['${SET:?message}', 'value'],
    ['${FILE%.gz}', 'app.tar'],
    ['${FILE#app.}', 'tar.gz'],
    ['${FILE%%.*}', '?'],
    ['${SET', '?'],
    ['\\$SET', '$SET'],
    ["'$SET'", '$SET'],
    ['"$SET \\"x\\" \\n"', 'value "x" \\n'],
    ['"it\'s"', "it's"],
    ['$', '$'],
    ['100$ ', '100$ '],
    ['$@', '?'],
  ];
  for (const [word, value] of cases) {
    it(`${word} is ${value}`, () => {
      assert.equal(shown(expandWord(word, name => variables[name] ?? unknown, '\\')), value);
    });
  }

  it('keeps backslashes where the backtick is the escape character', () => {
    assert.equal(shown(expandWord('C:\\app\\`$SET', () => known('x'), '`')), 'C:\\app\\$SET');
  });

  it('gives up on values that double without end', () => {
    let value: Value<string> = known('xx');
    for (let i = 0; i < 40; i++) {
      const before = value;
      value = expandWord('$A$A', () => before, '\\');
    }
    assert.deepEqual(value, unknown);
  });

  it('gives up on nesting without end, and quickly', () => {
    assert.deepEqual(
      expandWord(`${'${A:-'.repeat(5000)}${'}'.repeat(5000)}`, () => absent, '\\'),
      unknown,
    );
  });

  it('lists the names that stand in a text', () => {
    assert.deepEqual([...variablesIn('$A ${B:-$C} $ {D} \\$E')], ['A', 'B', 'C', 'E']);
  });
});

describe('Variables of a file', () => {
  const images = (text: string): readonly string[] =>
    new ReadFile(text)
      .subjects('imageReference')
      .map(([image]) => `${shown(image.repository)} ${shown(image.tag)} ${shown(image.digest)}`);
  const user = (text: string): string =>
    new ReadFile(text)
      .subjects('stage')
      .map(([stage]) => shown(stage.user.value))
      .join(' ');

  it('of FROM are the global arguments with their defaults', () => {
    assert.deepEqual(images('ARG V=1\nARG T=$V-slim\nFROM node:$T\n'), ['docker.io/library/node 1-slim -']);
  });

  it('of FROM are unknown without a default, and decide only the parts they stand in', () => {
    assert.deepEqual(images('ARG V\nFROM node:$V\n'), ['docker.io/library/node ? ?']);
    assert.deepEqual(images('ARG R\nFROM ${R}/node:22\n'), ['? 22 -']);
    assert.deepEqual(images('ARG R\nFROM ${R:-quay.io/x}/node:22\n'), ['quay.io/x/node 22 -']);
    assert.deepEqual(images('FROM $BASE\n'), ['? ? ?']);
  });

  it('of a stage are global ones only where they are declared again', () => {
    assert.equal(user('ARG U=app\nFROM a\nUSER $U\n'), '?');
    assert.equal(user('ARG U=app\nFROM a\nARG U\nUSER $U\n'), 'app');
    assert.equal(user('ARG U=app\nFROM a\nARG U=other\nUSER $U\n'), 'other');
    assert.equal(user('FROM a\nARG U\nUSER ${U:-root}\n'), 'root');
  });

  it('of ENV win over ARG, and see what held before their instruction', () => {
    assert.equal(user('FROM a\nARG U=arg\nENV U=env\nARG U=arg\nUSER $U\n'), 'env');
    assert.equal(user('FROM a\nENV A=1\nENV A=2 B=$A\nUSER $B\n'), '1');
  });

  it('that docker sets are unknown', () => {
    assert.equal(user('FROM a\nARG TARGETARCH\nUSER ${TARGETARCH:-x}\n'), '?');
  });

  it('of a trigger do not count here', () => {
    assert.equal(user('FROM a\nENV U=x\nONBUILD ENV U=y\nUSER $U\n'), 'x');
  });
});
