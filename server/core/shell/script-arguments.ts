/** Where a command takes shell text to run. */
export type ScriptArgument =
  /** The words with these indices are scripts: `sh -c '…'`, `eval '…'`. */
  | { readonly from: 'words'; readonly indices: readonly number[] }
  /** It reads its script from standard input: `sh`, `bash -s -- arg`. */
  | { readonly from: 'input' };

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'mksh', 'rbash']);

/** Programs that may run shell text of theirs. */
export const mayRunScript: ReadonlySet<string> = new Set([...shells, 'eval', 'su', 'runuser']);

/** Whether the program is a POSIX-like shell, by its base name. */
export function isShell(name: string): boolean {
  return shells.has(name);
}

/** What of a command is shell text; undefined for commands that run none. `undefined` arguments are not known. */
export function scriptArgument(
  name: string,
  args: readonly (string | undefined)[],
): ScriptArgument | undefined {
  if (shells.has(name)) return shellScript(args);
  if (name === 'eval') return { from: 'words', indices: args.map((_, index) => index) };
  if (name === 'su' || name === 'runuser') return optionValue(args, /^(?:-[a-zA-Z]*c|--command)$/);
  return undefined;
}

function shellScript(args: readonly (string | undefined)[]): ScriptArgument | undefined {
  let runsText = false;
  let readsInput = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === '--' && !runsText) return at + 1 < args.length && !readsInput ? undefined : { from: 'input' };
    const isOption = arg !== undefined && /^[-+]./.test(arg) && arg !== '--';
    if (!isOption) {
      if (arg === '-' || arg === '--') continue;
      if (runsText) return { from: 'words', indices: [at] };
      return readsInput ? { from: 'input' } : undefined;
    }
    if (arg.startsWith('--')) continue;
    if (arg.startsWith('-') && arg.includes('c')) runsText = true;
    if (arg.startsWith('-') && arg.includes('s')) readsInput = true;
    if (/[oO]$/.test(arg)) at++;
  }
  return runsText ? undefined : { from: 'input' };
}

function optionValue(args: readonly (string | undefined)[], option: RegExp): ScriptArgument | undefined {
  const at = args.findIndex(arg => arg !== undefined && option.test(arg));
  return at >= 0 && at + 1 < args.length ? { from: 'words', indices: [at + 1] } : undefined;
}
