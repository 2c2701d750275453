import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { commandWords } from './command-words.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import { stageEnvironment } from './stage-environment.ts';

/** Where the tools of Python put packages in a stage. undefined: the file does not tell. */
export interface StagePlaces {
  /** The prefix of the image's interpreter. */
  readonly system: string;
  /** The working directory; undefined where it changes on the way. */
  readonly directory: string | undefined;
  readonly ofUvSync: string | undefined;
  readonly ofPoetry: string | undefined;
  readonly ofPipenv: string | undefined;
  readonly uvTakesSystem: boolean;
  /** The virtual environment, where there is just one. */
  readonly onlyEnvironment: string | undefined;
  /** The prefix that the path of a program names: `/opt/venv` of `/opt/venv/bin/pip`. */
  writtenPrefix(command: ShellCommand): string | undefined;
  /** The prefix that a program found on the path belongs to. */
  activeFor(command: ShellCommand): string | undefined;
}

/** The prefix of the interpreter in the images of Python and of uv. */
export const systemPrefix = '/usr/local';

export function stagePlaces(stage: StageSubject, commands: readonly ShellCommand[]): StagePlaces {
  const variables = stageEnvironment(stage);
  const directories = stage.instructions.filter(({ keyword }) => keyword === 'WORKDIR');
  const directory = directories.length <= 1 ? (knownValue(stage.workingDirectory) ?? '/') : undefined;
  const own = directory === undefined ? undefined : resolvePath(directory, '.venv');
  const isSet = (name: string) => /^(?:1|true|yes|on)$/i.test(variables.get(name) ?? '');
  const environments = commands.flatMap(command => madeEnvironment(command, directory));
  const onPath = /^([^:$]+)\/bin:/.exec(variables.get('PATH') ?? '')?.[1];
  const active = onPath !== undefined && environments.includes(onPath) ? onPath : undefined;
  const project = variables.get('UV_PROJECT_ENVIRONMENT');
  return {
    system: systemPrefix,
    directory,
    ofUvSync: project === undefined ? own : isAbsolute(project) ? project : undefined,
    ofPoetry: active ?? poetryPrefix(variables, commands, own),
    ofPipenv: isSet('PIPENV_VENV_IN_PROJECT') ? own : undefined,
    uvTakesSystem: isSet('UV_SYSTEM_PYTHON'),
    onlyEnvironment: environments.length === 1 ? environments[0] : undefined,
    writtenPrefix: ({ nameAt }) => /^["']?([\w./-]+)\/bin\/[\w.]+["']?$/.exec(stage.textOf(nameAt))?.[1],
    activeFor: command => active ?? activatedBefore(stage, command, environments) ?? systemPrefix,
  };
}

/** Absolute path of a prefix. undefined where it is relative to a directory that is not known. */
export function resolveFrom({ directory }: StagePlaces, path: string): string | undefined {
  if (isAbsolute(path)) return resolvePath('/', path);
  return directory === undefined ? undefined : resolvePath(directory, path);
}

/** What `python -m venv`, `virtualenv` and `uv venv` make. */
function madeEnvironment(command: ShellCommand, directory: string | undefined): readonly string[] {
  const words = commandWords(command);
  const isModule = /^python3?(?:\.\d+)?$/.test(words[0] ?? '') && words[1] === '-m';
  const isVenv = isModule && /^(?:venv|virtualenv)$/.test(words[2] ?? '');
  const isUv = words[0] === 'uv' && words[1] === 'venv';
  if (!isVenv && !isUv && words[0] !== 'virtualenv') return [];
  const path = words.slice(isVenv ? 3 : isUv ? 2 : 1).findLast(word => !word.startsWith('-') && word !== '');
  const folder = path ?? (isUv ? '.venv' : '$');
  if (folder.includes('$') || (directory === undefined && !isAbsolute(folder))) return [];
  return [resolvePath(directory ?? '/', folder)];
}

/** `. /opt/venv/bin/activate && pip install …` */
function activatedBefore(
  { scripts }: StageSubject,
  command: ShellCommand,
  environments: readonly string[],
): string | undefined {
  const script = scripts.find(({ commands }) => commands.includes(command));
  const before = script?.commands.slice(0, script.commands.indexOf(command)) ?? [];
  const files = before
    .map(commandWords)
    .flatMap(([name, file = '']) => (name === '.' || name === 'source' ? [file] : []));
  return environments.find(folder => files.includes(`${folder}/bin/activate`));
}

/** Without a word on it, poetry makes an environment in the user's cache, under a name that nobody knows. */
function poetryPrefix(
  variables: ReadonlyMap<string, string>,
  commands: readonly ShellCommand[],
  own: string | undefined,
): string | undefined {
  const settings = commands
    .map(commandWords)
    .filter(([name, verb]) => name === 'poetry' && verb === 'config');
  const says = (setting: string, variable: string, value: RegExp) =>
    value.test(variables.get(variable) ?? '') ||
    settings.some(words => value.test(words[words.indexOf(`virtualenvs.${setting}`) + 1] ?? ''));
  if (says('create', 'POETRY_VIRTUALENVS_CREATE', /^(?:0|false)$/i)) return systemPrefix;
  return says('in-project', 'POETRY_VIRTUALENVS_IN_PROJECT', /^(?:1|true)$/i) ? own : undefined;
}
