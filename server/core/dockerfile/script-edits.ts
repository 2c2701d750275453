import { insert, replace, type TextEdit } from '../text/edits.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { lineStart } from './instruction-edits.ts';
import type { ReadInstruction } from './read-instruction.ts';

/**
 * Edits that run one more command at the end of an instruction's script, if what stands before succeeds. Continuations,
 * comments and heredocs stay as they are; undefined where the script's end cannot take a command.
 */
export function appendCommand(
  chunk: DockerfileChunk,
  instruction: ReadInstruction,
  command: string,
): readonly TextEdit[] | undefined {
  if (instruction.json || chunk.isOpen) return undefined;
  const { heredocs } = instruction.line;
  if (heredocs.length > 0) return intoHeredoc(chunk, instruction, command);
  const { end } = instruction.argsAt;
  const text = chunk.text.slice(instruction.at.start, end);
  const lastLine = chunk.text.slice(lineStart(chunk.text, end), end);
  // A comment would swallow what follows, and an operator wants something else.
  if (/[;&|\\{(`]$/.test(text) || /(?:^|\s)#/.test(lastLine)) return undefined;
  return [insert(end, joint(text, instruction.escape, chunk.lineEnd) + command)];
}

/** Edits that make one RUN of two that follow each other; undefined where comments, flags, heredocs or a JSON form stand in the way. */
export function joinRuns(
  chunk: DockerfileChunk,
  first: ReadInstruction,
  second: ReadInstruction,
): readonly TextEdit[] | undefined {
  const isPlain = ({ keyword, json, line, flags }: ReadInstruction): boolean =>
    keyword === 'RUN' && !json && line.heredocs.length === 0 && flags.length === 0;
  if (!isPlain(first) || !isPlain(second)) return undefined;
  const { end } = first.argsAt;
  const text = chunk.text.slice(first.at.start, end);
  // Behind `&&` a semicolon or `||` would hide a failure of the first.
  if (/;|\|\|/.test(chunk.text.slice(second.argsAt.start, second.argsAt.end))) return undefined;
  const between = chunk.text.slice(end, second.keywordAt.start);
  if (between.trim() !== '' || /[;&|\\{(`]$|(?:^|\s)#[^\n]*$/.test(text)) return undefined;
  return [replace({ start: end, end: second.argsAt.start }, joint(text, first.escape, chunk.lineEnd))];
}

/** What stands between two commands of this script, in the author's own style. */
function joint(text: string, escape: string, lineEnd: string): string {
  const lines = text.split('\n');
  if (lines.length === 1) return ' && ';
  const continued = lines.slice(1);
  const leading = continued.findLast(line => /^\s*&&/.test(line));
  const model = leading ?? continued.find(line => line.trim() !== '' && !/^\s*#/.test(line)) ?? '';
  const indent = /^\s*/.exec(model)?.[0] ?? '';
  const hasTrailing = lines.some(line => /&&\s*[\\`]\s*$/.test(line));
  if (leading === undefined && hasTrailing) return ` && ${escape}${lineEnd}${indent}`;
  // Under `set -e` every command must succeed, so a semicolon says the same.
  if (leading === undefined && isStrict(text)) return `; ${escape}${lineEnd}${indent}`;
  return ` ${escape}${lineEnd}${indent}&& `;
}

function isStrict(text: string): boolean {
  return /^\s*RUN\s+(?:[\\`]\s+)?set -[a-z]*e[a-z]*(?: -o pipefail)?\s*;/i.test(text);
}

/** Only a heredoc that is the whole script has an end of its own. */
function intoHeredoc(
  chunk: DockerfileChunk,
  { line, argsStart, argsEnd }: ReadInstruction,
  command: string,
): readonly TextEdit[] | undefined {
  const [only, ...others] = line.heredocs;
  if (!only || others.length > 0 || !only.isClosed) return undefined;
  if (only.word.start !== argsStart || only.word.end !== argsEnd) return undefined;
  const body = chunk.text.slice(only.body.start, only.body.end);
  const script = body.trimEnd();
  const lastLine = script.split('\n').at(-1) ?? '';
  if (!body.endsWith('\n') || /[\\&|;]\s*$|(?:^|\s)#|^\s*(?:exec|exit|return)\b/.test(lastLine))
    return undefined;
  // Unless every command must succeed, one more line would hide the failure of the last.
  if (!/^\s*set -[a-z]*e/m.test(body)) return [insert(only.body.start + script.length, ` && ${command}`)];
  const indent = /^[ \t]*/.exec(lastLine)?.[0] ?? '';
  return [insert(only.body.end, `${indent}${command}${chunk.lineEnd}`)];
}
