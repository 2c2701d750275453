import assert from 'node:assert/strict';
import { dockerfileFrontEnd } from '../../../server/core/dockerfile/front-end.ts';
import { ReadFile } from './kit.ts';

describe('Dockerfile problems', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['FROM a\nRUN b\n', undefined],
    ['FROM a\nCMD\n', undefined],
    ['', 'The file has no FROM, so there is nothing to build. Start a stage with FROM and an image.'],
    [
      'ARG A=1\n',
      'The file has no FROM, so there is nothing to build. Start a stage with FROM and an image.',
    ],
    [
      'RUN a\nFROM b\n',
      'RUN stands before any stage. Put FROM and an image above it; only ARG may come first.',
    ],
    ['FORM a\n', '“FORM” is no Dockerfile instruction. Did you mean FROM?'],
    [
      'FROM a\nCopy: b\n',
      '“Copy:” is no Dockerfile instruction. If it belongs to the line above, that line must end in the continuation character.',
    ],
    [
      'FROM a\nRUN a &&\n  b\n',
      '“b” is no Dockerfile instruction. If it belongs to the line above, that line must end in the continuation character.',
    ],
    ['FROM\n', 'FROM needs an image: FROM alpine:3.22.'],
    ['FROM a b\n', 'FROM takes an image, or an image and a name: FROM alpine:3.22 AS build.'],
    [
      'FROM a AS 1b\n',
      'The name of a stage starts with a letter and holds only letters, digits, dots, dashes and underscores.',
    ],
    ['FROM a\nCOPY x\n', 'COPY needs a source and a destination: COPY source destination.'],
    ['FROM a\nCOPY --form=b x y\n', 'COPY has no flag --form. Did you mean --from?'],
    ['FROM a\nCOPY <<EOF /x\nbody\n', 'The heredoc never ends: add a line that holds only EOF.'],
    ['FROM a\nCOPY x <<EOF\nEOF\n', 'COPY needs a source and a destination: COPY source destination.'],
    ['FROM a\nENV A\n', 'ENV needs a value for A: ENV NAME=value.'],
    ['FROM a\nENV A=1 B\n', '"B" has no equals sign. Put values with spaces in double quotes.'],
    ['FROM a\nARG =1\n', 'A name is missing before the equals sign.'],
    ['FROM a\nCMD ["a", 1]\n', 'CMD takes an array of strings: put every item in double quotes.'],
    ['FROM a\nSHELL bash\n', 'SHELL takes a JSON array: SHELL ["/bin/sh", "-c"].'],
    ['FROM a\nHEALTHCHECK curl x\n', 'HEALTHCHECK takes CMD and a command, or NONE.'],
    ['FROM a\nUSER\n', 'USER needs a user name or id behind it.'],
    ['FROM a\nONBUILD FROM b\n', 'FROM cannot be an ONBUILD trigger.'],
    ['FROM a\nONBUILD COPY b\n', 'COPY needs a source and a destination: COPY source destination.'],
    [
      '# escape=x\nFROM a\n',
      'The escape directive takes a backslash or a backtick. Write # escape=` or remove it.',
    ],
    [
      '{{ if .x }}\nFROM a\n',
      'Template actions stand where instructions should be, so this part is not fully checked.',
    ],
  ];
  for (const [text, message] of cases) {
    it(`${JSON.stringify(text)} ${message ? 'has one' : 'has none'}`, () => {
      assert.deepEqual(new ReadFile(text).messages, message === undefined ? [] : [message]);
    });
  }

  for (const [path, text, count] of [
    ['build/Dockerfile', 'RUN a\n', 1],
    ['build/Containerfile', 'A=true\n', 1],
    ['templates/Dockerfile.envs', 'ENV A=1\n', 0],
    ['templates/Dockerfile.envs', '    A=true\n', 0],
    ['templates/Dockerfile.envs', 'FROM a\n    A=true\n', 1],
  ] as const)
    it(`${path}: a file without a stage is a piece of one by its name alone (${JSON.stringify(text)})`, () => {
      const problems = dockerfileFrontEnd
        .split(text, path)
        .flatMap(chunk => dockerfileFrontEnd.read(chunk.text, chunk.dialect).problems);
      assert.equal(problems.length, count);
    });

  it('name a text that is no Dockerfile once', () => {
    assert.equal(new ReadFile('FROM a\n\nThis is free text\nof three\nlines\n').messages.length, 1);
  });

  it('say that a command is too long or too deep to be checked', () => {
    const long = new ReadFile(`FROM a\nRUN echo ${'x '.repeat(40_000)}\n`);
    assert.deepEqual(long.messages, ['The command is longer than 64 KB, so it is not checked.']);
    const deep = new ReadFile(`FROM a\nRUN echo ${'$('.repeat(60)}\n`);
    assert.deepEqual(deep.messages, [
      'The command is nested more than 50 levels deep, so it is not checked.',
    ]);
    assert.deepEqual(
      deep.subjects('shellScript').map(([{ script }]) => [script.complete, script.commands.length]),
      [[false, 0]],
    );
  });
});
