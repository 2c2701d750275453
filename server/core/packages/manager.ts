/** What a command of a package manager does. */
export type PackageAction =
  /** Installs what is named: packages, files, URLs. */
  | 'install'
  /** Installs the dependencies that a project's files name. */
  | 'install-project'
  /** The same, and never anything but what the lock file says. */
  | 'install-locked'
  | 'update-index'
  /** Brings what is installed (or what the lock file says) to newer versions. */
  | 'upgrade'
  | 'remove'
  | 'clean'
  /** Runs a script of the project: `npm run build`. */
  | 'run';

/** An option by what it means, whatever the manager calls it. */
export type PackageFlag =
  | 'assume-yes'
  | 'no-recommends'
  | 'no-cache'
  | 'omit-dev'
  /** Only what the lock file says; a file that does not fit is an error. */
  | 'locked'
  /** The lock file is not looked at. */
  | 'no-lock'
  | 'global'
  | 'simulate';

/**
 * One package manager as a row of data: which programs it is, what their words mean and what it leaves behind. A new
 * manager is a new row.
 */
export interface Manager {
  readonly name: ManagerName;
  /** system: of a distribution. language: of a programming language. */
  readonly kind: 'system' | 'language';
  /** Words that call it: `['pip']`, `['python', '-m', 'pip']`. Version numbers are left out: `pip3.12` is `pip`. */
  readonly calls: readonly (readonly string[])[];
  /** The action by the first word that is no option; of two words (`cache clean`) where one does not say it. */
  readonly actions: Readonly<Record<string, PackageAction>>;
  /** Where the action is an option: `pacman -Syu`. */
  readonly actionOf?: (word: string) => PackageAction | undefined;
  /** What the program does without an action (`yarn`, `bundle`). */
  readonly withoutAction?: PackageAction;
  /** `npm install` without a package installs the project's dependencies. */
  readonly installsProject?: boolean;
  /** Names of the files that hold the versions that were chosen. */
  readonly lockFiles?: readonly string[];
  /** Options by meaning. A pair of words stands for an option and its value: `--omit dev`. */
  readonly flags: Readonly<Record<string, PackageFlag>>;
  /** Options whose value stands in the next word. */
  readonly valueOptions: readonly string[];
  /** Options whose value names something to install. */
  readonly sourceOptions?: Readonly<Record<string, 'requirements' | 'path' | 'url'>>;
  /** Options whose value is the version of the package. */
  readonly versionOptions?: readonly string[];
  /** Options whose value is a name for all that is installed: `apk add --virtual .build-deps`. */
  readonly groupOptions?: readonly string[];
  /** Variables that act like an option, with the values that do. */
  readonly variables?: Readonly<Record<string, { readonly flag: PackageFlag; readonly values: RegExp }>>;
  /** Text that, where it stands in the stage, may set options for all commands: of a configuration file. */
  readonly configuration?: Readonly<Record<string, readonly PackageFlag[]>>;
  /** Whether it asks before it installs. */
  readonly asks?: boolean;
  /** Where a package's name ends in a word, and what behind it is one exact version. */
  readonly nameEnd: RegExp;
  readonly exact: RegExp;
  /** How a fix writes an option. */
  readonly spelling: Partial<Readonly<Record<PackageFlag, string>>>;
  readonly cache?: PackageCache;
}

export type ManagerName =
  | 'apt'
  | 'apk'
  | 'yum'
  | 'dnf'
  | 'microdnf'
  | 'tdnf'
  | 'zypper'
  | 'pacman'
  | 'pip'
  | 'pipenv'
  | 'poetry'
  | 'uv'
  | 'conda'
  | 'npm'
  | 'yarn'
  | 'pnpm'
  | 'gem'
  | 'bundler'
  | 'go'
  | 'cargo'
  | 'composer';

/** What a manager leaves in the layer, and how it goes. */
export interface PackageCache {
  readonly filledBy: readonly PackageAction[];
  /** Directories that hold it. */
  readonly directories: readonly string[];
  /** Words of the manager behind which it is gone: `clean`. */
  readonly cleanedBy: readonly string[];
  /** A command that takes it away, run in the same layer. */
  readonly clean: string;
}
