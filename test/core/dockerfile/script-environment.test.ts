import assert from 'node:assert/strict';
import type { ShellScript } from '../../../server/core/shell/shell-script.ts';
import { ReadFile } from './kit.ts';

/** Commands with what is known of their words, and the last one's options. */
function shown({ commands }: ShellScript): string {
  return commands
    .map(({ name, args }) =>
      [name, ...args.map(({ value }) => value)]
        .map(value => (value.state === 'known' ? value.value : '?'))
        .join(' '),
    )
    .join(' | ');
}

function last(text: string): ShellScript {
  return new ReadFile(text).subjects('shellScript').at(-1)?.[0].script ?? assert.fail('no script');
}

describe('Variables in RUN', () => {
  const cases: readonly (readonly [what: string, text: string, commands: string])[] = [
    ['from ENV and ARG', 'FROM a\nENV V=1\nARG W=2\nRUN x $V $W $X\n', 'x 1 2 ?'],
    ['not from a global ARG', 'ARG W=2\nFROM a\nRUN x $W\n', 'x ?'],
    ['from a global ARG that is declared again', 'ARG W=2\nFROM a\nARG W\nRUN x $W\n', 'x 2'],
    ['from a stage below', 'FROM a AS b\nENV V=1\nFROM b\nRUN x $V\n', 'x 1'],
    ['the script has the last word', 'FROM a\nENV V=1\nRUN V=2; x $V\n', '? | x 2'],
    ['an argument without a value may get one', 'FROM a\nARG V\nRUN x $V\n', 'x ?'],
    ['a mounted one has another value', 'FROM a\nENV V=1\nRUN --mount=type=secret,id=v,env=V x $V\n', 'x ?'],
    ['without quotes a value may be several words', 'FROM a\nENV V="1 2"\nRUN x $V "$V"\n', 'x ? 1 2'],
    ['arguments are gone when a container runs', 'FROM a\nENV V=1\nARG W=2\nCMD x $V $W\n', 'x 1 ?'],
    ['sourcing a file may change all', 'FROM a\nENV V=1\nRUN . ./f; x $V\n', '. ./f | x ?'],
    ['no shell, no variables', 'FROM a\nENV V=1\nCMD ["x", "$V"]\n', 'x $V'],
    ['but in the shell of a JSON form', 'FROM a\nENV V=1\nCMD ["sh", "-c", "x $V"]\n', 'sh -c x $V | x 1'],
  ];
  for (const [what, text, commands] of cases) it(what, () => assert.equal(shown(last(text)), commands));
});

describe('Options of the shell in RUN', () => {
  const cases: readonly (readonly [what: string, text: string, options: string])[] = [
    ['none by default', 'FROM a\nRUN x\n', '00'],
    ['of SHELL', 'FROM a\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN x\n', '11'],
    ['of a stage below', 'FROM a AS b\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM b\nRUN x\n', '01'],
    ['of the first line of a heredoc', 'FROM a\nRUN <<E\n#!/usr/bin/env bash\nset -e\nx\nE\n', '10'],
    ['of an interpreter', 'FROM a\nRUN <<E\n#!/bin/bash -e\nx\nE\n', '10'],
    ['not in a JSON form', 'FROM a\nSHELL ["/bin/bash", "-e", "-c"]\nRUN ["x"]\n', '00'],
  ];
  for (const [what, text, options] of cases)
    it(what, () => {
      const command = last(text).commands.at(-1) ?? assert.fail('no command');
      const shownOptions = [command.errexit, command.pipefail].map(one =>
        one.state === 'known' ? Number(one.value) : '?',
      );
      assert.equal(shownOptions.join(''), options);
    });
});

describe('Several heredocs', () => {
  it('are read for the command that they belong to', () => {
    assert.equal(
      shown(last('FROM a\nRUN <<ONE bash && <<TWO cat\napt-get update\nONE\nrm -rf /\nTWO\n')),
      'bash | apt-get update | cat',
    );
  });
  it('here-strings are input, not commands', () => {
    assert.equal(shown(last("FROM a\nRUN sh <<< 'curl x' && cat <<< 'ls'\n")), 'sh | curl x | cat');
  });
});
