import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** A script of a workflow step into which the engine writes the values of parameters before it runs. */
export interface TemplatedScriptSubject {
  readonly kind: 'templatedScript';
  readonly engine: 'Argo Workflows' | 'Tekton';
  /** Each parameter once. */
  readonly parameters: readonly PastedParameter[];
}

export interface PastedParameter {
  readonly name: string;
  /** The first place, braces included. */
  readonly at: Span;
  /**
   * Edits that hand the value over in an environment variable and read that in the script. undefined where it is no shell
   * script, or a place where a variable means something else.
   */
  passByVariable(): PassedVariable | undefined;
}

export interface PassedVariable {
  readonly variable: string;
  readonly edits: readonly TextEdit[];
}
