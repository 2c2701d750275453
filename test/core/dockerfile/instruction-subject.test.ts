import assert from 'node:assert/strict';
import type { InstructionSubject } from '../../../server/core/subjects/instruction.ts';
import type { TextEdit } from '../../../server/core/text/edits.ts';
import { ReadFile, shown } from './kit.ts';

describe('Instruction subjects', () => {
  it('come for every instruction, triggers behind their ONBUILD', () => {
    const file = new ReadFile('ARG V=1\nFROM alpine:$V AS Build\nONBUILD COPY a b\nRUN ls\n');
    assert.deepEqual(
      file
        .subjects('instruction')
        .map(([{ instruction, isTrigger, stage }]) => [instruction.keyword, isTrigger, stage?.name]),
      [
        ['ARG', false, undefined],
        ['FROM', false, 'Build'],
        ['ONBUILD', false, 'Build'],
        ['COPY', true, 'Build'],
        ['RUN', false, 'Build'],
      ],
    );
  });

  it('know what holds before them, also when they are asked later', () => {
    const file = new ReadFile(
      'FROM alpine\nUSER app\nENV A=1\nWORKDIR /srv\nENV A=2 B=$A\nUSER $A\nSHELL ["/bin/bash", "-c"]\nRUN ls\n',
    );
    assert.deepEqual(
      file
        .subjects('instruction')
        .map(([one]) => [
          one.instruction.keyword,
          shown(one.before.user),
          shown(one.before.workingDirectory),
          shown(one.expand('$A')),
          shown(one.variable('B')),
          one.before.shell.state === 'known' ? one.before.shell.value.join(' ') : one.before.shell.state,
        ]),
      [
        // Only global arguments count here, and there is none.
        ['FROM', '-', '-', '?', '-', 'absent'],
        ['USER', '-', '-', '?', '?', 'absent'],
        ['ENV', 'app', '-', '?', '?', 'absent'],
        ['WORKDIR', 'app', '-', '1', '?', 'absent'],
        ['ENV', 'app', '/srv', '1', '?', 'absent'],
        ['USER', 'app', '/srv', '2', '1', 'absent'],
        ['SHELL', '2', '/srv', '2', '1', 'absent'],
        ['RUN', '2', '/srv', '2', '1', '/bin/bash -c'],
      ],
    );
  });

  it('know their neighbours and their script', () => {
    const file = new ReadFile('FROM alpine\nCOPY d d\nRUN a && b\nCMD ["c"]\n');
    assert.deepEqual(
      file
        .subjects('instruction')
        .map(([{ copyAbove, runBelow, script }]) => [
          copyAbove?.keyword,
          runBelow?.keyword,
          script?.commands.map(({ name }) => shown(name)),
        ]),
      [
        [undefined, undefined, undefined],
        [undefined, 'RUN', undefined],
        ['COPY', undefined, ['a', 'b']],
        [undefined, undefined, ['c']],
      ],
    );
  });

  type Change = (one: InstructionSubject) => readonly TextEdit[];
  const changes: readonly (readonly [what: string, text: string, change: Change, after: string])[] = [
    [
      'replace arguments, with comments above',
      'RUN --network=none a \\\n  # why\n  b\n',
      one => one.replaceArguments('c'),
      '# why\nRUN --network=none c\n',
    ],
    ['replace arguments that are not there', 'RUN\n', one => one.replaceArguments('c'), 'RUN c\n'],
    [
      'replace a word of a JSON form',
      'CMD ["a", "b"]\n',
      one => wordOf(one, 1, word => one.replaceWord(word, 'x "y"')),
      'CMD ["a", "x \\"y\\""]\n',
    ],
    ['remove a word', 'EXPOSE 22 80\n', one => wordOf(one, 0, word => one.removeWord(word)), 'EXPOSE 80\n'],
    ['remove the only word', 'EXPOSE 22\n', one => wordOf(one, 0, word => one.removeWord(word)), ''],
    [
      'remove a flag',
      'RUN --network=host --mount=type=cache,target=/x ls\n',
      one => one.instruction.flags.slice(0, 1).flatMap(flag => one.removeFlag(flag)),
      'RUN --mount=type=cache,target=/x ls\n',
    ],
    ['remove all lines', 'RUN a \\\n  b\n', one => one.remove(), ''],
    [
      'insert above the comments',
      '# why\nRUN a\n',
      one => one.insertBefore('USER app'),
      'USER app\n# why\nRUN a\n',
    ],
    ['insert below', 'RUN <<E\na\nE\n', one => one.insertAfter('USER app'), 'RUN <<E\na\nE\nUSER app\n'],
    ['insert nothing below an open line', 'RUN a \\', one => one.insertAfter('USER app'), 'RUN a \\'],
    [
      'replace a trigger in its line',
      'ONBUILD MAINTAINER x\n',
      one => one.replaceInstruction('LABEL maintainer=x'),
      'ONBUILD LABEL maintainer=x\n',
    ],
  ];
  for (const [what, text, change, after] of changes)
    it(`can ${what}`, () => {
      const head = 'FROM alpine\n';
      const file = new ReadFile(head + text);
      const [one, start] = file.subjects('instruction').at(-1) ?? assert.fail();
      assert.equal(file.edited(change(one), start), head + after);
    });

  function wordOf(one: InstructionSubject, index: number, change: (word: Word) => readonly TextEdit[]) {
    const word = one.instruction.args[index];
    return word ? change(word) : assert.fail('no such word');
  }
});

type Word = InstructionSubject['instruction']['args'][number];

describe('Stages of a file', () => {
  const uses = (text: string): unknown =>
    new ReadFile(text)
      .subjects('stage')
      .at(-1)?.[0]
      .stages.map(({ name, repeats, usedBy, isUsed }) => [
        name,
        repeats,
        usedBy,
        isUsed.state === 'known' ? isUsed.value : isUsed.state,
      ]);
  it('know who is built on them, copies from them or mounts them', () => {
    assert.deepEqual(
      uses(
        'FROM a AS one\nFROM one AS two\nFROM b AS three\nFROM c AS four\nCOPY --from=ONE /a /a\nRUN --mount=type=bind,from=2 ls\n',
      ),
      [
        ['one', undefined, [1, 3], true],
        ['two', undefined, [], false],
        ['three', undefined, [3], true],
        ['four', undefined, [], false],
      ],
    );
  });
  it('know which name they take from another, and that a variable may mean any', () => {
    assert.deepEqual(uses('FROM a AS x\nFROM b AS X\nFROM c\nCOPY --from=x /a /a\nCOPY --from=$Y /a /b\n'), [
      ['x', undefined, [], 'unknown'],
      ['X', 0, [2], true],
      [undefined, undefined, [], 'unknown'],
    ]);
  });
});
