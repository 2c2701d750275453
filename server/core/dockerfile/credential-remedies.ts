import type { CredentialRemedy } from '../subjects/credential.ts';
import { overlaps, replace, type TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { addFlag, removeWord } from './instruction-edits.ts';
import type { NamedValue } from './named-values.ts';
import type { ReadInstruction } from './read-instruction.ts';
import type { VariableUses } from './variable-uses.ts';

/** For a label: nothing reads it while the image is built. */
export function removalRemedies(
  chunk: DockerfileChunk,
  instruction: ReadInstruction,
  { name, at }: NamedValue,
): readonly CredentialRemedy[] {
  return [{ title: `Remove the label ${name}`, edits: () => removeWord(chunk, instruction, at) }];
}

/** For `ENV` and `ARG` of a stage: the commands that use the variable get it from a build secret, the image never has it. */
export function variableRemedies(
  chunk: DockerfileChunk,
  instruction: ReadInstruction,
  { pair: { name, at }, uses }: { readonly pair: NamedValue; readonly uses: VariableUses },
): readonly CredentialRemedy[] {
  if (!chunk.from || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const { runs, isOutsideCommands } = uses.of(name);
  if (isOutsideCommands) return [];
  const unused =
    instruction.keyword === 'ARG'
      ? `Remove the build argument ${name}`
      : `Remove ${name} and pass it in when the container runs`;
  const title = runs.length > 0 ? `Read ${name} from a build secret` : unused;
  const mount = `--mount=type=secret,id=${secretId(name)},env=${name}`;
  return [
    {
      title,
      edits: () => [...removeWord(chunk, instruction, at), ...runs.flatMap(run => addFlag(run, mount))],
    },
  ];
}

/** `DB_PASSWORD` → `db_password`. */
export function secretId(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '') || 'secret'
  );
}

/** A literal in a command of a `RUN`, with the word that it is a part of. */
export interface LiteralInCommand {
  readonly name: string;
  readonly at: Span;
  readonly word: { readonly text: string; readonly at: Span };
}

/** The command reads the value from a mounted secret; only where the quoting around the value allows it. */
export function secretMountRemedies(
  chunk: DockerfileChunk,
  instruction: ReadInstruction,
  literal: LiteralInCommand,
): readonly CredentialRemedy[] {
  const id = secretId(literal.name);
  const edits = substitution(chunk.text, literal, `$(cat /run/secrets/${id})`);
  if (!edits || overlaps(edits)) return [];
  const mount = `--mount=type=secret,id=${id}`;
  const hasMount = instruction.flags.some(
    ({ value }) => value !== undefined && `--mount=${value}`.startsWith(mount),
  );
  const all = hasMount ? edits : [...addFlag(instruction, mount), ...edits];
  return [{ title: `Read the value of ${literal.name} from a build secret`, edits: () => all }];
}

/** `x` → `"$(…)"`, `"x"` → `"$(…)"`, `'x'` → `"$(…)"`. undefined where quotes are mixed or would change other text. */
function substitution(
  text: string,
  { at, word }: LiteralInCommand,
  command: string,
): readonly TextEdit[] | undefined {
  const quotes = word.text.replace(/[^"'\\`]/g, '');
  const isWhole = word.at.end - word.at.start === word.text.length && at.end <= word.at.end;
  if (!isWhole || text.slice(word.at.start, word.at.end) !== word.text) return undefined;
  if (quotes === '') return word.text.includes('$') ? undefined : [replace(at, `"${command}"`)];
  if (quotes === '""') return isInside(word, at) ? [replace(at, command)] : undefined;
  if (quotes !== "''" || word.text.includes('$') || !isInside(word, at)) return undefined;
  const open = word.at.start + word.text.indexOf("'");
  const close = word.at.start + word.text.lastIndexOf("'");
  return [
    replace({ start: open, end: open + 1 }, '"'),
    replace(at, command),
    replace({ start: close, end: close + 1 }, '"'),
  ];
}

/** Whether the literal stands between the word's two quotes. */
function isInside(word: LiteralInCommand['word'], at: Span): boolean {
  const first = word.at.start + word.text.search(/["']/);
  const last = word.at.start + Math.max(word.text.lastIndexOf('"'), word.text.lastIndexOf("'"));
  return first < at.start && at.end <= last;
}
