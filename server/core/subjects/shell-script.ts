import type { ShellScript } from '../shell/shell-script.ts';
import type { Span } from '../text/span.ts';

/** Shell text that runs: `RUN` (also heredocs), shell forms of `CMD`, `ENTRYPOINT`, `HEALTHCHECK`, `sh -c` in a container's command. */
export interface ShellScriptSubject {
  readonly kind: 'shellScript';
  readonly place: 'run' | 'command' | 'healthcheck' | 'container';
  /** The instruction, or the YAML value. */
  readonly at: Span;
  readonly script: ShellScript;
  /** Whether its stage is named for development or tests, and no image that runs is built on it. */
  readonly isForDevelopment: boolean;
  /** Whether an edit inside the script keeps the surrounding quoting intact (not so in a JSON array or a quoted YAML scalar). */
  readonly editable: boolean;
}
