// `npm run findings -- FOLDER --rule NAME [--rule NAME/DEGREE] [--sample N] [--seed S]`: findings with three lines around
// each, for reading. A sample is spread over the folder's repositories and the same for the same seed.
import path from 'node:path';
import { maskedText, secretSpans } from '../server/core/reports/mask-secrets.ts';
import { LineIndex } from '../server/core/text/line-index.ts';
import { finish } from '../test/kit/referee.ts';
import { readCorpus } from './corpus-files.ts';
import { everything } from './everything.ts';
import { scriptArguments } from './script-arguments.ts';

interface Shown {
  /** The first two folders: part and repository. */
  readonly repository: string;
  readonly text: string;
}

const usage = 'npm run findings -- FOLDER --rule NAME [--sample N] [--seed S]';
const input = scriptArguments(usage);
const wanted = new Set(input.values('rule'));
const { service, policy, today } = everything();
const corpus = readCorpus(input.folder, service);
const found = corpus.files.flatMap(findingsOf);
const shown = sample(found, input.number('sample', Number.POSITIVE_INFINITY), input.number('seed', 1));
for (const { text } of shown) console.log(text);
console.log(`${shown.length} of ${found.length} findings`);

function findingsOf(file: string): readonly Shown[] {
  const absolute = path.join(input.folder, file);
  const source = corpus.sourceOf(file);
  const surroundings = corpus.surroundingsOf(file);
  const { text } = source;
  const analysis = finish(service.analyse(source, { policy, today, surroundings }));
  const mine = analysis.findings.filter(
    ({ rule, degree }) => wanted.size === 0 || wanted.has(rule) || wanted.has(`${rule}/${degree}`),
  );
  if (mine.length === 0) return [];
  const lines = new LineIndex(text);
  const masked = maskedText(text, secretSpans(service.rulebook, analysis.findings)).split('\n');
  return mine.map(finding => {
    const { line, character } = lines.positionAt(finding.at.start);
    const last = lines.positionAt(finding.at.end).line;
    const name = finding.degree === undefined ? finding.rule : `${finding.rule}/${finding.degree}`;
    const accepted = finding.accepted ? ' (accepted)' : '';
    const titles = service.fixes(analysis, finding.id).map(fix => `  fix (${fix.safety}): ${fix.title}\n`);
    return {
      repository: file.split(path.sep).slice(0, 2).join('/'),
      text: `${absolute}:${line + 1}:${character + 1} ${finding.severity} ${name}${accepted}\n  ${finding.message}\n${titles.join('')}${around(masked, line, Math.min(last, line + 5))}`,
    };
  });
}

function around(lines: readonly string[], first: number, last: number): string {
  const rows: string[] = [];
  for (let at = Math.max(0, first - 3); at <= Math.min(lines.length - 1, last + 3); at++)
    rows.push(
      `  ${at >= first && at <= last ? '>' : ' '}${String(at + 1).padStart(5)} ${(lines[at] ?? '').slice(0, 200)}\n`,
    );
  return rows.join('');
}

/** Takes from each repository in turn, so that one large repository does not fill the sample. */
function sample(all: readonly Shown[], size: number, seed: number): readonly Shown[] {
  if (all.length <= size) return all;
  const piles = new Map<string, Shown[]>();
  const random = randomFrom(seed);
  for (const one of all) piles.set(one.repository, [...(piles.get(one.repository) ?? []), one]);
  const taken: Shown[] = [];
  const order = shuffled([...piles.values()], random);
  while (taken.length < size)
    for (const pile of order) {
      const [one] = pile.splice(Math.floor(random() * pile.length), 1);
      if (one !== undefined && taken.length < size) taken.push(one);
    }
  return taken;
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map(item => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
