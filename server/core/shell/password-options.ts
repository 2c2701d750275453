import type { ShellWord } from './shell-script.ts';

/** An option that takes a password by its position alone. */
export interface PasswordOption {
  /** login: `user:password`. */
  readonly holds: 'password' | 'login';
  /** Where the value starts in the option's own word; undefined when it is the next word. */
  readonly valueStart: number | undefined;
}

interface Client {
  readonly option: RegExp;
  readonly holds: PasswordOption['holds'];
  /** Whether the value stands in the option's word, in the next one, or in either. */
  readonly value: 'same' | 'next' | 'either';
  /** Only for this command of the program. */
  readonly command?: string;
}

const mysql: Client = { option: /^-p/, holds: 'password', value: 'same' };
const mongo: Client = { option: /^-p/, holds: 'password', value: 'either' };
const login: Client = { option: /^-p/, holds: 'password', value: 'either', command: 'login' };
const ldap: Client = { option: /^-w/, holds: 'password', value: 'either' };

const clients: ReadonlyMap<string, Client> = new Map<string, Client>([
  ['curl', { option: /^(?:-[a-zA-Z]*?[uU]|--(?:proxy-)?user=?)/, holds: 'login', value: 'either' }],
  ['mysql', mysql],
  ['mysqldump', mysql],
  ['mysqladmin', mysql],
  ['mariadb', mysql],
  ['mongo', mongo],
  ['mongosh', mongo],
  ['mongodump', mongo],
  ['mongorestore', mongo],
  ['docker', login],
  ['podman', login],
  ['buildah', login],
  ['nerdctl', login],
  ['skopeo', login],
  ['oc', login],
  ['az', login],
  ['sshpass', { option: /^-p/, holds: 'password', value: 'either' }],
  ['redis-cli', { option: /^-a/, holds: 'password', value: 'either' }],
  ['ldapsearch', ldap],
  ['ldapadd', ldap],
  ['ldapmodify', ldap],
  ['unzip', { option: /^-P/, holds: 'password', value: 'either' }],
  ['zip', { option: /^-P/, holds: 'password', value: 'either' }],
  ['7z', mysql],
]);

/** Whether a word is such an option of the program. */
export function passwordOption(
  program: string,
  word: string,
  args: readonly ShellWord[],
): PasswordOption | undefined {
  const client = clients.get(program);
  const option = client?.option.exec(word)?.[0];
  if (!client || option === undefined) return undefined;
  if (client.command !== undefined && !args.some(({ text }) => text === client.command)) return undefined;
  const isNext = word.length === option.length && !option.endsWith('=');
  if (isNext ? client.value === 'same' : client.value === 'next') return undefined;
  return { holds: client.holds, valueStart: isNext ? undefined : option.length };
}
