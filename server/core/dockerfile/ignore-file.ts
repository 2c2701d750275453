/** What a `.dockerignore` keeps out of the build. */
export interface IgnoreFile {
  /** `.dockerignore`, or the one of this very Dockerfile. */
  readonly name: string;
  readonly text: string;
  /** Whether a path, relative to the context, stays out. `.` stands for all of the context. */
  excludes(path: string): boolean;
  /** Whether it takes something below a path in again. */
  reincludesBelow(path: string): boolean;
}

/**
 * Reads the list as docker does: one pattern a line, the last that matches decides, `!` takes in again, and what is
 * excluded takes everything below it along. `*` and `?` stay within a name, `**` crosses folders.
 */
export function readIgnoreFile(name: string, text: string): IgnoreFile {
  const patterns = text
    .split('\n')
    .slice(0, mostPatterns)
    .flatMap(line => patternOf(line));
  return {
    name,
    text,
    excludes: path => excludes(patterns, segmentsOf(path)),
    reincludesBelow: path => reincludesBelow(patterns, segmentsOf(path)),
  };
}

interface Pattern {
  readonly isNegated: boolean;
  readonly segments: readonly string[];
}

/** More lines than anybody writes; the rest is passed over, which leaves paths in. */
const mostPatterns = 2000;
const longestPattern = 500;

function patternOf(line: string): readonly Pattern[] {
  // Only a `#` in the first column begins a comment.
  if (line.startsWith('#')) return [];
  const text = line.trim();
  const isNegated = text.startsWith('!');
  const segments = segmentsOf(isNegated ? text.slice(1).trim() : text);
  if (text === '' || text === '!' || text.length > longestPattern) return [];
  return [{ isNegated, segments }];
}

/** The parts of a path or pattern, `.` and `..` resolved; none for the context itself. */
function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '' && part !== '.') segments.push(part);
  }
  return segments;
}

function excludes(patterns: readonly Pattern[], path: readonly string[]): boolean {
  if (path.length === 0) return excludesAll(patterns);
  let isOut = false;
  for (const { isNegated, segments } of patterns)
    if (isNegated === isOut && matchesOrParent(segments, path)) isOut = !isNegated;
  return isOut;
}

/** The context is empty when everything in it stays out and nothing comes in again. */
function excludesAll(patterns: readonly Pattern[]): boolean {
  const last = patterns.findLastIndex(({ isNegated, segments }) => !isNegated && matchesAnything(segments));
  return last >= 0 && !patterns.slice(last).some(({ isNegated }) => isNegated);
}

function matchesAnything(segments: readonly string[]): boolean {
  return segments.length > 0 && segments.every(part => part === '*' || part === '**') && segments.length < 3;
}

function reincludesBelow(patterns: readonly Pattern[], path: readonly string[]): boolean {
  return patterns.some(
    ({ isNegated, segments }) =>
      isNegated &&
      path.every((part, index) => segments[index] === '**' || matchesName(segments[index] ?? '', part)),
  );
}

/**
 * Whether a pattern matches the path or a folder above it, segment by segment; `**` stands for any number of them. The
 * work is at most pattern times path.
 */
function matchesOrParent(pattern: readonly string[], path: readonly string[]): boolean {
  let reached: readonly number[] = [0];
  for (const part of pattern) {
    const [first = path.length] = reached;
    reached = part === '**' ? positions(first, path.length) : reached.flatMap(at => stepOver(part, path, at));
    if (reached.length === 0) return false;
  }
  return reached.some(at => at > 0);
}

function positions(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function stepOver(part: string, path: readonly string[], at: number): readonly number[] {
  const segment = path[at];
  return segment !== undefined && matchesName(part, segment) ? [at + 1] : [];
}

/** `*`, `?` and `[…]` in one name. Goes back to the last `*` only, so that no pattern makes it slow. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const step = p < pattern.length ? stepOf(pattern, p, name.charAt(n)) : undefined;
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (step !== undefined) {
      p += step;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** How many signs of the pattern stand for this one; undefined when they do not. */
function stepOf(pattern: string, at: number, sign: string): number | undefined {
  const first = pattern[at];
  if (first === '?') return 1;
  if (first === '\\') return pattern[at + 1] === sign ? 2 : undefined;
  if (first !== '[') return first === sign ? 1 : undefined;
  const end = pattern.indexOf(']', at + 2);
  if (end < 0) return undefined;
  const isNegated = pattern[at + 1] === '^';
  const isIn = classHolds(pattern.slice(at + (isNegated ? 2 : 1), end), sign);
  return isIn !== isNegated ? end + 1 - at : undefined;
}

function classHolds(text: string, sign: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const low = text.charAt(i);
    const isRange = text[i + 1] === '-' && i + 2 < text.length;
    if (isRange ? low <= sign && sign <= text.charAt(i + 2) : low === sign) return true;
    if (isRange) i += 2;
  }
  return false;
}
