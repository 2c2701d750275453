import assert from 'node:assert/strict';
import { toGithub } from '../../../server/core/reports/github.ts';
import { toJson } from '../../../server/core/reports/json.ts';
import { toJunit } from '../../../server/core/reports/junit.ts';
import { toMarkdown } from '../../../server/core/reports/markdown.ts';
import { toPretty } from '../../../server/core/reports/pretty.ts';
import { visible, visiblePath } from '../../../server/core/reports/visible.ts';
import { readCommands } from './runner-model.ts';
import { hostileReport, hostileTexts, sampleRulebook } from './sample.ts';

const hidden = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

function assertPrintable(text: string): void {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    assert.ok(code >= 32 || character === '\n', `control character ${code.toString(16)}`);
    assert.ok(code < 0xd800 || code > 0xdfff, 'half of a surrogate pair');
  }
  assert.ok(!hidden.test(text), 'hidden character');
}

for (const hostile of hostileTexts)
  describe(`a workspace full of ${JSON.stringify(hostile)}`, () => {
    const report = hostileReport(hostile);

    it('github: the runner sees our commands and no other', () => {
      const text = toGithub(report, sampleRulebook);
      assertPrintable(text);
      const commands = readCommands(text);
      assert.deepEqual(
        commands.map(one => [one.name, one.properties.title]),
        [
          ['error', 'sample-root'],
          ['error', 'not checked'],
          ['error', 'sample-root'],
          ['error', 'not checked'],
        ],
      );
      for (const { properties } of commands) assert.ok(properties.file?.endsWith(visible(hostile)));
      assert.equal(
        commands[0]?.message,
        `Image ${visible(hostile)} is bad. [A.8.2 Privileged access rights]`,
      );
    });

    for (const quiet of [false, true])
      it(`pretty${quiet ? ', quiet' : ''}: no control characters, no commands of a build server`, () => {
        const text = toPretty(report, sampleRulebook, { paint: (_, part) => part, quiet });
        assertPrintable(text);
        assert.deepEqual(readCommands(text), []);
      });

    it('junit: one document of our elements', () => {
      const text = toJunit(report, sampleRulebook);
      assertPrintable(text);
      const names = [...text.matchAll(/<(\/?[a-z]+)/g)].map(match => match[1]);
      assert.equal(names.filter(name => name === 'testcase').length, 6);
      assert.equal(names.filter(name => name === 'failure').length, 2);
      assert.ok(!/&(?!amp;|lt;|gt;|quot;)/.test(text), 'an entity of the workspace');
      assert.deepEqual(readCommands(text), []);
    });

    it('json: reads back, one line for a line', () => {
      assert.equal(JSON.parse(toJson(report, sampleRulebook)).findings.length, 4);
      assert.deepEqual(readCommands(toJson(report, sampleRulebook)), []);
    });

    it('markdown: no HTML, no link, no cell of its own', () => {
      const text = toMarkdown(report, sampleRulebook);
      assertPrintable(text);
      const prose = text.replace(/(`+)[^\n]*?[^`]\1(?!`)/g, 'code').replace(/\\./g, '');
      assert.ok(!/<[a-z/!]/i.test(prose), 'HTML');
      assert.ok(!/\]\(|https?:\/\/|@\w/.test(prose), 'a link');
      assert.deepEqual(readCommands(text), []);
    });
  });

describe('visible text', () => {
  it('leaves ordinary text in any language alone', () => {
    for (const text of ['plain text', 'größer', '日本語', '😀', '# heading', '## two'])
      assert.equal(visible(text), text);
  });

  it('a path at the start of a line cannot be a command', () => {
    assert.equal(visiblePath('::error::x'), './::error::x');
    assert.equal(visiblePath('a::b'), 'a::b');
  });
});
