import type { ShellCommand, ShellScript } from '../shell/shell-script.ts';
import type { PackageCommand } from './package-command.ts';

/** Whether a command fills its manager's cache and nothing in the same layer keeps it out or takes it away. */
export function leavesCache(
  command: PackageCommand,
  layer: {
    readonly script: ShellScript;
    readonly commands: readonly PackageCommand[];
    /** Where cache and tmpfs mounts are mounted. */
    readonly mounts: readonly string[];
  },
): boolean {
  const { cache, name } = command.manager;
  if (!cache?.filledBy.includes(command.action) || command.has('simulate')) return false;
  if (!command.lacks('no-cache')) return false;
  if (
    layer.mounts.some(mount =>
      cache.directories.some(directory => isBelow(directory, mount) || isBelow(mount, directory)),
    )
  )
    return false;
  const isLater = ({ at }: { readonly at: { readonly start: number } }) => at.start > command.at.start;
  const isCleaned = layer.commands.some(
    one => isLater(one) && isSibling(one.manager.name, name) && cache.cleanedBy.includes(one.actionWord),
  );
  return (
    !isCleaned && !layer.script.commands.some(one => isLater(one) && removesOneOf(one, cache.directories))
  );
}

/** `yum clean all` empties what dnf filled where yum is another name of dnf. */
function isSibling(one: string, other: string): boolean {
  return one === other || (rpmFamily.has(one) && rpmFamily.has(other));
}

const rpmFamily = new Set(['yum', 'dnf', 'microdnf']);
const removers = new Set(['rm', 'find', 'truncate', 'rmdir', 'unlink']);

function removesOneOf({ name, args }: ShellCommand, directories: readonly string[]): boolean {
  if (name.state !== 'known' || !removers.has(name.value)) return false;
  return args.some(({ text }) => {
    const path = text.replaceAll('"', '').replace(/\/{0,2}[*{].*$|\/{1,2}$/, '');
    return (
      path.length > 1 && directories.some(directory => isBelow(directory, path) || isBelow(path, directory))
    );
  });
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}
