import { visible } from '../../core/reports/visible.ts';

/** A unified diff with three lines of context; empty when the texts are equal. Hidden characters are made visible. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const changes = changesBetween(splitLines(before), splitLines(after));
  const hunks = hunksOf(changes).map(hunkText);
  return [`--- a/${visible(path)}`, `+++ b/${visible(path)}`, ...hunks, ''].join('\n');
}

/** One line of both texts (' '), of the old one ('-') or of the new one ('+'). */
interface Change {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly changes: readonly Change[];
}

const noNewline = '\\ No newline at end of file';

/** Lines with their ends, so that a changed or missing line end shows. */
function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function changesBetween(before: readonly string[], after: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const same = (line: string): Change => ({ sign: ' ', line });
  return [
    ...before.slice(0, start).map(same),
    ...shortestScript(before.slice(start, before.length - tail), after.slice(start, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

/** Longer searches give way to "all old lines, then all new lines". */
const mostSteps = 1000;

/** Myers' algorithm: walks diagonals with one more difference at a time, then back along the stored fronts. */
function shortestScript(before: readonly string[], after: readonly string[]): readonly Change[] {
  const fronts: Map<number, number>[] = [];
  let front = new Map<number, number>([[1, 0]]);
  for (let steps = 0; steps <= Math.min(mostSteps, before.length + after.length); steps++) {
    fronts.push(front);
    const next = new Map(front);
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = startOn(front, diagonal, steps);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(fronts, before, after);
    }
    front = next;
  }
  return [
    ...before.map(line => ({ sign: '-', line }) as const),
    ...after.map(line => ({ sign: '+', line }) as const),
  ];
}

function startOn(front: ReadonlyMap<number, number>, diagonal: number, steps: number): number {
  return comesFromAbove(front, diagonal, steps)
    ? (front.get(diagonal + 1) ?? 0)
    : (front.get(diagonal - 1) ?? 0) + 1;
}

/** Whether the path came by inserting a line of the new text. */
function comesFromAbove(front: ReadonlyMap<number, number>, diagonal: number, steps: number): boolean {
  if (diagonal === -steps) return true;
  return diagonal !== steps && (front.get(diagonal - 1) ?? 0) < (front.get(diagonal + 1) ?? 0);
}

function walkBack(
  fronts: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Change[] {
  const changes: Change[] = [];
  let x = before.length;
  let y = after.length;
  for (let steps = fronts.length - 1; steps >= 0; steps--) {
    const front = fronts[steps] ?? new Map<number, number>();
    const inserted = comesFromAbove(front, x - y, steps);
    const previousX = front.get(inserted ? x - y + 1 : x - y - 1) ?? 0;
    const previousY = previousX - (inserted ? x - y + 1 : x - y - 1);
    while (x > previousX && y > previousY && x > 0 && y > 0) {
      changes.push({ sign: ' ', line: before[x - 1] ?? '' });
      x--;
      y--;
    }
    if (steps === 0) break;
    changes.push(
      inserted ? { sign: '+', line: after[y - 1] ?? '' } : { sign: '-', line: before[x - 1] ?? '' },
    );
    x = previousX;
    y = previousY;
  }
  return changes.reverse();
}

const contextLines = 3;

function hunksOf(changes: readonly Change[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let at = 0; at < changes.length; ) {
    const first = nextChange(changes, at);
    if (first === undefined) break;
    const from = Math.max(at, first - contextLines);
    const to = endOfHunk(changes, first);
    oldLine += from - at;
    newLine += from - at;
    const part = changes.slice(from, to);
    hunks.push({ oldStart: oldLine, newStart: newLine, changes: part });
    oldLine += lengthOf(part, '-');
    newLine += lengthOf(part, '+');
    at = to;
  }
  return hunks;
}

function nextChange(changes: readonly Change[], from: number): number | undefined {
  for (let at = from; at < changes.length; at++) if (changes[at]?.sign !== ' ') return at;
  return undefined;
}

/** After the last change that is near enough to the one before it, with context. */
function endOfHunk(changes: readonly Change[], first: number): number {
  let last = first;
  for (let at = first + 1; at < changes.length && at - last <= contextLines * 2; at++)
    if (changes[at]?.sign !== ' ') last = at;
  return Math.min(changes.length, last + 1 + contextLines);
}

function lengthOf(changes: readonly Change[], sign: '-' | '+'): number {
  return changes.filter(change => change.sign === ' ' || change.sign === sign).length;
}

function hunkText({ oldStart, newStart, changes }: Hunk): string {
  const range = (start: number, length: number) => (length === 0 ? `${start - 1},0` : `${start},${length}`);
  const head = `@@ -${range(oldStart, lengthOf(changes, '-'))} +${range(newStart, lengthOf(changes, '+'))} @@`;
  return [head, ...changes.flatMap(changeLines)].join('\n');
}

function changeLines({ sign, line }: Change): readonly string[] {
  const hasEnd = line.endsWith('\n');
  const text = `${sign}${shown(hasEnd ? line.slice(0, -1) : line)}`;
  // A build server would take a line of blanks and `::name::` for a command.
  const harmless = text.trimStart().startsWith('::') ? text.replace('::', '\\x3a:') : text;
  return hasEnd ? [harmless] : [harmless, noNewline];
}

/** Tabs and a carriage return at the end stay, so that the diff can be applied to ordinary files. */
function shown(line: string): string {
  const end = line.endsWith('\r') ? '\r' : '';
  return `${line
    .slice(0, line.length - end.length)
    .split('\t')
    .map(visible)
    .join('\t')}${end}`;
}
