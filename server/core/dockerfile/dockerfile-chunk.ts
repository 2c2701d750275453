import type { Span } from '../text/span.ts';
import type { Directive } from './directives.ts';
import type { Flag } from './instruction.ts';
import type { InstructionScripts } from './instruction-scripts.ts';
import type { ReadInstruction } from './read-instruction.ts';

/** One stage, or what stands before the first one: directives, global `ARG`s, comments. */
export interface DockerfileChunk {
  readonly text: string;
  /** What ends the lines of this text; edits keep it. */
  readonly lineEnd: '\n' | '\r\n';
  readonly directives: readonly Directive[];
  /** In order, the `FROM` included. */
  readonly instructions: readonly ReadInstruction[];
  /** Outside heredocs: from the `#` to the end of the line. */
  readonly comments: readonly Span[];
  /** undefined before the first stage. */
  readonly from: FromInstruction | undefined;
  readonly scripts: InstructionScripts;
  /** Whether something appended to the text would belong to the last instruction: it ends in a continuation or an open heredoc. */
  readonly isOpen: boolean;
}

export interface FromInstruction {
  readonly instruction: ReadInstruction;
  /** As written; empty while it is being typed. */
  readonly image: string;
  readonly imageAt: Span;
  /** As written; docker compares names in lower case. */
  readonly name: string | undefined;
  readonly platform: Flag | undefined;
}
