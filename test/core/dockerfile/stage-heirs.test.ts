import assert from 'node:assert/strict';
import { analyseText } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

/** The lines that a finding of a variable points at besides its own. */
function pointedAt(text: string): readonly string[] {
  const { findings } = analyseText(service, 'dockerfile', text);
  const finding = findings.find(({ rule }) => rule === 'disabled-verification');
  return (finding?.related ?? []).map(({ at, message }) => `${text.slice(at.start, at.end)} | ${message}`);
}

describe('a variable that later stages inherit', () => {
  it('points at the stages built on its own, and at the one that ships', () => {
    const text = `FROM node:24.1.0 AS base
ENV NODE_TLS_REJECT_UNAUTHORIZED=0

# what follows
FROM base AS build
RUN npm ci
FROM build AS test
FROM build
USER 10001
`;
    assert.deepEqual(pointedAt(text), [
      'FROM base AS build | The stage build is built on it and has the variable too.',
      'FROM build | This stage is built on it and has the variable too.',
    ]);
  });

  it('points at nothing where no stage is built on its own, or the variable is there for a build only', () => {
    const copied =
      'FROM node:24.1.0 AS base\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\nFROM scratch\nCOPY --from=base /a /a\n';
    assert.deepEqual(pointedAt(copied), []);
    const argument = 'FROM node:24.1.0 AS base\nARG NODE_TLS_REJECT_UNAUTHORIZED=0\nFROM base\n';
    assert.deepEqual(pointedAt(argument), []);
  });

  it('ends after some stages, however many there are', () => {
    const many = Array.from({ length: 3000 }, () => 'FROM base\n').join('');
    const text = `FROM node:24.1.0 AS base\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n${many}`;
    assert.equal(pointedAt(text).length, 5);
  });
});
