import assert from 'node:assert/strict';
import type { StageSubject } from '../../../server/core/subjects/stage.ts';
import { ReadFile, shown } from './kit.ts';

function stagesOf(text: string, productionStages: readonly string[] = []): readonly StageSubject[] {
  return new ReadFile(text, productionStages).subjects('stage').map(([stage]) => stage);
}

function lastOf(text: string): StageSubject {
  const stage = stagesOf(text).at(-1);
  if (!stage) throw new Error('there is no stage');
  return stage;
}

describe('Stages', () => {
  it('inherit user, directory, base, installs and users through local stages', () => {
    const stage = lastOf(
      'FROM debian:12 AS a\nRUN apt-get install -y -t x bash && useradd -u 7 app\nWORKDIR /srv\nUSER app\n' +
        'FROM a AS b\nWORKDIR sub\nFROM B\nRUN apk add --no-cache --virtual .deps curl git\n',
    );
    assert.equal(shown(stage.user.value), 'app');
    assert.equal(stage.user.at, undefined);
    assert.equal(shown(stage.workingDirectory), '/srv/sub');
    assert.equal(stage.base.state === 'known' && stage.base.value.repository, 'docker.io/library/debian');
    assert.deepEqual(
      stage.installs.map(({ manager, packages, at }) => [manager, packages, at !== undefined]),
      [
        ['apt-get', ['bash'], false],
        ['apk', ['curl', 'git'], true],
      ],
    );
    assert.deepEqual(stage.createdUsers, [{ name: 'app', uid: '7' }]);
  });

  it('take nothing from a stage that they only copy from', () => {
    const stage = lastOf('FROM a AS x\nUSER app\nFROM b\nCOPY --from=x /f /f\n');
    assert.equal(shown(stage.user.value), '-');
  });

  it('are built on an image where a later stage has the name', () => {
    const file = new ReadFile('FROM later\nFROM a AS later\n');
    assert.deepEqual(
      file.subjects('imageReference').map(([{ repository }]) => shown(repository)),
      ['docker.io/library/later', 'docker.io/library/a'],
    );
  });

  it('can have the name of their own image without going in a circle', () => {
    assert.equal(lastOf('FROM node AS node\nFROM node AS node\nUSER x\n').base.state, 'known');
  });

  it('ship when they are last or the policy names them', () => {
    const ships = stagesOf('FROM a AS Web\nFROM b AS test\nFROM c\n', ['web']).map(
      stage => stage.isProduction,
    );
    assert.deepEqual(ships, [true, false, true]);
  });

  it('say which USER decides', () => {
    const text = 'FROM a\nUSER root\nUSER  app:app  \n';
    const file = new ReadFile(text);
    const [found] = file.subjects('stage');
    assert.ok(found?.[0].user.at);
    assert.equal(file.slice(found[0].user.at, found[1]), 'app:app');
  });

  const users: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['useradd -r -m app', ['app', undefined]],
    ['useradd --uid=10001 --no-create-home app', ['app', '10001']],
    ['adduser -D -u 1000 -G staff app', ['app', '1000']],
    ['adduser --disabled-password --gecos "" --uid 5 app', ['app', '5']],
    ['useradd -ms /bin/bash app', ['app', undefined]],
    ['useradd -rmu 12 app', ['app', '12']],
    ['adduser app docker', []],
    ['useradd $NAME', []],
  ];
  for (const [command, expected] of users) {
    it(`know the user of ${command}`, () => {
      assert.deepEqual(
        lastOf(`FROM a\nRUN ${command}\n`).createdUsers.flatMap(({ name, uid }) => [name, uid]),
        expected,
      );
    });
  }

  const systems: readonly (readonly [string, string])[] = [
    ['FROM debian', 'linux'],
    ['FROM mcr.microsoft.com/windows/nanoserver:ltsc2022', 'windows'],
    ['FROM golang:1.24-windowsservercore', 'windows'],
    ['FROM --platform=windows/amd64 app', 'windows'],
    ['FROM $X', '?'],
    ['FROM $X\nSHELL ["powershell", "-Command"]', 'windows'],
    ['FROM mcr.microsoft.com/powershell\nSHELL ["pwsh", "-c"]', 'linux'],
    ['# escape=`\nFROM example/app', 'windows'],
    ['# escape=`\nFROM $X', 'windows'],
  ];
  for (const [text, system] of systems) {
    it(`know the system of ${JSON.stringify(text)}`, () => {
      assert.equal(shown(lastOf(`${text}\n`).os), system);
    });
  }

  it('do not read commands for another shell', () => {
    const complete = (text: string): readonly boolean[] =>
      new ReadFile(text).subjects('shellScript').map(([{ script }]) => script.complete);
    assert.deepEqual(
      complete(
        'FROM a AS x\nSHELL ["pwsh", "-c"]\nFROM x\nRUN Get-Item x\nSHELL ["/bin/sh", "-c"]\nRUN ls\n',
      ),
      [false, true],
    );
    assert.deepEqual(
      complete('FROM mcr.microsoft.com/windows/servercore\nRUN dir\nRUN ["sh", "-c", "ls"]\n'),
      [false, true],
    );
    assert.deepEqual(
      complete('FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nx\nEOF\nRUN <<EOF\n#!/bin/bash -e\nls\nEOF\n'),
      [false, true],
    );
  });

  it('insert above the command and the comments that belong to it', () => {
    const file = new ReadFile('FROM a\r\nRUN b\r\n\r\n# starts it\r\nCMD ["c"]\r\n');
    const [found] = file.subjects('stage');
    assert.ok(found);
    assert.equal(
      file.edited(found[0].insertBeforeCommand('RUN x\nUSER y\n'), found[1]),
      'FROM a\r\nRUN b\r\n\r\nRUN x\r\nUSER y\r\n# starts it\r\nCMD ["c"]\r\n',
    );
  });

  it('insert at their end, above what belongs to the next stage, also without a last line end', () => {
    const file = new ReadFile('FROM a\nRUN b\n\n# next\nFROM c');
    const texts = file
      .subjects('stage')
      .map(([stage, start]) => file.edited(stage.insertBeforeCommand('USER y'), start));
    assert.deepEqual(texts, [
      'FROM a\nRUN b\nUSER y\n\n# next\nFROM c',
      'FROM a\nRUN b\n\n# next\nFROM c\nUSER y',
    ]);
  });

  it('insert nothing behind a line that goes on', () => {
    assert.deepEqual(lastOf('FROM a\nRUN b \\\n').insertBeforeCommand('USER y'), []);
  });

  it('replace an instruction and keep its comments', () => {
    const file = new ReadFile('FROM a\n  RUN b \\\n    # why\n    c\nUSER d\n');
    const [found] = file.subjects('stage');
    const run = found?.[0].instructions[1];
    assert.ok(found && run);
    assert.equal(
      file.edited(found[0].replaceInstruction(run, 'RUN e\n'), found[1]),
      'FROM a\n  # why\n  RUN e\nUSER d\n',
    );
  });

  it('move instructions to their end', () => {
    const file = new ReadFile('FROM a\nUSER b\nRUN c\nCMD d\n');
    const [found] = file.subjects('stage');
    assert.ok(found);
    const [, user, , command] = found[0].instructions;
    assert.ok(user && command);
    assert.equal(
      file.edited(found[0].moveToEnd([user, command], 'CMD d\nUSER b'), 0),
      'FROM a\nRUN c\nCMD d\nUSER b\n',
    );
    assert.equal(file.edited(found[0].moveToEnd([user], 'USER b'), 0), 'FROM a\nRUN c\nCMD d\nUSER b\n');
  });
});

