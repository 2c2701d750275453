import type { ShellCommand, ShellScript } from '../shell/shell-script.ts';
import type { PackageInstall } from '../subjects/stage.ts';

interface Manager {
  readonly verbs: readonly string[];
  /** Options whose value stands in the next word. */
  readonly valueOptions: readonly string[];
}

const apt: Manager = {
  verbs: ['install'],
  valueOptions: ['-t', '--target-release', '-o', '--option', '-c', '--config-file', '-a'],
};
const yum: Manager = {
  verbs: ['install', 'localinstall', 'reinstall', 'groupinstall'],
  valueOptions: [
    '-c',
    '-x',
    '--enablerepo',
    '--disablerepo',
    '--installroot',
    '--releasever',
    '--setopt',
    '--exclude',
  ],
};

const managers: ReadonlyMap<string, Manager> = new Map<string, Manager>([
  ['apt-get', apt],
  ['apt', apt],
  ['aptitude', apt],
  [
    'apk',
    {
      verbs: ['add'],
      valueOptions: [
        '-t',
        '--virtual',
        '-X',
        '--repository',
        '-p',
        '--root',
        '--keys-dir',
        '--arch',
        '--repositories-file',
        '--cache-dir',
      ],
    },
  ],
  ['yum', yum],
  ['dnf', yum],
  ['microdnf', yum],
  ['tdnf', yum],
  [
    'zypper',
    { verbs: ['install', 'in'], valueOptions: ['-t', '--type', '-r', '--repo', '-R', '--root', '--from'] },
  ],
  [
    'pacman',
    {
      verbs: ['-S', '-Sy', '-Syu', '--sync'],
      valueOptions: ['-r', '--root', '-b', '--dbpath', '--cachedir'],
    },
  ],
]);

/** What the commands of a script install by the package manager of a distribution. Words that are not known are left out. */
export function* packageInstalls(script: ShellScript): Generator<PackageInstall> {
  for (const command of script.commands) {
    const name = command.name.state === 'known' ? command.name.value : '';
    const manager = managers.get(name);
    const packages = manager && installedBy(command, manager);
    if (packages) yield { manager: name, packages, at: command.at };
  }
}

function installedBy(command: ShellCommand, manager: Manager): readonly string[] | undefined {
  const packages: string[] = [];
  let installs = false;
  let isValue = false;
  for (const { value } of command.args) {
    const word = value.state === 'known' ? value.value : undefined;
    if (isValue) isValue = false;
    else if (word === undefined) continue;
    else if (!installs && manager.verbs.includes(word)) installs = true;
    else if (manager.valueOptions.includes(word)) isValue = true;
    else if (installs && !word.startsWith('-')) packages.push(word);
  }
  return installs ? packages : undefined;
}
