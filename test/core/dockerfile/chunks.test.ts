import assert from 'node:assert/strict';
import { readDirectives } from '../../../server/core/dockerfile/directives.ts';
import { dockerfileFrontEnd } from '../../../server/core/dockerfile/front-end.ts';
import { readInstruction } from '../../../server/core/dockerfile/read-instruction.ts';
import { Scanner } from '../../../server/core/dockerfile/scanner.ts';
import { ReadFile, sampleTexts } from './kit.ts';

describe('Dockerfile chunks', () => {
  for (const [name, text] of sampleTexts()) {
    it(`of ${name} hold the text and the instructions of the whole`, () => {
      const chunks = dockerfileFrontEnd.split(text);
      assert.equal(chunks.map(chunk => chunk.text).join(''), text);
      const inChunks = chunks.flatMap(({ start, text: part, dialect }) =>
        dockerfileFrontEnd
          .read(part, dialect)
          .model.instructions.map(({ keyword, at }) => [keyword, at.start + start, at.end + start]),
      );
      assert.deepEqual(inChunks, wholeFile(text));
    });

    it(`of every prefix of ${name} can be read, linked and looked at`, () => {
      for (let length = 0; length <= text.length; length++) {
        const prefix = text.slice(0, length);
        const file = new ReadFile(prefix);
        assert.equal(file.chunks.map(({ model }) => model.text).join(''), prefix);
        for (const [stage, start] of file.subjects('stage')) {
          assert.ok(stage.from.end + start <= length);
          for (const instruction of stage.instructions)
            for (const word of instruction.args)
              assert.ok(word.at.end + start <= length && word.at.start <= word.at.end);
        }
      }
    });
  }

  it('keep directives apart from the first stage, and comments with the stage below them', () => {
    const texts = dockerfileFrontEnd
      .split('# syntax=docker/dockerfile:1\n# about the stage\nFROM a\nRUN b\n\n# second\nFROM c\n')
      .map(chunk => chunk.text);
    assert.deepEqual(texts, [
      '# syntax=docker/dockerfile:1\n',
      '# about the stage\nFROM a\nRUN b\n',
      '\n# second\nFROM c\n',
    ]);
  });

  it('start with an empty one when nothing stands before the first stage', () => {
    assert.deepEqual(dockerfileFrontEnd.split('FROM a\n'), [
      { start: 0, text: '' },
      { start: 0, text: 'FROM a\n', dialect: '\\' },
    ]);
  });

  it('carry the escape character to stages that cannot see the directive', () => {
    const file = new ReadFile('# escape=`\nFROM a\nRUN one `\n two\nFROM b\nCOPY C:\\x\\ D:\\y\\\nUSER u\n');
    const keywords = file.chunks.map(({ model }) =>
      model.instructions.map(({ keyword }) => keyword).join(' '),
    );
    assert.deepEqual(keywords, ['', 'FROM RUN', 'FROM COPY USER']);
  });

  it('are not cut inside heredocs', () => {
    const file = new ReadFile('FROM a\nCOPY <<EOF /f\nFROM b\nEOF\nFROM c\n');
    assert.equal(file.chunks.length, 3);
  });

  it('read a byte order mark, NUL and carriage returns without losing offsets', () => {
    const text = '\uFEFFFROM a\0b\r\nRUN x\r\n';
    const file = new ReadFile(text);
    assert.deepEqual(
      file.chunks.flatMap(({ model, start }) => model.instructions.map(({ at }) => file.slice(at, start))),
      ['FROM a\0b', 'RUN x'],
    );
  });
});

function wholeFile(text: string): readonly (readonly [string, number, number])[] {
  const { escape, end } = readDirectives(text);
  const scanner = new Scanner(text, escape, end);
  const found: [string, number, number][] = [];
  for (let line = scanner.next(); line; line = scanner.next()) {
    const { keyword, at } = readInstruction(line, escape);
    found.push([keyword, at.start, at.end]);
  }
  return found;
}
