import assert from 'node:assert/strict';
import { dockerfileFrontEnd } from '../../../server/core/dockerfile/front-end.ts';
import { noNeighbours } from '../../../server/core/documents/source-file.ts';
import { ReadFile, shown } from './kit.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('Dockerfile recognition', () => {
  const recognised = (path: string, languageId?: string): boolean =>
    dockerfileFrontEnd.recognises({
      uri: path,
      path,
      text: '',
      neighbours: noNeighbours,
      ...(languageId ? { languageId } : {}),
    });
  for (const path of [
    'Dockerfile',
    'a/b/dockerfile',
    'Dockerfile.dev',
    'api.Dockerfile',
    'x/api.dockerfile',
    'Containerfile',
    'Containerfile.ci',
    'Dockerfile-slim',
    'Dockerfile.3.12',
  ])
    it(`takes ${path}`, () => assert.equal(recognised(path), true));
  for (const path of [
    'Dockerfile.md',
    'Dockerfile.j2',
    'Dockerfile.erb',
    'Dockerfile.tmpl',
    'Dockerfile.orig',
    'Dockerfile.dockerignore',
    '.dockerignore',
    'Dockerfile.template',
    'MyDockerfile',
    'dockerfile.yaml',
    'Dockerfile/readme',
    'docker-compose.yml',
  ])
    it(`leaves ${path}`, () => assert.equal(recognised(path), false));
  it('takes what the editor calls a Dockerfile, but no template', () => {
    assert.equal(recognised('build.image', 'dockerfile'), true);
    assert.equal(recognised('Dockerfile.j2', 'dockerfile'), false);
  });
});

describe('Image references of a Dockerfile', () => {
  it('come from FROM, COPY, mounts and the syntax directive, but not from stages', () => {
    const file = new ReadFile(
      '# syntax=docker/dockerfile:1.10 x\nFROM node:22 AS build\nCOPY --from=BUILD /a /b\nCOPY --from=0 /a /b\nCOPY --from=$X /a /b\n' +
        'COPY --from=quay.io/o/i:1 /a /b\nRUN --mount=type=bind,from=alpine:3,source=/x --mount=from=build ls\nFROM build\nFROM scratch\n' +
        'ONBUILD COPY --from=busybox /a /b\n',
    );
    assert.deepEqual(
      file
        .subjects('imageReference')
        .map(([image, start]) => [image.role, file.slice(image.at, start), shown(image.repository)]),
      [
        ['syntax', 'docker/dockerfile:1.10', 'docker.io/docker/dockerfile'],
        ['base', 'node:22', 'docker.io/library/node'],
        ['copy-source', 'quay.io/o/i:1', 'quay.io/o/i'],
        ['mount-source', 'alpine:3', 'docker.io/library/alpine'],
        ['copy-source', 'busybox', 'docker.io/library/busybox'],
      ],
    );
  });

  const edits: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['node', 'node:22', `node@${digest}`],
    ['node:20', 'node:22', `node:20@${digest}`],
    [`host:5000/a:1@${digest}`, 'host:5000/a:22', `host:5000/a:1@${digest}`],
    ['${R}/node', '${R}/node:22', `\${R}/node@${digest}`],
    ['node:$V', undefined, undefined],
    ['$BASE', undefined, undefined],
    ['"node"', undefined, undefined],
  ];
  for (const [image, tagged, pinned] of edits) {
    it(`can be edited where the text says it itself: ${image}`, () => {
      const file = new ReadFile(`FROM ${image} AS x\n`);
      const [found] = file.subjects('imageReference');
      assert.ok(found);
      const [subject, start] = found;
      const result = (edit: ReturnType<typeof subject.withTag>): string | undefined =>
        edit && file.edited(edit, start).slice(5, -6);
      assert.deepEqual([result(subject.withTag('22')), result(subject.withDigest(digest))], [tagged, pinned]);
    });
  }
});

describe('Copies and variables of a Dockerfile', () => {
  it('give flags, sources and destination', () => {
    const file = new ReadFile(
      'FROM a\nENV D=/app\nCOPY --from=b --chown=$U --link <<X one two $D/\nbody\nX\n',
    );
    const [found] = file.subjects('copy');
    assert.ok(found);
    const [copy, start] = found;
    assert.deepEqual(
      [...copy.flags].map(([name, { value }]) => [name, shown(value)]),
      [
        ['from', 'b'],
        ['chown', '?'],
        ['link', '?'],
      ],
    );
    assert.deepEqual(
      copy.sources.map(({ at, value }) => [file.slice(at, start), shown(value)]),
      [
        ['one', 'one'],
        ['two', 'two'],
      ],
    );
    assert.equal(copy.destination && shown(copy.destination.value), '/app/');
    assert.match(
      file.edited(copy.addFlag('--chmod=0644'), start),
      /COPY --from=b --chown=\$U --link --chmod=0644 <<X/,
    );
  });

  it('give the JSON form, without a destination while it is typed', () => {
    const [found] = new ReadFile('FROM a\nADD ["a b"]\n').subjects('copy');
    assert.deepEqual(
      found?.[0].sources.map(({ value }) => shown(value)),
      ['a b'],
    );
    assert.equal(found?.[0].destination, undefined);
  });

  const removals: readonly (readonly [string, string, string])[] = [
    ['ENV A=1\nRUN x\n', 'A', 'RUN x\n'],
    ['ENV A=1 \\\n    B=2 \\\n    C=3\n', 'A', 'ENV B=2 \\\n    C=3\n'],
    ['ENV A=1 \\\r\n    B=2 \\\r\n    C=3\r\n', 'B', 'ENV A=1 \\\r\n    C=3\r\n'],
    ['ENV A=1 \\\n    B=2 \\\n    C=3\n', 'C', 'ENV A=1 \\\n    B=2\n'],
    ['  ENV A some value\nRUN x\n', 'A', 'RUN x\n'],
    ['# kept\nARG A\n', 'A', '# kept\n'],
    ['ARG A=1 B=2\n', 'B', 'ARG A=1\n'],
  ];
  for (const [text, name, expected] of removals) {
    it(`${name} goes from ${JSON.stringify(text)}`, () => {
      const file = new ReadFile(`FROM a\n${text}`);
      const found = file.subjects('environmentVariable').find(([variable]) => variable.name === name);
      assert.ok(found);
      assert.equal(file.edited(found[0].remove(), found[1]), `FROM a\n${expected}`);
    });
  }

  it('variables have their values', () => {
    const file = new ReadFile('ARG G=1\nFROM a\nARG G\nARG N\nENV A="x y" B=$G\n');
    assert.deepEqual(
      file
        .subjects('environmentVariable')
        .map(([{ place, name, value }]) => `${place} ${name} ${shown(value)}`),
      ['arg G 1', 'arg G 1', 'arg N -', 'env A x y', 'env B 1'],
    );
  });
});

