import type { Span } from '../text/span.ts';
import type { ReadInstruction } from './read-instruction.ts';

/** One `name=value` of `ENV`, `ARG` or `LABEL`. */
export interface NamedValue {
  readonly name: string;
  /** As written; undefined for `ARG name`. */
  readonly value: string | undefined;
  readonly valueAt: Span | undefined;
  /** Name and value. */
  readonly at: Span;
}

/** The pairs of an instruction, in both spellings: `ENV a=1 b=2` and `ENV a some value`. */
export function namedValues(instruction: ReadInstruction): readonly NamedValue[] {
  const { args, keyword } = instruction;
  const [first, second] = args;
  if (!first) return [];
  if (keyword !== 'ARG' && !first.text.includes('=')) {
    if (!second) return [];
    const at = { start: first.at.start, end: second.at.end };
    return [{ name: first.text, value: second.text, valueAt: second.at, at }];
  }
  const pairs: NamedValue[] = [];
  for (const { text, at } of args) {
    const equals = text.indexOf('=');
    if (equals < 0 && keyword === 'ARG') pairs.push({ name: text, value: undefined, valueAt: undefined, at });
    if (equals > 0) pairs.push(pair(text, at, equals));
  }
  return pairs;
}

/** A word that a continuation cuts is longer in the file than its text, and the value then starts nearer to its end. */
function pair(text: string, at: Span, equals: number): NamedValue {
  const isWhole = at.end - at.start === text.length;
  const start = isWhole ? at.start + equals + 1 : Math.max(at.start, at.end - (text.length - equals - 1));
  return { name: text.slice(0, equals), value: text.slice(equals + 1), valueAt: { start, end: at.end }, at };
}
