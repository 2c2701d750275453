import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { commandWords } from './command-words.ts';
import { resolveFrom, type StagePlaces, stagePlaces } from './python-environments.ts';

/** Where a stage installs its Python packages. */
export interface PythonPackages {
  /** `/usr/local`, or the folder of a virtual environment; the packages lie below it, in the folder of the version. */
  readonly prefix: string;
  /**
   * Whether the project itself may be installed as a link to its sources. Python follows such links in a folder of
   * `PYTHONUSERBASE`, not in one of `PYTHONPATH`.
   */
  readonly hasLinks: boolean;
}

/** The one place that packages are installed to; `none` where nothing is installed, undefined where the file does not tell. */
export function pythonPackages(stage: StageSubject): PythonPackages | 'none' | undefined {
  const commands = stage.scripts.flatMap(script => script.commands);
  if (commands.some(isOfOtherTool)) return undefined;
  const installs = commands.filter(command => isInstall(commandWords(command)));
  if (installs.length === 0) return 'none';
  const places = stagePlaces(stage, commands);
  const prefixes = new Set(installs.map(command => prefixOf(command, places)));
  const [prefix] = prefixes;
  if (prefixes.size > 1 || prefix === undefined) return undefined;
  return { prefix, hasLinks: installs.some(linksProject) };
}

/** The words behind `pip`, however it is called; undefined for another command. */
function behindPip(words: readonly string[]): readonly string[] | undefined {
  if (/^pip(?:3(?:\.\d+)?)?$/.test(words[0] ?? '')) return words.slice(1);
  const isModule = /^python(?:3(?:\.\d+)?)?$/.test(words[0] ?? '') && words[1] === '-m' && words[2] === 'pip';
  return isModule ? words.slice(3) : undefined;
}

function isInstall(words: readonly string[]): boolean {
  const [program, verb, second] = words;
  const pip = behindPip(words);
  if (pip) return pip[0] === 'install' && !areTools(pip.slice(1));
  if (program === 'uv')
    return verb === 'sync' || (verb === 'pip' && second === 'install' && !areTools(words.slice(3)));
  return (program === 'poetry' && (verb === 'install' || verb === 'sync')) || program === 'pipenv';
}

/** Tools that only install others may lie anywhere. */
function areTools(words: readonly string[]): boolean {
  const packages = words.filter(word => !word.startsWith('-'));
  return packages.length > 0 && packages.every(name => tools.has(name.replace(/[=<>~!;[].*$/, '')));
}

const tools: ReadonlySet<string> = new Set([
  'pip',
  'pipenv',
  'poetry',
  'setuptools',
  'uv',
  'virtualenv',
  'wheel',
]);

/** Tools whose packages lie somewhere else. */
function isOfOtherTool(command: ShellCommand): boolean {
  return /^(?:conda|mamba|micromamba|pdm|hatch|pipx|easy_install)$/.test(commandWords(command)[0] ?? '');
}

function prefixOf(command: ShellCommand, places: StagePlaces): string | undefined {
  const words = commandWords(command);
  if (words.some(word => /^(?:-t|--target|--user|--prefix|--root|--python|-p|--active)(?:=|$)/.test(word)))
    return undefined;
  if (words[0] === 'uv') return words[1] === 'sync' ? places.ofUvSync : ofUvPip(words, places);
  if (words[0] === 'poetry') return places.ofPoetry;
  if (words[0] === 'pipenv') return words.includes('--system') ? places.system : places.ofPipenv;
  const written = places.writtenPrefix(command);
  return written === undefined ? places.activeFor(command) : resolveFrom(places, written);
}

function ofUvPip(words: readonly string[], places: StagePlaces): string | undefined {
  return words.includes('--system') || places.uvTakesSystem ? places.system : places.onlyEnvironment;
}

/** Whether the project, rather than what it needs, is or may be installed by a link. */
function linksProject(command: ShellCommand): boolean {
  const words = commandWords(command);
  if (words[0] === 'poetry') return !words.includes('--no-root');
  if (words[0] === 'uv' && words[1] === 'sync') return !words.includes('--no-install-project');
  return words.some(word => word === '-e' || word === '--editable' || word.startsWith('--editable='));
}
