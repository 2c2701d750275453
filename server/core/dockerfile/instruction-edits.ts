import { insert, replace, type TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { Instruction, Word } from './instruction.ts';

/** Takes an instruction away with its lines; comments above it stay. */
export function removeInstruction(chunk: DockerfileChunk, { at }: Instruction): readonly TextEdit[] {
  return [replace({ start: lineStart(chunk.text, at.start), end: nextLine(chunk.text, at.end) }, '')];
}

/** Replaces an instruction by other lines. Comments between its continuation lines move above them. */
export function replaceInstruction(
  chunk: DockerfileChunk,
  { at }: Instruction,
  lines: string,
): readonly TextEdit[] {
  const indent = chunk.text.slice(lineStart(chunk.text, at.start), at.start);
  const kept = chunk.comments
    .filter(comment => comment.start > at.start && comment.end <= at.end)
    .map(comment => `${chunk.text.slice(comment.start, comment.end)}${chunk.lineEnd}${indent}`);
  return [replace(at, kept.join('') + withLineEnds(trimmed(lines), chunk))];
}

/** Inserts lines before the first `CMD` or `ENTRYPOINT`, above the comments that belong to it, else behind the last instruction. */
export function insertBeforeCommand(chunk: DockerfileChunk, lines: string): readonly TextEdit[] {
  const command = chunk.instructions.find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  if (command) return insertAbove(chunk, command, lines);
  const last = chunk.instructions.at(-1);
  return last ? insertBelow(chunk, last, lines) : [];
}

/** Inserts lines above an instruction and the comments that belong to it. */
export function insertAbove(chunk: DockerfileChunk, { at }: Instruction, lines: string): readonly TextEdit[] {
  const added = withLineEnds(trimmed(lines), chunk);
  return [insert(withCommentsAbove(chunk, at.start), `${added}${chunk.lineEnd}`)];
}

/** Inserts lines below an instruction; not below the last one when it is still open. */
export function insertBelow(chunk: DockerfileChunk, { at }: Instruction, lines: string): readonly TextEdit[] {
  if (chunk.isOpen && chunk.instructions.at(-1)?.at.start === at.start) return [];
  const added = withLineEnds(trimmed(lines), chunk);
  return [insert(endOfLine(chunk.text, at.end), `${chunk.lineEnd}${added}`)];
}

/** Gives an instruction other arguments. Comments between them move above it. */
export function replaceArguments(
  chunk: DockerfileChunk,
  { at, argsAt, keywordAt, flags }: Instruction,
  text: string,
): readonly TextEdit[] {
  const between = chunk.comments.filter(({ start }) => start > argsAt.start && start < argsAt.end);
  const line = lineStart(chunk.text, at.start);
  const indent = chunk.text.slice(line, at.start);
  const moved = between
    .map(comment => `${indent}${chunk.text.slice(comment.start, comment.end)}${chunk.lineEnd}`)
    .join('');
  const isEmpty = argsAt.start === argsAt.end;
  const args = isEmpty
    ? insert(flags.at(-1)?.at.end ?? keywordAt.end, ` ${text}`)
    : replace(argsAt, withLineEnds(text, chunk));
  return moved === '' ? [args] : [insert(line, moved), args];
}

/** Writes another text for one word; not for a word with a comment between its lines. */
export function replaceWord(
  chunk: DockerfileChunk,
  instruction: Instruction,
  { word, text }: { readonly word: Word; readonly text: string },
): readonly TextEdit[] {
  const { at } = word;
  if (chunk.comments.some(({ start }) => start > at.start && start < at.end)) return [];
  return [replace(at, instruction.json ? JSON.stringify(text).slice(1, -1) : text)];
}

/** Takes a flag away with the white space before it. */
export function removeFlag({ flags, keywordAt }: Instruction, at: Span): readonly TextEdit[] {
  const index = flags.findIndex(flag => flag.at.start === at.start);
  const start = flags[index - 1]?.at.end ?? keywordAt.end;
  return index < 0 ? [] : [replace({ start, end: at.end }, '')];
}

/** Takes instructions away and writes lines at the chunk's end. */
export function moveToEnd(
  chunk: DockerfileChunk,
  instructions: readonly Instruction[],
  lines: string,
): readonly TextEdit[] {
  const last = chunk.instructions.at(-1);
  if (!last || chunk.isOpen) return [];
  const added = withLineEnds(trimmed(lines), chunk);
  const isMoved = (other: Instruction): boolean => instructions.some(({ at }) => at.start === other.at.start);
  const removed = chunk.instructions.filter(other => other !== last && isMoved(other));
  const end = endOfLine(chunk.text, last.at.end);
  const atEnd = isMoved(last)
    ? replace({ start: lineStart(chunk.text, last.at.start), end }, added)
    : insert(end, `${chunk.lineEnd}${added}`);
  return [...removed.flatMap(instruction => removeInstruction(chunk, instruction)), atEnd];
}

/** Takes one `name=value` away, with the white space and the continuation before it; the only one takes its instruction along. */
export function removeWord(chunk: DockerfileChunk, instruction: Instruction, at: Span): readonly TextEdit[] {
  const words = instruction.args;
  const index = words.findIndex(word => word.at.start === at.start);
  if (words.length < 2 || index < 0 || words[index]?.at.end !== at.end)
    return removeInstruction(chunk, instruction);
  const before = words[index - 1];
  const after = words[index + 1];
  if (before) return [replace({ start: before.at.end, end: at.end }, '')];
  return [replace({ start: at.start, end: after?.at.start ?? at.end }, '')];
}

/** Adds a flag behind the keyword and the flags that are there. */
export function addFlag(instruction: Instruction, flag: string): readonly TextEdit[] {
  return [insert(instruction.flags.at(-1)?.at.end ?? instruction.keywordAt.end, ` ${flag}`)];
}

/** Another keyword, in the case that the old one is written in. */
export function replaceKeyword(
  { text }: DockerfileChunk,
  { keywordAt }: Instruction,
  keyword: string,
): readonly TextEdit[] {
  const written = text.slice(keywordAt.start, keywordAt.end);
  return [replace(keywordAt, written === written.toLowerCase() ? keyword.toLowerCase() : keyword)];
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the line that the comments directly above an offset begin with. */
function withCommentsAbove(chunk: DockerfileChunk, offset: number): number {
  let start = lineStart(chunk.text, offset);
  for (let i = chunk.comments.length - 1; i >= 0; i--) {
    const comment = chunk.comments[i];
    if (!comment || comment.start >= start) continue;
    if (nextLine(chunk.text, comment.end) !== start) break;
    start = lineStart(chunk.text, comment.start);
  }
  return start;
}

function endOfLine(text: string, offset: number): number {
  const newLine = text.indexOf('\n', offset);
  if (newLine < 0) return text.length;
  return text[newLine - 1] === '\r' ? Math.max(offset, newLine - 1) : newLine;
}

function nextLine(text: string, offset: number): number {
  const newLine = text.indexOf('\n', offset);
  return newLine < 0 ? text.length : newLine + 1;
}

function trimmed(lines: string): string {
  return lines.replace(/\n$/, '');
}

function withLineEnds(lines: string, { lineEnd }: DockerfileChunk): string {
  return lineEnd === '\n' ? lines : lines.replaceAll('\n', lineEnd);
}
