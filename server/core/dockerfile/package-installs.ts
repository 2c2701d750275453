import { readPackageCommand } from '../packages/read-package-command.ts';
import type { ShellScript } from '../shell/shell-script.ts';
import type { PackageInstall } from '../subjects/stage.ts';

const known = new WeakMap<ShellScript, readonly PackageInstall[]>();

/** What the commands of a script install by the package manager of a distribution. Words that are not known are left out. */
export function packageInstalls(script: ShellScript): readonly PackageInstall[] {
  const before = known.get(script);
  if (before) return before;
  const installs = [...installsOf(script)];
  known.set(script, installs);
  return installs;
}

function* installsOf(script: ShellScript): Generator<PackageInstall> {
  for (const command of script.commands) {
    const read = readPackageCommand(command);
    if (read?.manager.kind !== 'system' || (read.action !== 'install' && read.actionWord !== '-Syu'))
      continue;
    const packages = read.packages.flatMap(({ name }) => (name.state === 'known' ? [name.value] : []));
    yield { manager: read.program, packages, at: command.at };
  }
}
