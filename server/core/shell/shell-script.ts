import type { Value } from '../known.ts';
import type { Span } from '../text/span.ts';

/** Shell text as rules see it. Offsets are those of the chunk, whatever continuation or heredoc stood between. */
export interface ShellScript {
  /** Every simple command in the order of the text, those of subshells, substitutions and `sh -c '…'` too. */
  readonly commands: readonly ShellCommand[];
  readonly at: Span;
  /** False when the text was too long, too deep, or not for a POSIX shell (PowerShell, cmd): then `commands` is empty. */
  readonly complete: boolean;
  /** Whether the shell would refuse the text: a quotation mark, a bracket or an `if` is left open. */
  readonly isBroken: boolean;
}

export interface ShellCommand {
  /** The program's base name (`curl` for `/usr/bin/curl`), wrappers such as `sudo`, `exec`, `env`, `command`, `time`, `nice`, `xargs` looked through. */
  readonly name: Value<string>;
  readonly nameAt: Span;
  /** The words after the name. */
  readonly args: readonly ShellWord[];
  /** Wrappers that were looked through, as written: `['sudo', 'env']`. */
  readonly wrappers: readonly string[];
  /** `NAME=value` before the command, on its own, or behind `export` and its like (then it is one of the words too). */
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /**
   * The command that writes into this one's standard input by `|`: of a group the last one, of `curl x | tee f | sh` the
   * `tee`, whose own `pipedFrom` is the `curl`.
   */
  readonly pipedFrom: ShellCommand | undefined;
  /** Whether this command's output goes into another by `|`. */
  readonly isPiped: boolean;
  /** Whether it is part of what `if`, `elif`, `while`, `until` or `!` asks, so that its failure is an answer. */
  readonly isTested: boolean;
  /** The command that this one stands inside: `$(…)`, `<(…)`, `sh -c '…'`. */
  readonly insideOf:
    | {
        readonly command: ShellCommand;
        readonly how: 'substitution' | 'process-substitution' | 'script-argument';
      }
    | undefined;
  /**
   * What stands between this command and the one before it in its list: `;` also for a new line or `&`. undefined for the
   * first of a script, a loop's body and the like; the first of a group or subshell has what stands before the group.
   */
  readonly connector: '&&' | '||' | ';' | '|' | undefined;
  /** How many subshells `( … )` of its script stand around it. */
  readonly subshellDepth: number;
  /** Whether `set -e` holds here: by `set`, by the shell's arguments, by docker's `SHELL`. */
  readonly errexit: Value<boolean>;
  /** Whether `set -o pipefail` holds here. */
  readonly pipefail: Value<boolean>;
  readonly at: Span;
}

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Quotes removed; unknown when an expansion or a glob stands in it. */
  readonly value: Value<string>;
  /** The literal text before the first expansion, quotes removed. */
  readonly prefix: string;
  /** The words that it becomes, where it is one variable without quotes whose value is known and has white space in it. */
  readonly list?: readonly string[] | undefined;
  readonly at: Span;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord | undefined;
  readonly at: Span;
}

export interface ShellRedirect {
  readonly operator: string;
  readonly target: ShellWord | undefined;
  /** Text of a here-document or here-string. */
  readonly body: Span | undefined;
}
