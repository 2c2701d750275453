import type { Span } from '../text/span.ts';

/** A word of an instruction. Offsets count from the chunk's start. */
export interface Word {
  /** As written, continuations left out; of a JSON form the string's value. */
  readonly text: string;
  /** Of a JSON form what stands between the quotes. */
  readonly at: Span;
}

/** `--name=value` before an instruction's arguments. */
export interface Flag {
  /** Lower case, without dashes. */
  readonly name: string;
  readonly value: string | undefined;
  readonly at: Span;
  readonly valueAt: Span | undefined;
}

export interface Heredoc {
  readonly name: string;
  /** Quoted delimiter: no variables are replaced in the body. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs are taken off. */
  readonly stripTabs: boolean;
  /** The `<<NAME` word. */
  readonly at: Span;
  /** The lines between, without the closing one. */
  readonly body: Span;
}

/** One instruction. Spans end before trailing white space and never hold the line end. */
export interface Instruction {
  /** Upper case: `FROM`, `RUN`; for ONBUILD the trigger is in `trigger`. */
  readonly keyword: string;
  readonly keywordAt: Span;
  /** Keyword to the end of the last line, heredocs included. */
  readonly at: Span;
  readonly flags: readonly Flag[];
  /** Words after the flags; continuation and comment lines are left out. For a JSON form its strings (`json` is true). */
  readonly args: readonly Word[];
  /** The text after the keyword and the flags, continuations included; empty span when nothing stands there. */
  readonly argsAt: Span;
  readonly json: boolean;
  readonly heredocs: readonly Heredoc[];
  readonly trigger: Instruction | undefined;
}
