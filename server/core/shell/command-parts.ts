import type { Assignment, CommandExpansionPart, HereDoc, Redirection } from 'unbash';
import { known, unknown } from '../known.ts';
import { type MappedText, MappedTextBuilder } from '../text/mapped-text.ts';
import type { DraftAssignment, DraftRedirect, ScriptableWord } from './command-draft.ts';
import { LiteralWord } from './literal-word.ts';
import type { ShellAssignment } from './shell-script.ts';
import type { ShellVariables } from './shell-variables.ts';
import { ParsedWord } from './shell-word.ts';
import { addUnknown } from './word-script.ts';

export function asAssignment(
  node: Assignment,
  source: MappedText,
  variables: ShellVariables,
): DraftAssignment {
  const isWord = node.value.type === 'Word' && node.index === undefined;
  const value =
    isWord && node.value.type === 'Word' ? new ParsedWord(node.value, source, variables) : undefined;
  return { name: node.name, value, at: source.span(node.pos, node.end), appends: node.append === true };
}

/** `NAME=value` as an argument of `export` and its like. */
export function assignmentWord(
  node: Assignment,
  assignment: ShellAssignment,
  source: MappedText,
): ScriptableWord {
  const text = source.slice(node.pos, node.end);
  const value = assignment.value?.value;
  return new LiteralWord(text, value?.state === 'known' ? known(`${node.name}=${value.value}`) : unknown);
}

export function asRedirect(node: Redirection, source: MappedText, variables: ShellVariables): DraftRedirect {
  const { operator } = node;
  if (node.type === 'HereDoc') {
    const { pos, end } = node.body;
    return {
      operator,
      target: undefined,
      body: source.span(pos, end),
      script: () => heredocScript(node, source),
    };
  }
  const target = node.target && new ParsedWord(node.target, source, variables);
  if (node.type === 'Redirect') return { operator, target, body: undefined, script: () => undefined };
  return { operator, target, body: target?.at, script: () => target?.script() };
}

/** The body as a script; what the outer shell runs in it is blanked, so that commands are not read twice. */
function heredocScript({ body, delimiter }: HereDoc, source: MappedText): MappedText {
  const expansions = delimiter?.quoted
    ? []
    : (body.parts ?? []).filter(part => part.type === 'CommandExpansion');
  if (expansions.length === 0) return source.slice(body.pos, body.end);
  const builder = new MappedTextBuilder();
  let from = body.pos;
  for (const { pos, end } of expansions) {
    builder.addMapped(source, from, pos);
    addUnknown(builder, source, { pos, end });
    from = end;
  }
  builder.addMapped(source, from, body.end);
  return builder.build(source.offset(body.pos));
}

/** The script between backquotes with its escapes (`` \` ``, `\\`, `\$`) taken off. */
export function backquoted(part: CommandExpansionPart, source: MappedText): MappedText {
  const start = part.pos + 1;
  const end = Math.max(start, part.end - 1);
  const text = source.text.slice(start, end);
  const builder = new MappedTextBuilder();
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
    if (!'`\\$'.includes(text[at + 1] ?? ' ')) continue;
    builder.addMapped(source, start + from, start + at);
    from = at + 1;
  }
  builder.addMapped(source, start + from, end);
  return builder.build(source.offset(start));
}

/** Several words as one script, as `eval` joins them; undefined where one of them cannot be told. */
export function joinedScript(words: readonly (ScriptableWord | undefined)[]): MappedText | undefined {
  const [only] = words;
  if (words.length === 1) return only?.script();
  const builder = new MappedTextBuilder();
  for (const word of words) {
    const script = word?.script();
    if (!script || !word) return undefined;
    builder.addMapped(script, 0, script.text.length);
    builder.add(' ', word.at.end);
  }
  return builder.build(only?.at.start ?? 0);
}
