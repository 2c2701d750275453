import assert from 'node:assert/strict';
import { knownValue } from '../../../server/core/known.ts';
import { applyEdits, type TextEdit } from '../../../server/core/text/edits.ts';
import { readDocument } from '../../../server/core/yaml/document.ts';
import { YamlFieldMap } from '../../../server/core/yaml/field-map-of.ts';
import { isMap } from '../../../server/core/yaml/node.ts';

function mapOf(text: string): YamlFieldMap {
  const { document } = readDocument(text);
  assert.ok(isMap(document.root));
  return new YamlFieldMap(document, document.root, document.root.at);
}

function edited(text: string, edits: readonly TextEdit[] | undefined): string | undefined {
  return edits && applyEdits(text, edits);
}

describe('fields of a map', () => {
  it('tells what is written, what is not, and what a template fills in', () => {
    const map = mapOf('a: 1\nb: ${B}\nc:\nd: {{ .Values.d }}\n');
    assert.deepEqual(map.number(['a']).value, { state: 'known', value: 1 });
    assert.equal(map.text(['b']).value.state, 'unknown');
    assert.equal(map.presence(['c']).value.state, 'absent');
    assert.equal(map.presence(['d']).value.state, 'unknown');
    assert.equal(map.presence(['e', 'f']).value.state, 'absent');
  });

  it('gives lists of scalars and of maps, and none of a mixture', () => {
    const map = mapOf('texts: [a, "b"]\nmaps:\n  - name: x\n  - name: y\nmixed: [a, {b: c}]\n');
    assert.deepEqual(
      knownValue(map.texts(['texts']))?.map(item => knownValue(item.value)),
      ['a', 'b'],
    );
    const names = knownValue(map.maps(['maps']))?.map(item => knownValue(item.text(['name']).value));
    assert.deepEqual(names, ['x', 'y']);
    assert.equal(map.texts(['mixed']).state, 'unknown');
    assert.equal(map.maps(['nothing']).state, 'absent');
  });

  it('follows aliases and merged maps', () => {
    const map = mapOf('base: &base {a: true}\nlist:\n  - <<: *base\n  - *base\n');
    const values = knownValue(map.maps(['list']))?.map(item => knownValue(item.boolean(['a']).value));
    assert.deepEqual(values, [true, true]);
  });

  it('lists the keys of a map of names', () => {
    const map = mapOf('annotations:\n  "a/b": "x"\n  c: |\n    text\n');
    assert.deepEqual(
      map.named(['annotations']).map(({ name, value }) => [name, knownValue(value)]),
      [
        ['a/b', 'x'],
        ['c', 'text\n'],
      ],
    );
  });
});

describe('edits of lists', () => {
  it('add an item as the others are written', () => {
    const cases = [
      ['list:\n- a # why\nother: 1\n', 'list:\n- a # why\n- b=c,d\nother: 1\n'],
      ["list:\n  - 'a'\n", "list:\n  - 'a'\n  - 'b=c,d'\n"],
      ['list: [a]\n', 'list: [a, "b=c,d"]\n'],
      ['{"list": ["a"]}\n', '{"list": ["a", "b=c,d"]}\n'],
      ['list:\r\n  - a\r\n', 'list:\r\n  - a\r\n  - b=c,d\r\n'],
    ] as const;
    for (const [text, wanted] of cases)
      assert.equal(edited(text, mapOf(text).add(['list'], 'b=c,d')), wanted);
  });

  it('offer nothing behind a text of several lines or in an empty list', () => {
    for (const text of ['list:\n  - |\n    a\n', 'list: []\n', 'other: 1\n'])
      assert.equal(mapOf(text).add(['list'], 'b'), undefined);
  });

  it('take several items out at once', () => {
    const block = 'list:\n  - a\n  # of b\n  - b\n  - c # end\nother: 1\n';
    const flow = 'list: [a, "b", c]\n';
    for (const [text, wanted] of [
      [block, 'list:\n  # of b\n  - b\nother: 1\n'],
      [flow, 'list: ["b"]\n'],
    ] as const) {
      const map = mapOf(text);
      const items = (knownValue(map.texts(['list'])) ?? []).filter(item => knownValue(item.value) !== 'b');
      assert.equal(edited(text, map.removeItems(['list'], items)), wanted);
    }
  });

  it('take the list away with its last item', () => {
    const text = 'list: [a, b]\nother: 1\n';
    const map = mapOf(text);
    assert.equal(
      edited(text, map.removeItems(['list'], knownValue(map.texts(['list'])) ?? [])),
      'other: 1\n',
    );
  });

  it('write new items in the style of the old ones', () => {
    const cases = [
      ["verbs:\n- '*'\nother: 1\n", 'verbs:\n- get\n- list\nother: 1\n'],
      ['verbs: ["*"]\n', 'verbs: [get, list]\n'],
    ] as const;
    for (const [text, wanted] of cases)
      assert.equal(edited(text, mapOf(text).setTexts(['verbs'], ['get', 'list'])), wanted);
  });
});