describe('Shell scripts of a Dockerfile', () => {
  it('come from shell forms, heredocs, JSON forms with a shell, and triggers', () => {
    const text =
      'FROM a\nRUN one \\\n# comment\n  two\nRUN <<EOF\nthree\nEOF\nRUN cat <<EOF | four\nx\nEOF\nRUN ["sh", "-c", "echo \\"a\\" | five"]\n' +
      'HEALTHCHECK --retries=1 CMD six\nHEALTHCHECK NONE\nONBUILD RUN seven\nENTRYPOINT eight\nCMD ["nine", "-k"]\n';
    const file = new ReadFile(text);
    const found = file.subjects('shellScript').map(([{ place, editable, script }, start]) => {
      const names = script.commands.map(
        command => `${file.slice(command.nameAt, start)}:${command.args.length}`,
      );
      return [place, editable, names.join(' ')];
    });
    assert.deepEqual(found, [
      ['run', true, 'one:1'],
      ['run', true, 'three:0'],
      ['run', true, 'cat:0 four:0'],
      ['run', false, 'sh:2 echo:1 five:0'],
      ['healthcheck', true, 'six:0'],
      ['run', true, 'seven:0'],
      ['command', true, 'eight:0'],
      ['command', false, 'nine:1'],
    ]);
  });
});

describe('Comments of a Dockerfile', () => {
  const text =
    '# syntax=docker/dockerfile:1\n# mark directive\n\nARG A\n# mark from\n# other\n\nFROM a\n  # mark run\n  RUN b \\\n    # mark inside\n    c\nRUN <<EOF\n# mark no\nEOF\n# mark nothing\n';
  const file = new ReadFile(text);

  it('cover the instruction below or around them', () => {
    const found = file.chunks.flatMap(({ model, start }) =>
      dockerfileFrontEnd
        .comments(model, /mark/)
        .map(({ at, covers }) => [file.slice(at, start), file.slice(covers, start).replace(/\s+/g, ' ')]),
    );
    assert.deepEqual(found, [
      ['# mark directive', '# syntax=docker/dockerfile:1 # mark directive ARG A'],
      ['# mark from', 'FROM a'],
      ['# mark run', 'RUN b \\ # mark inside c'],
      ['# mark inside', 'RUN b \\ # mark inside c'],
      ['# mark nothing', ''],
    ]);
  });

  it('are put above the instruction, with its indent, and below the directives', () => {
    const [preamble, stage] = file.chunks;
    assert.ok(preamble && stage);
    const word = stage.model.text.indexOf('    c\n') + 4;
    assert.deepEqual(dockerfileFrontEnd.commentPlace(stage.model, { start: word, end: word + 1 }), {
      offset: stage.model.text.indexOf('  RUN b'),
      indent: '  ',
    });
    assert.deepEqual(dockerfileFrontEnd.commentPlace(preamble.model, { start: 9, end: 12 }), {
      offset: '# syntax=docker/dockerfile:1\n'.length,
      indent: '',
      after: '\n',
    });
  });

  it('below directives stay with them when written with their empty line', () => {
    const written = new ReadFile('# syntax=a\n# mark x\n\nFROM b\n');
    const [preamble] = written.chunks;
    assert.ok(preamble);
    assert.deepEqual(
      dockerfileFrontEnd.comments(preamble.model, /mark/).map(({ covers }) => covers.start),
      [0],
    );
  });
});

describe('Names of places in a Dockerfile', () => {
  it('hold the stage and the instruction, and no line', () => {
    const file = new ReadFile('# syntax=a\nARG B\nFROM c\nUSER d\nFROM e AS Web\nRUN x\n# end\n');
    const names = file.chunks.map(({ model }, index) => {
      const context = file.contexts[index];
      assert.ok(context);
      return [0, 15, model.text.length - 1].map(offset =>
        dockerfileFrontEnd.anchor(model, context.data, { start: offset, end: offset }),
      );
    });
    assert.deepEqual(names, [
      ['preamble/syntax', 'preamble/ARG', 'preamble/ARG'],
      ['stage:0/FROM', 'stage:0', 'stage:0/USER'],
      ['stage:web/FROM', 'stage:web/RUN', 'stage:web'],
    ]);
  });
});
