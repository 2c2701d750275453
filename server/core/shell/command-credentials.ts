import type { MappedText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import type { ReadScript } from './adapter.ts';
import type { CommandDraft, ScriptableWord } from './command-draft.ts';
import { passwordOption } from './password-options.ts';

/** A literal in a command that a name or a position says may be a credential. */
export interface CommandCredential {
  readonly name: string;
  readonly text: string;
  readonly at: Span;
  /** As written, with its quotes. */
  readonly word: { readonly text: string; readonly at: Span };
  /** Whether it stands in a script inside quotes, where an edit would have to quote twice. */
  readonly isNested: boolean;
}

/** Cheap look at a whole instruction: whether a word that names credentials, or an option that takes one, is in it. */
export function mayNameCredential(text: string): boolean {
  return mayName.test(text);
}

const mayName =
  /pass|pwd|psw|pw\b|secret|token|key|auth|cred|salt|conn|dsn|bearer|jwt|login|--(?:proxy-)?user\b|\s["']?-[a-z]{0,6}[uapw]/i;

/** Assignments, flags with their values, headers, logins of clients, and what is piped into a password prompt. */
export function commandCredentials(script: ReadScript): readonly CommandCredential[] {
  // A list that is handed down: a generator for each word of each command would cost more than what is looked for.
  const found: CommandCredential[] = [];
  const promptWriters = new Set<CommandDraft>();
  for (const command of script.commands)
    if (command.pipedFrom && readsPassword(command)) promptWriters.add(command.pipedFrom);
  for (const command of script.commands) {
    for (const assignment of command.assignments)
      if (assignment.value) whole(found, command, assignment.name, assignment.value);
    inArguments(found, command);
    if (promptWriters.has(command)) written(found, command);
  }
  return found;
}

function readsPassword(command: CommandDraft): boolean {
  if (command.name.state !== 'known') return false;
  return (
    command.name.value === 'chpasswd' ||
    command.args.some(word => /^--?password-stdin$/.test(word.text) || word.text === '--pass-stdin')
  );
}

function whole(found: CommandCredential[], command: CommandDraft, name: string, word: WithText): void {
  const source = word.script?.();
  if (source) part(found, command, word, { name, source, start: 0 });
}

interface WithText {
  readonly text: string;
  readonly at: Span;
  script?(): MappedText | undefined;
}

interface Part {
  readonly name: string;
  readonly source: MappedText;
  readonly start: number;
}

/** What stands from `start` to the end of the word; nothing where that is a variable. */
function part(
  found: CommandCredential[],
  command: CommandDraft,
  word: WithText,
  { name, source, start }: Part,
): void {
  const text = source.text.slice(start);
  if (text === '' || text.startsWith('$')) return;
  const isNested = command.insideOf?.how === 'script-argument';
  found.push({
    name,
    text,
    at: source.span(start, source.text.length),
    word: { text: word.text, at: word.at },
    isNested,
  });
}

function inArguments(found: CommandCredential[], command: CommandDraft): void {
  const program = command.name.state === 'known' ? command.name.value : '';
  const { args } = command;
  for (const [index, word] of args.entries()) {
    const next = args[index + 1];
    const previous = args[index - 1];
    if (word.text.length < 2) continue;
    loginOption(found, command, { program, word, next });
    inWord(found, command, word, previous);
    if (next && namesNext(word.text, previous?.text))
      whole(found, command, word.text.replace(/^-+/, ''), next);
  }
}

/** `--password VALUE`, and `config set NAME VALUE`. */
function namesNext(word: string, previous: string | undefined): boolean {
  return /^--?[A-Za-z][\w.-]{2,60}$/.test(word) || (previous === 'set' && /^[\w./:-]{3,200}$/.test(word));
}

interface LoginWords {
  readonly program: string;
  readonly word: ScriptableWord;
  readonly next: ScriptableWord | undefined;
}

/** `curl -u user:password`, `mysql -ppassword`, `docker login -p password`. */
function loginOption(
  found: CommandCredential[],
  command: CommandDraft,
  { program, word, next }: LoginWords,
): void {
  const option = passwordOption(program, word.text, command.args);
  if (!option) return;
  const holder = option.valueStart === undefined ? next : word;
  const source = holder?.script();
  if (!holder || !source) return;
  const start = option.valueStart ?? 0;
  const colon = option.holds === 'login' ? source.text.indexOf(':', start) : start - 1;
  if (option.holds === 'login' && colon < 0) return;
  part(found, command, holder, { name: 'password', source, start: colon + 1 });
}

/** `--password=value`, `NAME=value`, `"Authorization: Bearer value"`. */
function inWord(
  found: CommandCredential[],
  command: CommandDraft,
  word: ScriptableWord,
  previous: ScriptableWord | undefined,
): void {
  if (!/[=:]/.test(word.text)) return;
  const source = word.script();
  if (!source) return;
  const assignment = /^-{0,2}([A-Za-z_][\w.-]{0,80})=/.exec(source.text);
  if (assignment)
    part(found, command, word, { name: assignment[1] ?? '', source, start: assignment[0].length });
  const header =
    previous && /^(?:-H|--header|--add-header)$/.test(previous.text)
      ? headerStart(source.text)
      : headerOption(source.text);
  if (header) part(found, command, word, { ...header, source });
}

/** `X-Api-Key: value`; the scheme of `Authorization: Bearer value` is no part of the value. */
function headerStart(text: string): { readonly name: string; readonly start: number } | undefined {
  const header = /^([A-Za-z][\w-]{0,60}):[ ]?(?:(?:Bearer|Basic|Token|token|bearer|basic)[ ])?/.exec(text);
  if (!header) return undefined;
  const name = header[1] ?? '';
  return { name: /^(?:proxy-)?authorization$/i.test(name) ? 'auth_token' : name, start: header[0].length };
}

function headerOption(text: string): { readonly name: string; readonly start: number } | undefined {
  const option = /^(?:--header=|-H)/.exec(text);
  const header = option && headerStart(text.slice(option[0].length));
  return header ? { name: header.name, start: header.start + option[0].length } : undefined;
}

/** `echo password | docker login --password-stdin`, `echo user:password | chpasswd`. */
function written(found: CommandCredential[], command: CommandDraft): void {
  if (command.name.state !== 'known' || !/^(?:echo|printf)$/.test(command.name.value)) return;
  const word = command.args.findLast(({ text }) => !text.startsWith('-'));
  const source = word?.script();
  if (word && source)
    part(found, command, word, { name: 'password', source, start: source.text.indexOf(':') + 1 });
}
