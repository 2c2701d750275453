import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { baseImageFacts } from '../facts/base-images.ts';
import { imageFamily } from '../facts/image-knowledge.ts';

/**
 * Ways to end a stage with a user that has no rights, the simplest first: one that the stage or the image has already,
 * a number without an account, or a new account in the words of the base's system. None where the program lies in
 * root's home, which another user cannot enter.
 */
export function nonRootUsers(stage: StageSubject, user: string): readonly Fix[] {
  if (startsBelowRootHome(stage)) return [];
  if (knownValue(stage.os) === 'windows') return [withUser(stage, 'ContainerUser')];
  const created = stage.createdUsers.at(-1);
  if (created) return [withUser(stage, created.uid ?? created.name)];
  const base = knownValue(stage.base);
  if (base?.repository.startsWith('gcr.io/distroless/')) return [withUser(stage, '65532')];
  const facts = base && baseImageFacts(base.repository, base.tag, base.digest);
  const own =
    facts?.user === 'root' && facts.userName !== undefined
      ? [withUser(stage, facts.userName, base?.name)]
      : [];
  return [withUser(stage, user), ...own, ...newAccount(stage, user)];
}

/** What starts, where it starts, or a folder of its `PATH`. */
function startsBelowRootHome(stage: StageSubject): boolean {
  return stage.instructions.some(({ keyword, argsAt }) => {
    if (keyword === 'ENV') return /\bPATH\b[^\n]*(?:\/root|~)\//.test(stage.textOf(argsAt));
    if (!launching.has(keyword)) return false;
    return /(?:^|[^\w./-])(?:\/root(?:[/\s"']|$)|~\/)/.test(stage.textOf(argsAt));
  });
}

const launching: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'WORKDIR']);

/** `USER` where the last one stands, else before the command. */
function withUser(stage: StageSubject, name: string, image?: string): Fix {
  const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
  const isChange = last !== undefined && stage.user.at !== undefined;
  const edits = isChange
    ? stage.replaceInstruction(last, `USER ${name}`)
    : stage.insertBeforeCommand(`USER ${name}`);
  const whose = image === undefined ? '' : `, the account that ${image} has for it`;
  return { title: `${isChange ? 'Change to' : 'Add'} USER ${name}${whose}`, safety: 'needs-review', edits };
}

const accountName = 'app';

/** An account with a home of its own, which gets the working directory: what is copied stays root's and can be read. */
function newAccount(stage: StageSubject, user: string): readonly Fix[] {
  const base = knownValue(stage.base);
  const facts = base && baseImageFacts(base.repository, base.tag, base.digest);
  // The minimal images of Red Hat have no tools for accounts.
  const family =
    facts?.packageManager === 'microdnf' ? undefined : base && imageFamily(base.repository, facts);
  const create = family && creators[family]?.(user);
  const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
  if (create === undefined || !/^\d+$/.test(user) || last !== undefined) return [];
  const directory = knownValue(stage.workingDirectory);
  const owned =
    directory === undefined || directory === '/' || /\s/.test(directory)
      ? ''
      : ` && chown ${user}:${user} ${directory}`;
  return [
    {
      title: `Create the user ${accountName} (${user})${owned === '' ? '' : `, give it ${directory}`} and switch to it`,
      safety: 'needs-review',
      edits: stage.insertBeforeCommand(`RUN ${create}${owned}\nUSER ${user}`),
    },
  ];
}

/** The tools that each family's images have: shadow's on Debian and Red Hat, BusyBox's on Alpine. */
const creators: Readonly<Record<string, (id: string) => string>> = {
  debian: id =>
    `groupadd --gid ${id} ${accountName} && useradd --uid ${id} --gid ${id} --create-home --shell /usr/sbin/nologin ${accountName}`,
  alpine: id =>
    `addgroup -g ${id} ${accountName} && adduser -D -u ${id} -G ${accountName} -s /sbin/nologin ${accountName}`,
  'red-hat': id =>
    `groupadd --gid ${id} ${accountName} && useradd --uid ${id} --gid ${id} --create-home --shell /sbin/nologin ${accountName}`,
};
