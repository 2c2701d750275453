import { type MappedText, MappedTextBuilder, plainText } from '../text/mapped-text.ts';
import type { YamlScalar } from './node.ts';
import { isBlank } from './white-space.ts';

/**
 * The text of a scalar with the offset of every character, whatever quotes, escapes or folding stand between. undefined
 * where the two cannot be lined up.
 */
export function mappedScalar(node: YamlScalar, source: string): MappedText | undefined {
  const { text, style } = node;
  const start = contentStart(node, source);
  const end = style === 'single' || style === 'double' ? node.end - 1 : node.end;
  if (source.startsWith(text, start) && start + text.length <= Math.max(end, start))
    return plainText(text, start);
  return aligned({ text, source, start, end, style });
}

function contentStart(node: YamlScalar, source: string): number {
  if (node.style === 'plain') return node.start;
  if (node.style === 'single' || node.style === 'double') return node.start + 1;
  const line = source.indexOf('\n', node.start);
  return line < 0 ? node.end : line + 1;
}

interface Alignment {
  readonly text: string;
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly style: YamlScalar['style'];
}

/** Walks both texts: other characters than white space stand in the same order in both, but for escapes and doubled quotes. */
function aligned({ text, source, start, end, style }: Alignment): MappedText | undefined {
  const builder = new MappedTextBuilder();
  let from = start;
  let run = 0;
  let runSource = start;
  const flush = (to: number) => builder.add(text.slice(run, to), runSource);
  for (let at = 0; at < text.length; at++) {
    const blank = isBlank(text.charCodeAt(at));
    if (!blank) from = skipBlanks(source, from, { end, style });
    const length = sourceLength({ source, from, char: text[at] ?? '', style });
    if (length === 0 && !blank) return undefined;
    if (from !== runSource + at - run) {
      flush(at);
      run = at;
      runSource = from;
    }
    // White space of the text that stands for less in the source keeps to the place it is at.
    from = Math.min(from + length, blank ? Math.max(end, from) : source.length);
  }
  flush(text.length);
  return from > end + 1 ? undefined : builder.build(start);
}

function skipBlanks(source: string, start: number, { end, style }: Pick<Alignment, 'end' | 'style'>): number {
  let from = start;
  while (from < end) {
    if (isBlank(source.charCodeAt(from))) from++;
    else if (
      style === 'double' &&
      source[from] === '\\' &&
      isBlank(source.charCodeAt(from + 1)) &&
      source[from + 1] !== ' '
    )
      from += 2;
    else break;
  }
  return from;
}

/** How much of the source one character of the text takes; 0 where they do not belong together. */
function sourceLength(at: {
  source: string;
  from: number;
  char: string;
  style: YamlScalar['style'];
}): number {
  const { source, from, char, style } = at;
  const here = source[from];
  if (style === 'double' && here === '\\') return escapeLength(source[from + 1] ?? '');
  if (isBlank(char.charCodeAt(0))) return here !== undefined && isBlank(here.charCodeAt(0)) ? 1 : 0;
  if (here !== char) return 0;
  return style === 'single' && char === "'" ? 2 : 1;
}

function escapeLength(letter: string): number {
  if (letter === 'x') return 4;
  if (letter === 'u') return 6;
  return letter === 'U' ? 10 : 2;
}