describe('The key of a stage', () => {
  const keys = (text: string): readonly string[] => new ReadFile(text).contexts.map(({ key }) => key);
  const file =
    'ARG V=1\nARG W=1\nFROM a:$V AS base\nENV X=1 Y=1\nUSER app\nRUN make\nFROM base AS two\nRUN echo $X\nFROM z\nCOPY --from=two /a /b\n';
  const cases: readonly (readonly [string, string, string, readonly number[]])[] = [
    ['stays when a command changes', 'RUN make', 'RUN make all', []],
    ['stays when a global argument changes that nobody reads', 'W=1', 'W=2', []],
    ['changes with a global argument in FROM, for those built on it too', 'V=1', 'V=2', [1, 2]],
    ['changes with the user of the stage below', 'USER app', 'USER root', [2]],
    ['changes with a variable that the stage uses', 'X=1', 'X=2', [2]],
    ['stays when another variable changes', 'Y=1', 'Y=2', []],
    ['changes everywhere when a stage gets another name or user', 'AS two', 'AS three', [1, 2, 3]],
  ];
  for (const [title, from, to, changed] of cases) {
    it(title, () => {
      const before = keys(file);
      const after = keys(file.replace(from, to));
      assert.deepEqual(
        before.flatMap((key, index) => (key === after[index] ? [] : [index])),
        changed,
      );
    });
  }
});
