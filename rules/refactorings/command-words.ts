import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';

/** The words of a command with its name, as they are known, else as they are written. */
export function commandWords({ name, args }: ShellCommand): readonly string[] {
  return [knownValue(name) ?? '', ...args.map(word => knownValue(word.value) ?? word.text)];
}
