import assert from 'node:assert/strict';
import { withoutComments } from '../../server/hosts/cli/json-with-comments.ts';
import { loadlineSection } from '../../server/hosts/cli/read-settings.ts';

describe('settings with comments', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['{"a": 1}', { a: 1 }],
    ['{"a": 1, // one\n"b": [1, 2, /* more */], }', { a: 1, b: [1, 2] }],
    [
      '{"url": "https://x//y", "c": "/* no */", "d": "a\\"//b"}',
      { url: 'https://x//y', c: '/* no */', d: 'a"//b' },
    ],
    ['/* head */ {"a": [,1]}', undefined],
    ['{"a": "open', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of cases)
    it(JSON.stringify(text), () => {
      const plain = withoutComments(text);
      assert.equal(plain.length, text.length);
      if (expected === undefined) assert.throws(() => JSON.parse(plain));
      else assert.deepEqual(JSON.parse(plain), expected);
    });

  it('takes the keys of Loadline only', () => {
    assert.deepEqual(loadlineSection({ 'loadline.rules': { a: 'off' }, 'editor.x': 1 }), {
      rules: { a: 'off' },
    });
    assert.equal(loadlineSection({ 'editor.x': 1 }), undefined);
    assert.equal(loadlineSection([]), undefined);
    assert.equal(loadlineSection(null), undefined);
  });
});
