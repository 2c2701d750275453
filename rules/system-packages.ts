import { knownValue } from '../server/core/known.ts';
import type { ShellCommand } from '../server/core/shell/shell-script.ts';
import type { StageSubject } from '../server/core/subjects/stage.ts';

/** Whether a stage has packages of the system that an image without a shell lacks, or may have. */
export function needsSystemPackages(stage: StageSubject): boolean {
  return (
    stage.installs.some(({ packages }) => packages.some(name => !plainData.has(name))) ||
    installsUnknownPackages(stage)
  );
}

/** Whether a stage installs packages of the system that are not written there. */
export function installsUnknownPackages({ scripts }: StageSubject): boolean {
  return scripts.some(({ commands }) => commands.some(installsUnknown));
}

/** `apt-get install $packages`, or a list that comes from elsewhere. */
function installsUnknown({ name, args }: ShellCommand): boolean {
  if (!systemManagers.has(knownValue(name) ?? '')) return false;
  const words = args.filter(({ text }) => !text.startsWith('-'));
  const asked = words.findIndex(({ text }) => text === 'install' || text === 'add');
  const packages = words.slice(asked + 1);
  return asked >= 0 && (packages.length === 0 || packages.some(({ value }) => value.state === 'unknown'));
}

const systemManagers: ReadonlySet<string> = new Set([
  'apt-get',
  'apt',
  'apk',
  'dnf',
  'microdnf',
  'yum',
  'tdnf',
]);

/** What the images without a shell bring too. */
const plainData: ReadonlySet<string> = new Set(['ca-certificates', 'tzdata']);
