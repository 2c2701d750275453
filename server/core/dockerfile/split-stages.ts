import type { Chunk } from '../documents/front-end.ts';
import { readDirectives } from './directives.ts';
import { keywordOf, Scanner } from './scanner.ts';

/** Dialect of the first chunk when the file has no stage. Other chunks carry the escape character. */
export const noStage = 'no-stage';

/** The same of a file that by its name is a piece which something puts into others: it may begin and end anywhere. */
export const fragment = 'fragment';

/**
 * Cuts a Dockerfile before every `FROM`; comments and empty lines above it go with it. The first chunk is what stands
 * before the first stage, also when that is nothing, so that directives and global arguments have a place of their own.
 */
export function splitStages(text: string, path = 'Dockerfile'): readonly Chunk[] {
  const { escape, end } = readDirectives(text);
  const cuts = stageStarts(text, escape, end);
  const first = text.slice(0, cuts[0] ?? text.length);
  const withoutStage = isWholeByName(path) ? noStage : fragment;
  const chunks: Chunk[] = [
    cuts.length === 0 ? { start: 0, text: first, dialect: withoutStage } : { start: 0, text: first },
  ];
  for (const [index, start] of cuts.entries())
    chunks.push({ start, text: text.slice(start, cuts[index + 1] ?? text.length), dialect: escape });
  return chunks;
}

/** `Dockerfile.envs` without a stage is a piece of a Dockerfile; one that is called just so is meant to be built. */
function isWholeByName(path: string): boolean {
  return /(?:^|\/)(?:dockerfile|containerfile)$/i.test(path);
}

function stageStarts(text: string, escape: string, start: number): readonly number[] {
  const cuts: number[] = [];
  const scanner = new Scanner(text, escape, start);
  let before = preambleEnd(text, start);
  for (let line = scanner.next(); line; line = scanner.next()) {
    const { content } = line;
    const first = content.text.charCodeAt(0) | 32;
    if ((first === 102 || first <= 32) && keywordOf(content.text).toUpperCase() === 'FROM') cuts.push(before);
    before = scanner.end;
  }
  return cuts;
}

/**
 * A comment right below the directives that an empty line separates from what follows is about the directives, so it
 * stays with them.
 */
function preambleEnd(text: string, directivesEnd: number): number {
  if (directivesEnd <= 1) return directivesEnd;
  let at = directivesEnd;
  for (;;) {
    const newLine = text.indexOf('\n', at);
    if (newLine < 0) return directivesEnd;
    const line = text.slice(at, newLine).trim();
    if (line === '') return at === directivesEnd ? directivesEnd : newLine + 1;
    if (!line.startsWith('#')) return directivesEnd;
    at = newLine + 1;
  }
}
