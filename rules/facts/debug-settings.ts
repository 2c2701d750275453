/** What a setting for development does where it does not belong. */
export type DebugDegree = 'debugger' | 'debug-mode' | 'development';

interface DebugVariable {
  readonly name: string;
  readonly values: RegExp;
  readonly degree: DebugDegree;
}

const yes = /^(?:1|true|yes|on)$/i;
const development = /^(?:dev|development)$/i;

/** Source: the documentation of the frameworks and runtimes that read the variables. */
const variables: readonly DebugVariable[] = [
  // Werkzeug's debugger runs code that it is sent.
  { name: 'FLASK_DEBUG', values: yes, degree: 'debug-mode' },
  { name: 'FLASK_ENV', values: development, degree: 'debug-mode' },
  { name: 'DJANGO_DEBUG', values: yes, degree: 'debug-mode' },
  { name: 'APP_DEBUG', values: yes, degree: 'debug-mode' },
  { name: 'SYMFONY_DEBUG', values: yes, degree: 'debug-mode' },
  { name: 'WERKZEUG_DEBUG_PIN', values: /^off$/i, degree: 'debug-mode' },
  { name: 'PHP_DISPLAY_ERRORS', values: yes, degree: 'debug-mode' },
  { name: 'XDEBUG_MODE', values: /(?:^|,)(?:debug|develop)(?:,|$)/i, degree: 'debugger' },
  { name: 'NODE_OPTIONS', values: /(?:^|\s)--inspect(?:-brk)?(?:=|\s|$)/, degree: 'debugger' },
  { name: 'JAVA_TOOL_OPTIONS', values: /-agentlib:jdwp|-Xrunjdwp/, degree: 'debugger' },
  { name: 'JAVA_OPTS', values: /-agentlib:jdwp|-Xrunjdwp/, degree: 'debugger' },
  { name: '_JAVA_OPTIONS', values: /-agentlib:jdwp|-Xrunjdwp/, degree: 'debugger' },
  { name: 'CATALINA_OPTS', values: /-agentlib:jdwp|-Xrunjdwp/, degree: 'debugger' },
  { name: 'RAILS_ENV', values: development, degree: 'development' },
  { name: 'RACK_ENV', values: development, degree: 'development' },
  { name: 'NODE_ENV', values: development, degree: 'development' },
  { name: 'ASPNETCORE_ENVIRONMENT', values: development, degree: 'development' },
  { name: 'DOTNET_ENVIRONMENT', values: development, degree: 'development' },
  { name: 'GIN_MODE', values: /^debug$/, degree: 'development' },
];

const byName = new Map(variables.map(one => [one.name, one] as const));

/** What a variable with this value switches on; undefined where it is nothing of the kind. */
export function debugVariable(name: string, value: string): DebugDegree | undefined {
  const found = byName.get(name);
  return found?.values.test(value.trim()) ? found.degree : undefined;
}

/** What a command line of a service switches on, and the word that does. */
export function debugArgument(
  program: string,
  words: readonly string[],
): { readonly index: number; readonly degree: DebugDegree } | undefined {
  for (const { programs, matches, degree } of commandRows) {
    if (programs !== undefined && !programs.test(program)) continue;
    const index = words.findIndex((word, at) => matches(word, words[at - 1] ?? ''));
    if (index >= 0) return { index, degree };
  }
  return ofModule(program, words);
}

/** `python -m flask` is flask. */
function ofModule(program: string, [option, module, ...rest]: readonly string[]) {
  if (!/^python[\d.]*$/.test(program) || option !== '-m' || module === undefined) return undefined;
  const found = debugArgument(module, rest);
  return found && { ...found, index: found.index + 2 };
}

interface DebugArgument {
  /** undefined: any. */
  readonly programs?: RegExp;
  readonly matches: (word: string, before: string) => boolean;
  readonly degree: DebugDegree;
}

const commandRows: readonly DebugArgument[] = [
  { programs: /^node(?:js)?$/, matches: word => /^--inspect(?:-brk)?(?:=|$)/.test(word), degree: 'debugger' },
  { programs: /^java$/, matches: word => /^-agentlib:jdwp|^-Xrunjdwp/.test(word), degree: 'debugger' },
  {
    programs: /^python[\d.]*$/,
    matches: (word, before) => before === '-m' && word === 'debugpy',
    degree: 'debugger',
  },
  { programs: /^dlv$/, matches: word => /^(?:exec|debug|attach)$/.test(word), degree: 'debugger' },
  { programs: /^gdbserver$/, matches: word => word.includes(':'), degree: 'debugger' },
  { programs: /^flask$/, matches: word => word === '--debug', degree: 'debug-mode' },
  { programs: /^(?:uvicorn|gunicorn)$/, matches: word => word === '--reload', degree: 'development' },
  {
    programs: /^python[\d.]*$/,
    matches: (word, before) => before.endsWith('manage.py') && word === 'runserver',
    degree: 'development',
  },
  {
    programs: /^php$/,
    matches: (word, before) => before === 'artisan' && word === 'serve',
    degree: 'development',
  },
  {
    programs: /^(?:npm|yarn|pnpm|bun)$/,
    matches: (word, before) => word === 'dev' && (before === '' || before === 'run'),
    degree: 'development',
  },
  {
    programs: /^(?:astro|fastapi|next|nuxt)$/,
    matches: (word, before) => word === 'dev' && before === '',
    degree: 'development',
  },
  { programs: /^ng$/, matches: word => word === 'serve', degree: 'development' },
  { programs: /^(?:nodemon|ts-node-dev)$/, matches: () => true, degree: 'development' },
];
