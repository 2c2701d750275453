/** How a program that runs another one takes its own arguments before it. */
interface Wrapper {
  /** Short options that take a value (`sudo -u app`), each a letter. */
  readonly valueOptions: string;
  /** Long options that take a value in a word of their own. */
  readonly longValueOptions?: readonly string[];
  /** Words between the options and the program: 1 for `timeout 5m`. */
  readonly positional?: number;
  /** `NAME=value` may stand before the program. */
  readonly assignments?: boolean;
  /** An option that makes it something else: `command -v curl` only asks. */
  readonly unless?: RegExp;
}

const none: Wrapper = { valueOptions: '' };

const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    'sudo',
    {
      valueOptions: 'ugpCrtUDRTh',
      longValueOptions: ['--user', '--group', '--chdir', '--prompt'],
      assignments: true,
      unless: /^-[lveK]$/,
    },
  ],
  ['doas', { valueOptions: 'uC' }],
  [
    'env',
    {
      valueOptions: 'uC',
      longValueOptions: ['--unset', '--chdir'],
      assignments: true,
      unless: /^(?:-S|--split-string)/,
    },
  ],
  ['exec', { valueOptions: 'a' }],
  ['command', { valueOptions: '', unless: /^-[pvV]*[vV]/ }],
  ['builtin', none],
  ['time', { valueOptions: 'fo', longValueOptions: ['--format', '--output'] }],
  ['nice', { valueOptions: 'n', longValueOptions: ['--adjustment'] }],
  ['ionice', { valueOptions: 'cn', longValueOptions: ['--class', '--classdata'] }],
  ['nohup', none],
  ['setsid', none],
  ['stdbuf', { valueOptions: 'ioe', longValueOptions: ['--input', '--output', '--error'] }],
  ['timeout', { valueOptions: 'sk', longValueOptions: ['--signal', '--kill-after'], positional: 1 }],
  [
    'xargs',
    {
      valueOptions: 'adEILnPs',
      longValueOptions: [
        '--arg-file',
        '--delimiter',
        '--max-args',
        '--max-lines',
        '--max-procs',
        '--max-chars',
        '--replace',
      ],
    },
  ],
  ['chroot', { valueOptions: '', longValueOptions: ['--userspec', '--groups'], positional: 1 }],
  ['gosu', { valueOptions: '', positional: 1 }],
  ['su-exec', { valueOptions: '', positional: 1 }],
  ['busybox', { valueOptions: '', unless: /^--(?:list|install|help)/ }],
  ['tini', { valueOptions: 'pe' }],
  ['dumb-init', { valueOptions: 'r' }],
  ['eatmydata', none],
  ['fakeroot', none],
  ['unbuffer', none],
  ['chronic', none],
  [
    'xvfb-run',
    {
      valueOptions: 'nsfewp',
      longValueOptions: ['--server-args', '--server-num', '--auth-file', '--error-file'],
    },
  ],
  [
    'setpriv',
    {
      valueOptions: '',
      longValueOptions: ['--reuid', '--regid', '--groups', '--inh-caps', '--bounding-set', '--ambient-caps'],
    },
  ],
]);

/**
 * How many of the words behind a wrapper's name are its own, so that the next word is the program it runs; undefined
 * when the name is no wrapper or nothing follows. `undefined` in the list stands for a word that is not known.
 */
export function wrapperLength(
  name: string,
  argsOf: () => readonly (string | undefined)[],
): number | undefined {
  const wrapper = wrappers.get(name);
  if (!wrapper) return undefined;
  const args = argsOf();
  const options = optionsLength(wrapper, args);
  if (options === undefined) return undefined;
  const length = options + (wrapper.positional ?? 0);
  return length < args.length ? length : undefined;
}

function optionsLength(wrapper: Wrapper, args: readonly (string | undefined)[]): number | undefined {
  let at = 0;
  while (at < args.length) {
    const arg = args[at];
    if (arg === undefined) break;
    if (wrapper.unless?.test(arg)) return undefined;
    if (arg === '--') return at + 1;
    if (wrapper.assignments && /^[A-Za-z_][A-Za-z0-9_]*=/.test(arg)) at++;
    else if (arg.length < 2 || !arg.startsWith('-')) break;
    else at += takesNextWord(wrapper, arg) ? 2 : 1;
  }
  return at;
}

/** Only the last letter of a cluster can have its value in the next word: `-u app`, but `-uapp`. */
function takesNextWord(wrapper: Wrapper, option: string): boolean {
  if (option.startsWith('--')) return wrapper.longValueOptions?.includes(option) ?? false;
  for (let i = 1; i < option.length; i++) {
    if (wrapper.valueOptions.includes(option[i] ?? ' ')) return i === option.length - 1;
  }
  return false;
}
