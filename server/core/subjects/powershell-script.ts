import type { PowerShellCommand } from '../powershell/powershell-command.ts';
import type { Span } from '../text/span.ts';

/** PowerShell text that runs: a shell form below `SHELL ["powershell", …]`, or what is handed to `powershell -Command`. */
export interface PowerShellScriptSubject {
  readonly kind: 'powerShellScript';
  /** The instruction. */
  readonly at: Span;
  readonly commands: readonly PowerShellCommand[];
  readonly isProductionStage: boolean;
}
