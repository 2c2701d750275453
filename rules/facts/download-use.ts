import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand, ShellScript } from '../../server/core/shell/shell-script.ts';
import { type Download, unquoted } from './downloads.ts';

export type DownloadUse = 'run' | 'installed' | 'unpacked';

/** How the commands behind a download use what it brought; undefined where they do nothing of the kind. */
export function downloadUse(download: Download, script: ShellScript): DownloadUse | undefined {
  const later = script.commands.filter(({ at }) => at.start > download.command.at.start);
  const reader = later.find(command => command.pipedFrom === download.command);
  if (reader)
    return unpackers.has(knownValue(reader.name) ?? '') && !writesOut(reader) ? 'unpacked' : undefined;
  const uses = later.flatMap(command => useBy(command, download.files) ?? []);
  return uses.find(use => use !== 'unpacked') ?? uses[0];
}

function useBy(command: ShellCommand, files: readonly string[]): DownloadUse | undefined {
  if (files.length === 0) return undefined;
  const name = knownValue(command.name) ?? '';
  const words = command.args.map(({ text }) => unquoted(text).replace(/^\.\//, ''));
  const names = (wanted: string): boolean =>
    files.some(file => file !== '' && wanted !== '' && (wanted === file || isSameName(wanted, file)));
  if (names(name)) return 'run';
  if (!words.some(names)) return undefined;
  if (runners.has(name) || (name === 'chmod' && words.some(makesExecutable))) return 'run';
  if (installers.has(name) && words.some(word => installing.test(word))) return 'installed';
  return unpackers.has(name) ? 'unpacked' : undefined;
}

function makesExecutable(mode: string): boolean {
  return /^(?:[ugoa]{0,4}[+=][rwst]{0,5}x[rwxst]{0,5}|[0-7]{0,4}[1357][0-7]{0,4})$/.test(mode);
}

const installing = /^(?:-[a-zA-Z]{0,20}[iUF][a-zA-Z]{0,20}|--install|--upgrade|install|add|localinstall|in)$/;

/** `tool.deb` and `/tmp/tool.deb` after a `cd` are the same file. */
function isSameName(one: string, other: string): boolean {
  const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  return last(one) === last(other) && (!one.includes('/') || !other.includes('/'));
}

/** `tar -tf` and `unzip -p` write to the output. */
function writesOut({ args }: ShellCommand): boolean {
  return args[0]?.text.startsWith('-t') ?? false;
}

const runners: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'ash',
  'zsh',
  'python',
  'python2',
  'python3',
  'perl',
  'ruby',
  'node',
  'php',
  'java',
  '.',
  'source',
]);
const installers: ReadonlySet<string> = new Set([
  'dpkg',
  'rpm',
  'apt',
  'apt-get',
  'yum',
  'dnf',
  'microdnf',
  'zypper',
  'apk',
  'pip',
  'pip3',
  'gdebi',
  'alien',
]);
const unpackers: ReadonlySet<string> = new Set([
  'tar',
  'bsdtar',
  'unzip',
  '7z',
  '7za',
  'gunzip',
  'unxz',
  'bunzip2',
  'cpio',
  'jar',
]);
