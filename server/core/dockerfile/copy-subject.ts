import { unknown, type Value } from '../known.ts';
import type { CopySource, CopySubject } from '../subjects/copy.ts';
import type { InstructionSubject } from '../subjects/instruction.ts';
import type { Span } from '../text/span.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { addFlag, replaceKeyword } from './instruction-edits.ts';
import type { ReadInstruction } from './read-instruction.ts';
import type { BuildFiles } from './stage-context.ts';

/** `ADD` or `COPY`, with what variables hold where it stands. */
export function copySubject(
  instruction: ReadInstruction,
  { chunk, files, isShipped, asInstruction }: CopyPlace,
): CopySubject {
  const expand = (text: string) => asInstruction.expand(text);
  const words = instruction.args.filter(
    word => !instruction.heredocs.some(heredoc => heredoc.at.start === word.at.start),
  );
  const isFromContext = !instruction.flags.some(({ name }) => name === 'from');
  const isDestinationMissing = instruction.args.length < 2;
  const paths: CopySource[] = words.map(word => pathOf(word, expand));
  return {
    kind: 'copy',
    instruction: instruction.keyword === 'ADD' ? 'ADD' : 'COPY',
    at: instruction.at,
    keywordAt: instruction.keywordAt,
    flags: flagsByName(instruction, expand),
    sources: isDestinationMissing ? paths : paths.slice(0, -1),
    destination: isDestinationMissing ? undefined : paths.at(-1),
    isShipped,
    buildContext: () => (isFromContext ? files.buildContext() : undefined),
    ignoreFile: () => (isFromContext ? files.ignoreFile() : undefined),
    asInstruction,
    addFlag: text => addFlag(instruction, text),
    withKeyword: keyword => replaceKeyword(chunk, instruction, keyword),
  };
}

function pathOf(
  { text, at }: Pick<ReadInstruction['args'][number], 'text' | 'at'>,
  expand: (text: string) => Value<string>,
): CopySource {
  const value = expand(text);
  return { at, value, prefix: value.state === 'known' ? value.value : text.slice(0, text.search(/\$|$/)) };
}

/** Where the instruction stands. */
interface CopyPlace {
  readonly chunk: DockerfileChunk;
  readonly files: BuildFiles;
  readonly isShipped: boolean;
  readonly asInstruction: InstructionSubject;
}

/** A flag without a value (`--link`) has an unknown one. */
function flagsByName(
  instruction: ReadInstruction,
  expand: (text: string) => Value<string>,
): ReadonlyMap<string, { readonly at: Span; readonly value: Value<string> }> {
  const flags = new Map<string, { readonly at: Span; readonly value: Value<string> }>();
  for (const { name, value, at } of instruction.flags)
    flags.set(name, { at, value: value === undefined ? unknown : expand(value) });
  return flags;
}
