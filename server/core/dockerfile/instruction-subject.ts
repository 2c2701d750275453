import type { Value } from '../known.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { InstructionSubject, PlaceInStage, StageFacts } from '../subjects/instruction.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { Flag, Word } from './instruction.ts';
import {
  addFlag,
  insertAbove,
  insertBelow,
  removeFlag,
  removeInstruction,
  removeWord,
  replaceArguments,
  replaceInstruction,
  replaceWord,
} from './instruction-edits.ts';
import { copyAbove } from './neighbouring-copy.ts';
import { isPredefinedArgument } from './predefined-arguments.ts';
import type { ReadInstruction } from './read-instruction.ts';
import { globalLookup } from './stage-chain.ts';
import type { StageContext } from './stage-context.ts';
import type { Variables } from './stage-state.ts';
import type { StageWalker } from './stage-walker.ts';
import { expandWord } from './variables.ts';

/** Where an instruction stands in its chunk. */
export interface InstructionPlace {
  readonly chunk: DockerfileChunk;
  readonly context: StageContext;
  readonly stage: StageFacts | undefined;
  /** Stands before the instruction now; asked later, it still answers for here. */
  readonly walker: StageWalker;
  /** Index among the chunk's instructions. */
  readonly index: number;
  readonly instruction: ReadInstruction;
  readonly script: ShellScript | undefined;
}

const mostNames = 200;

/** An instruction of the chunk; its trigger when `instruction` is not the one at `index`. */
export class DockerfileInstruction implements InstructionSubject {
  readonly kind = 'instruction';
  readonly instruction: ReadInstruction;
  readonly isTrigger: boolean;
  readonly stage: StageFacts | undefined;
  readonly before: PlaceInStage;
  readonly script: ShellScript | undefined;
  private readonly chunk: DockerfileChunk;
  private readonly globals: Variables;
  private readonly walker: StageWalker;
  private readonly position: number;
  private readonly index: number;
  /** The `ONBUILD` of a trigger, else the instruction itself: what stands on the lines. */
  private readonly line: ReadInstruction;

  constructor({ chunk, context, stage, walker, index, instruction, script }: InstructionPlace) {
    this.chunk = chunk;
    this.globals = context.globals;
    this.stage = stage;
    this.walker = walker;
    this.position = walker.position;
    this.before = walker.place();
    this.index = index;
    this.instruction = instruction;
    this.script = script;
    this.line = chunk.instructions[index] ?? instruction;
    this.isTrigger = this.line !== instruction;
  }

  get copyAbove(): ReadInstruction | undefined {
    return copyAbove(this.chunk, this.index);
  }

  get runBelow(): ReadInstruction | undefined {
    const below = this.chunk.instructions[this.index + 1];
    return below?.keyword === 'RUN' ? below : undefined;
  }

  expand(word: string): Value<string> {
    return expandWord(word, name => this.variable(name), this.instruction.escape);
  }

  variable(name: string): Value<string> {
    return this.isFrom ? globalLookup(this.globals)(name) : this.walker.valueAt(this.position, name);
  }

  isDeclared(name: string): boolean {
    if (this.isFrom) return this.globals.has(name) || isPredefinedArgument(name);
    return this.walker.declares(this.position, name);
  }

  isGlobalArgument(name: string): boolean {
    return this.globals.has(name);
  }

  declaredNames(): readonly string[] {
    if (!this.isFrom) return this.walker.ownNames();
    return this.globals.size > mostNames ? [] : [...this.globals.keys()];
  }

  /** In `FROM` the arguments in front of the stages count, and nothing else. */
  private get isFrom(): boolean {
    return this.instruction.keyword === 'FROM';
  }

  textOf(at: Span): string {
    return this.chunk.text.slice(at.start, at.end);
  }

  replaceArguments(text: string): readonly TextEdit[] {
    return replaceArguments(this.chunk, this.instruction, text);
  }

  replaceWord(word: Word, text: string): readonly TextEdit[] {
    return replaceWord(this.chunk, this.instruction, { word, text });
  }

  removeWord({ at }: Word): readonly TextEdit[] {
    if (this.isTrigger && this.instruction.args.length < 2) return this.remove();
    return removeWord(this.chunk, this.instruction, at);
  }

  addFlag(text: string): readonly TextEdit[] {
    return addFlag(this.instruction, text);
  }

  replaceFlag({ at }: Flag, text: string): readonly TextEdit[] {
    return [replace(at, text)];
  }

  removeFlag({ at }: Flag): readonly TextEdit[] {
    return removeFlag(this.instruction, at);
  }

  replaceInstruction(lines: string): readonly TextEdit[] {
    if (!this.isTrigger) return replaceInstruction(this.chunk, this.instruction, lines);
    return lines.includes('\n') ? [] : [replace(this.instruction.at, lines)];
  }

  remove(): readonly TextEdit[] {
    return removeInstruction(this.chunk, this.line);
  }

  insertBefore(lines: string): readonly TextEdit[] {
    return insertAbove(this.chunk, this.line, lines);
  }

  insertAfter(lines: string): readonly TextEdit[] {
    return insertBelow(this.chunk, this.line, lines);
  }
}
