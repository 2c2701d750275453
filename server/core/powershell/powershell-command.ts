import type { Value } from '../known.ts';
import type { Span } from '../text/span.ts';

/** A command of a PowerShell script, as far as a reading word by word tells: not what functions and pipelines make of it. */
export interface PowerShellCommand {
  /** In lower case, common aliases replaced by the command's own name. */
  readonly name: string;
  readonly words: readonly PowerShellWord[];
  /** Values by parameter, in lower case without its dash; undefined where a switch stands alone. */
  readonly parameters: ReadonlyMap<string, PowerShellWord | undefined>;
  readonly at: Span;
  /** Commands of one statement (a pipeline, with what stands in its brackets) have the same number. */
  readonly statement: number;
}

export interface PowerShellWord {
  /** As written. */
  readonly text: string;
  /** Quotes removed; unknown when a variable or an expression stands in it. */
  readonly value: Value<string>;
  readonly isQuoted: boolean;
  readonly at: Span;
}
