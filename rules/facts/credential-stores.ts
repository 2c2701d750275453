import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';

/** A command that writes a credential which it is given into a file of the one who runs it. */
interface CredentialStore {
  readonly commands: readonly string[];
  /** The words that follow the command, options left out; each matches one word. */
  readonly words: readonly RegExp[];
  /** The file, below the home directory. */
  readonly file: string;
}

/** The tools' own documentation says where each of them keeps what it is told. */
const credentialStores: readonly CredentialStore[] = [
  {
    commands: ['npm', 'pnpm'],
    words: [/^(?:config|c)$/, /^set$/, /(?:_auth|_authToken|_password)(?:=|$)/],
    file: '.npmrc',
  },
  { commands: ['yarn'], words: [/^config$/, /^set$/, /auth|password/i], file: '.yarnrc.yml' },
  {
    commands: ['pip', 'pip3'],
    words: [/^config$/, /^set$/, /index-url$/],
    file: '.config/pip/pip.conf',
  },
  {
    commands: ['poetry'],
    words: [/^config$/, /^(?:http-basic|pypi-token)\./],
    file: '.config/pypoetry/auth.toml',
  },
  { commands: ['bundle', 'bundler'], words: [/^config$/], file: '.bundle/config' },
  {
    commands: ['composer'],
    words: [/^config$/, /^(?:http-basic|bearer|github-oauth|gitlab-(?:oauth|token))\./],
    file: '.composer/auth.json',
  },
  {
    commands: ['git'],
    words: [/^config$/, /^(?:url\..*insteadof|http\..*extraheader)$/i],
    file: '.gitconfig',
  },
  { commands: ['docker', 'podman', 'buildah', 'skopeo'], words: [/^login$/], file: '.docker/config.json' },
  { commands: ['helm'], words: [/^registry$/, /^login$/], file: '.config/helm/registry/config.json' },
  { commands: ['gh'], words: [/^auth$/, /^login$/], file: '.config/gh/hosts.yml' },
  { commands: ['cargo'], words: [/^login$/], file: '.cargo/credentials.toml' },
  {
    commands: ['aws'],
    words: [/^configure$/, /^set$/, /^aws_(?:secret_access_key|session_token)$/],
    file: '.aws/credentials',
  },
  {
    commands: ['dotnet', 'nuget'],
    words: [/^(?:nuget|sources)$/, /^(?:add|update)$/],
    file: '.nuget/NuGet/NuGet.Config',
  },
];

const keepers: ReadonlySet<string> = new Set(credentialStores.flatMap(({ commands }) => commands));

/** The file that a command writes its credentials into; undefined where it is none that keeps them. */
export function credentialStore(command: ShellCommand): string | undefined {
  const name = knownValue(command.name) ?? '';
  if (!keepers.has(name)) return undefined;
  const words = command.args
    .map(({ text }) => text.replace(/["']/g, ''))
    .filter(text => !text.startsWith('-'));
  const store = credentialStores.find(
    one => one.commands.includes(name) && one.words.every((pattern, at) => pattern.test(words[at] ?? '')),
  );
  return store?.file;
}
