import type { ShellCommand, ShellScript } from '../shell/shell-script.ts';
import type { CreatedUser } from './stage-state.ts';

/** Users that the commands of a script create with `useradd` or `adduser`. */
export function* createdUsers(script: ShellScript): Generator<CreatedUser> {
  for (const command of script.commands) {
    if (command.name.state !== 'known') continue;
    const user = creators.has(command.name.value) ? userOf(command) : undefined;
    if (user) yield user;
  }
}

const creators = new Set(['useradd', 'adduser']);

/** Options with their value in the next word: those of shadow's `useradd`, Debian's `adduser` and BusyBox's together. */
const valueOptions = new Set([
  '-b',
  '--base-dir',
  '-c',
  '--comment',
  '-d',
  '--home-dir',
  '-e',
  '--expiredate',
  '-f',
  '--inactive',
  '-g',
  '--gid',
  '-G',
  '--groups',
  '-k',
  '--skel',
  '-K',
  '--key',
  '-p',
  '--password',
  '-R',
  '--root',
  '-s',
  '--shell',
  '-u',
  '--uid',
  '-Z',
  '--selinux-user',
  '-h',
  '--home',
  '--ingroup',
  '--gecos',
  '--comment',
  '--firstuid',
  '--lastuid',
  '--conf',
  '--add_extra_groups',
]);

function userOf(command: ShellCommand): CreatedUser | undefined {
  const names: string[] = [];
  let uid: string | undefined;
  let option: string | undefined;
  for (const { value } of command.args) {
    const word = value.state === 'known' ? value.value : undefined;
    if (option !== undefined) {
      if (isUidOption(option)) uid = word;
      option = undefined;
    } else if (word === undefined) return undefined;
    else if (/^(?:--uid=|-u[0-9])/.test(word)) uid = word.replace(/^(?:--uid=|-u)/, '');
    else if (takesValue(word)) option = word;
    else if (!word.startsWith('-')) names.push(word);
  }
  const [name] = names;
  // With two names `adduser` puts a user into a group.
  return name !== undefined && names.length === 1 ? { name, uid } : undefined;
}

/** `-u`, and the last letter of a cluster: `-rmu 1000`. */
function isUidOption(option: string): boolean {
  return option === '--uid' || (/^-[a-zA-Z]+$/.test(option) && option.endsWith('u'));
}

function takesValue(word: string): boolean {
  if (valueOptions.has(word)) return true;
  return /^-[DHSMNUlmor]+[bcdefgGkKpRsuh]$/.test(word);
}
