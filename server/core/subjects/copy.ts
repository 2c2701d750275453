import type { IgnoreFile } from '../dockerfile/ignore-file.ts';
import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { BuildContext } from './build-context.ts';
import type { InstructionSubject } from './instruction.ts';

export interface CopySource {
  readonly at: Span;
  /** With variables resolved. */
  readonly value: Value<string>;
  /** What is known of its beginning: all of it, or the text before the first variable that is not known. */
  readonly prefix: string;
}

/** `ADD` or `COPY`. */
export interface CopySubject {
  readonly kind: 'copy';
  readonly instruction: 'ADD' | 'COPY';
  /** The whole instruction. */
  readonly at: Span;
  readonly keywordAt: Span;
  /** Flags by lower-case name without dashes: `from`, `chown`, `checksum`, … with their values. */
  readonly flags: ReadonlyMap<string, { readonly at: Span; readonly value: Value<string> }>;
  /** Heredoc sources are left out. */
  readonly sources: readonly CopySource[];
  readonly destination: CopySource | undefined;
  /** Whether what it copies is part of an image that runs: the production stage, or a stage that it is built on. */
  readonly isShipped: boolean;
  /** Where the files come from; undefined with `--from`, and where it is not known. */
  buildContext(): BuildContext | undefined;
  /** The list of what stays out of the build; undefined with `--from`, and where there is none. */
  ignoreFile(): IgnoreFile | undefined;
  /** The same as an instruction: its stage, what holds before it, what follows, more edits. */
  readonly asInstruction: InstructionSubject;
  /** Adds `--name=value` after the keyword and its other flags. */
  addFlag(text: string): readonly TextEdit[];
  /** Makes it the other instruction, in the case in which the keyword is written. */
  withKeyword(keyword: 'ADD' | 'COPY'): readonly TextEdit[];
}
