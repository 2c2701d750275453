import { absent, known, mapKnown, unknown, type Value } from '../known.ts';
import type { ReadScript } from '../shell/adapter.ts';
import { noOptions, startOptions } from '../shell/shell-environment.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { PlaceInStage } from '../subjects/instruction.ts';
import type { PackageInstall } from '../subjects/stage.ts';
import type { BuildArguments } from './build-arguments.ts';
import { createdUsers } from './created-users.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { namedValues } from './named-values.ts';
import { once } from './once.ts';
import { packageInstalls } from './package-installs.ts';
import { isPredefinedArgument } from './predefined-arguments.ts';
import type { ReadInstruction } from './read-instruction.ts';
import {
  type CreatedUser,
  hasPosixShell,
  type InheritedInstall,
  type StageState,
  type Variables,
} from './stage-state.ts';
import { VariableHistory } from './variable-history.ts';
import { expandWord } from './variables.ts';

const mostVariables = 200;
const mostInstalls = 100;

/** What a walk through a stage begins with. */
export interface WalkerContext {
  /** What holds right behind the stage's `FROM`. */
  readonly start: StageState;
  readonly globals: Variables;
  readonly given: BuildArguments;
}

/** Goes through a stage instruction by instruction and knows what holds before the next one. */
export class StageWalker {
  private readonly chunk: DockerfileChunk;
  private readonly globals: Variables;
  private readonly given: BuildArguments;
  private readonly base: StageState;
  /** `RUN`s whose scripts are read only when somebody asks for what they install and whom they create. */
  private readonly installing: Installing[] = [];
  private readonly environment: VariableHistory;
  private readonly args: VariableHistory;
  private passed = 0;
  private user: Value<string>;
  private workingDirectory: Value<string>;
  private shell: StageState['shell'];

  constructor(chunk: DockerfileChunk, { start: base, globals, given }: WalkerContext) {
    this.chunk = chunk;
    this.base = base;
    this.globals = globals;
    this.given = given;
    this.environment = new VariableHistory(base.environment);
    this.args = new VariableHistory(base.args);
    ({ user: this.user, workingDirectory: this.workingDirectory, shell: this.shell } = base);
  }

  /** Whether a shell form that stands here is for a POSIX-like shell. */
  get hasPosixShell(): boolean {
    return hasPosixShell({ shell: this.shell, os: this.base.os });
  }

  /** How many instructions lie behind. */
  get position(): number {
    return this.passed;
  }

  /** What holds here, variables apart. */
  place(): PlaceInStage {
    const { user, workingDirectory, shell } = this;
    return { user, workingDirectory, shell, hasPosixShell: this.hasPosixShell, os: this.base.os };
  }

  /** A word with its variables replaced by what they hold here. */
  expand(word: string, escape: string): Value<string> {
    return this.expandAt(this.passed, word, escape);
  }

  /** The same for a position that was passed before. */
  expandAt(position: number, word: string, escape: string): Value<string> {
    return expandWord(word, name => this.valueAt(position, name), escape);
  }

  /** A variable at a position; unknown: the base image may set it. */
  valueAt(position: number, name: string): Value<string> {
    return this.environment.get(name, position) ?? this.args.get(name, position) ?? unknown;
  }

  /** What a program finds in its environment here; absent where nothing in the file sets it. */
  variable(name: string): Value<string> {
    const value = this.environment.get(name, this.passed) ?? this.args.get(name, this.passed);
    // An argument without a default may get its value from the command line.
    return value === undefined ? absent : value.state === 'absent' ? unknown : value;
  }

  /** Whether the file names the variable before a position. */
  declares(position: number, name: string): boolean {
    return (this.environment.get(name, position) ?? this.args.get(name, position)) !== undefined;
  }

  /** Names that the stage itself declared so far; none when they are too many to go through. */
  ownNames(): readonly string[] {
    if (this.environment.size + this.args.size > 2 * mostVariables) return [];
    return [...this.environment.ownNames(), ...this.args.ownNames()];
  }

  /** The script of an instruction as the shell that holds at its place reads it. */
  scriptOf(instruction: ReadInstruction, position = this.passed, shell = this.shell): ReadScript {
    const words = shell.state === 'known' ? shell.value : [];
    return this.chunk.scripts.of(instruction, {
      options: instruction.json ? noOptions : startOptions(words.slice(1)),
      variable: name => this.shellValue(instruction, name, position),
    });
  }

  /** A variable as a command finds it: arguments are there while the image is built only, and may get a value then. */
  private shellValue(instruction: ReadInstruction, name: string, position: number): Value<string> {
    if (isMounted(instruction, name)) return unknown;
    const value =
      instruction.keyword === 'RUN' ? this.valueAt(position, name) : this.environment.get(name, position);
    return value?.state === 'known' ? value : unknown;
  }

  /** Takes the effect of an instruction. What a trigger does happens in other builds. */
  apply(instruction: ReadInstruction): void {
    this.passed++;
    this.applyEffect(instruction);
  }

  private applyEffect(instruction: ReadInstruction): void {
    switch (instruction.keyword) {
      case 'ENV':
        this.applyEnv(instruction);
        return;
      case 'ARG':
        this.applyArg(instruction);
        return;
      case 'USER':
        this.user = this.argument(instruction);
        return;
      case 'WORKDIR':
        this.workingDirectory = joined(this.workingDirectory, this.argument(instruction));
        return;
      case 'SHELL':
        this.shell = instruction.json ? known(instruction.args.map(word => word.text)) : unknown;
        return;
      case 'RUN':
        this.applyRun(instruction);
        return;
    }
  }

