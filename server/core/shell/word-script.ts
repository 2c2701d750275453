import type { DoubleQuotedChild, Word } from 'unbash';
import { type MappedText, MappedTextBuilder } from '../text/mapped-text.ts';

/**
 * The text that a shell sees when it is handed this word as a script: quotes and escapes taken off, every character
 * with the offset it came from. Expansions that the outer shell makes are blanked to a variable that nobody sets, so
 * that commands in them are not read twice. undefined when the word's shape says nothing of its text.
 */
export function scriptInWord(word: Word, source: MappedText): MappedText | undefined {
  const builder = new MappedTextBuilder();
  const { parts } = word;
  if (!parts) addLiteral(builder, source, { start: word.pos, end: word.end, escapes: 'all' });
  for (const part of parts ?? []) {
    if (part.type === 'Literal')
      addLiteral(builder, source, { start: part.pos, end: part.end, escapes: 'all' });
    else if (part.type === 'SingleQuoted') builder.addMapped(source, part.pos + 1, part.end - 1);
    else if (part.type === 'DoubleQuoted') addQuoted(builder, source, part.parts);
    else if (part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion')
      addExpansion(builder, source, part);
    else if (part.type === 'CommandExpansion') addUnknown(builder, source, part);
    else return undefined;
  }
  return builder.build(source.offset(word.pos));
}

function addQuoted(
  builder: MappedTextBuilder,
  source: MappedText,
  parts: readonly DoubleQuotedChild[],
): void {
  for (const part of parts) {
    if (part.type === 'Literal')
      addLiteral(builder, source, { start: part.pos, end: part.end, escapes: 'quoted' });
    else if (part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion')
      addExpansion(builder, source, part);
    else addUnknown(builder, source, part);
  }
}

interface Piece {
  readonly pos: number;
  readonly end: number;
}

function addExpansion(builder: MappedTextBuilder, source: MappedText, part: Piece): void {
  if (source.text.slice(part.pos, part.end).includes('(')) addUnknown(builder, source, part);
  else builder.addMapped(source, part.pos, part.end);
}

/** A variable that nobody sets, as long as the text it stands for. */
export function addUnknown(builder: MappedTextBuilder, source: MappedText, part: Piece): void {
  builder.add(`$${'_'.repeat(Math.max(0, part.end - part.pos - 1))}`, source.offset(part.pos));
}

interface Literal {
  readonly start: number;
  readonly end: number;
  /** Inside double quotes a backslash escapes only few characters. */
  readonly escapes: 'all' | 'quoted';
}

function addLiteral(builder: MappedTextBuilder, source: MappedText, { start, end, escapes }: Literal): void {
  const text = source.text.slice(start, end);
  let from = start;
  for (let at = text.indexOf('\\'); at >= 0 && at + 1 < text.length; at = text.indexOf('\\', at + 2)) {
    const next = text[at + 1] ?? '';
    if (escapes === 'quoted' && !'"$`\\\n'.includes(next)) continue;
    builder.addMapped(source, from, start + at);
    from = start + at + (next === '\n' ? 2 : 1);
  }
  builder.addMapped(source, from, end);
}
