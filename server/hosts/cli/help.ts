import type { Command, OptionSpec } from './command.ts';

/** `loadline --help`. */
export function generalHelp(commands: readonly Command[]): string {
  return `Loadline checks Dockerfiles, Kubernetes manifests and Helm values for what is insecure.

Usage: loadline COMMAND [OPTION …]

Commands:
${columns(commands.map(({ usage, summary }) => [usage, summary]))}

  loadline COMMAND --help   shows the options of a command
  loadline --version        shows the version

${exitCodeHelp}
`;
}

/** `loadline COMMAND --help`. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) => [
    optionText(name, spec),
    optionHelp(spec),
  ]);
  const parts = [
    `Usage: loadline ${command.usage}`,
    command.summary,
    command.details,
    options.length === 0 ? undefined : `Options:\n${columns(options)}`,
  ];
  return `${parts.filter(part => part !== undefined).join('\n\n')}\n`;
}

export const exitCodeHelp = `Exit codes:
  0  clean: everything was checked, nothing at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage, or a mistake in the policy
  3  internal error, or a file that should have been checked and was not (3 beats 1 beats 0)`;

function optionText(name: string, { value, short }: OptionSpec): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

function optionHelp({ description, choices }: OptionSpec): string {
  return choices === undefined ? description : `${description} One of: ${choices.join(', ')}.`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const width = Math.min(44, Math.max(...rows.map(([left = '']) => left.length)));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