  /** What holds now. */
  state(): StageState {
    const { user, workingDirectory, shell, base } = this;
    const environment = inheritable(this.environment);
    const args = inheritable(this.args);
    const own = this.installing.slice();
    return new LazyState(
      { base: base.base, os: base.os, user, workingDirectory, shell, environment, args },
      () => joinedLists<InheritedInstall>(base.installs, this.installsOf(own).map(withoutPlace)),
      () => joinedLists(base.createdUsers, this.usersOf(own)),
    );
  }

  /** What the stage's own `RUN`s install, up to here. */
  ownInstalls(): readonly PackageInstall[] {
    return this.installsOf(this.installing);
  }

  private installsOf(runs: readonly Installing[]): readonly PackageInstall[] {
    return runs.flatMap(run => packageInstalls(this.scriptBy(run)));
  }

  private usersOf(runs: readonly Installing[]): readonly CreatedUser[] {
    return runs.flatMap(run => [...createdUsers(this.scriptBy(run))]);
  }

  private scriptBy({ instruction, position, shell }: Installing): ShellScript {
    return this.scriptOf(instruction, position, shell);
  }

  private argument(instruction: ReadInstruction): Value<string> {
    const [word] = instruction.args;
    return word ? this.expandBefore(word.text, instruction) : unknown;
  }

  /** All values of one instruction see what held before it. */
  private applyEnv(instruction: ReadInstruction): void {
    const values = namedValues(instruction).map(({ name, value }) => {
      return [name, value === undefined ? unknown : this.expandBefore(value, instruction)] as const;
    });
    for (const [name, value] of values) this.environment.set(name, value, this.passed);
  }

  private applyArg(instruction: ReadInstruction): void {
    for (const { name, value } of namedValues(instruction)) {
      this.args.set(name, this.argumentValue(name, value, instruction.escape), this.passed);
    }
  }

  /** For an instruction that is being applied. */
  private expandBefore(word: string, { escape }: ReadInstruction): Value<string> {
    return this.expandAt(this.passed - 1, word, escape);
  }

  /** What `ARG name` or `ARG name=value` makes of the name here; a build that hands over a value has the last word. */
  argumentValue(name: string, value: string | undefined, escape: string): Value<string> {
    return this.given.valueOf(name, value === undefined ? this.declared(name) : this.expand(value, escape));
  }

  /** `ARG name`: a global argument's value comes into the stage. */
  private declared(name: string): Value<string> {
    return (
      this.globals.get(name) ??
      this.args.get(name, this.passed) ??
      (isPredefinedArgument(name) ? unknown : absent)
    );
  }

  private applyRun(instruction: ReadInstruction): void {
    if (!this.hasPosixShell && !instruction.json) return;
    if (!mayInstall.test(this.chunk.text.slice(instruction.at.start, instruction.at.end))) return;
    this.installing.push({ instruction, position: this.passed - 1, shell: this.shell });
  }
}

/** A class and no literal with getters: every such literal would leave a hidden class behind that keeps the whole chunk alive. */
class LazyState implements StageState {
  readonly base: StageState['base'];
  readonly os: StageState['os'];
  readonly user: StageState['user'];
  readonly workingDirectory: StageState['workingDirectory'];
  readonly shell: StageState['shell'];
  readonly environment: Variables;
  readonly args: Variables;
  private readonly installed: () => readonly InheritedInstall[];
  private readonly created: () => readonly CreatedUser[];

  constructor(
    known: Omit<StageState, 'installs' | 'createdUsers'>,
    installs: () => readonly InheritedInstall[],
    createdUsers: () => readonly CreatedUser[],
  ) {
    this.base = known.base;
    this.os = known.os;
    this.user = known.user;
    this.workingDirectory = known.workingDirectory;
    this.shell = known.shell;
    this.environment = known.environment;
    this.args = known.args;
    this.installed = once(installs);
    this.created = once(createdUsers);
  }

  get installs() {
    return this.installed();
  }

  get createdUsers() {
    return this.created();
  }
}

/** A `RUN` that may install something, with what its script is read with. */
interface Installing {
  readonly instruction: ReadInstruction;
  readonly position: number;
  readonly shell: StageState['shell'];
}

/** Whether `--mount=type=secret,env=NAME` gives the variable its value. */
function isMounted({ flags }: ReadInstruction, name: string): boolean {
  return flags.some(
    flag =>
      flag.name === 'mount' && flag.value !== undefined && flag.value.split(',').includes(`env=${name}`),
  );
}

/** A cheap look before a script is read for its effects. */
const mayInstall = /\b(?:apt|apt-get|aptitude|apk|yum|dnf|microdnf|tdnf|zypper|pacman|useradd|adduser)\b/;

/** Thousands of variables over thousands of stages would be too many to hand down; they are then unknown. */
function inheritable(variables: VariableHistory): Variables {
  return variables.size > mostVariables ? new Map() : variables.latest();
}

function withoutPlace({ manager, packages }: PackageInstall): InheritedInstall {
  return { manager, packages };
}

function joinedLists<T>(inherited: readonly T[], own: readonly T[]): readonly T[] {
  if (own.length === 0) return inherited;
  return inherited.length + own.length > mostInstalls ? own : [...inherited, ...own];
}

/** `WORKDIR app` is relative to the one before it. */
function joined(before: Value<string>, path: Value<string>): Value<string> {
  if (path.state !== 'known' || /^(?:\/|[A-Za-z]:|\\)/.test(path.value)) return path;
  return before.state === 'known'
    ? mapKnown(before, parent => `${parent.replace(/\/$/, '')}/${path.value}`)
    : unknown;
}
