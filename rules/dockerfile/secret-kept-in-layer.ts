import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { mountTargets } from '../../server/core/dockerfile/mount-targets.ts';
import { knownValue, unknown } from '../../server/core/known.ts';
import { secretNamed } from '../../server/core/secrets/secret-name.ts';
import { isRemoved, type Removal, removalsOf } from '../../server/core/shell/removed-files.ts';
import type { ShellCommand, ShellScript } from '../../server/core/shell/shell-script.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { credentialStore } from '../facts/credential-stores.ts';

interface Facts {
  readonly degree: 'written' | 'printed';
  /** Of the variable or the mounted file; never a value. */
  readonly secret: string;
  readonly file: string | undefined;
  readonly isRemovedLater: boolean;
}

export const secretKeptInLayer = defineRule({
  meta: {
    name: 'secret-kept-in-layer',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.10', 'A.8.12', 'A.8.24'], strength: 'direct' },
    cwe: ['CWE-538', 'CWE-459', 'CWE-532'],
    related: [],
    summary: 'A build step writes a secret into a file of its layer, or into the log of the build.',
    risk: 'A layer keeps what is in it: whoever can pull the image can read the file, also when a later step removes it. The log is kept by the build system and read by more people than the secret is for.',
    remedy:
      'Mount the file that holds the secret for the one command that needs it: `RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci`. Where a file has to be written, remove it in the same RUN.',
    degrees: {
      written: {
        severity: 'error',
        summary: 'The secret is written into a file that the layer keeps.',
        related: ['CIS-Docker-4.10', 'Tally ruby/prefer-secret-mounts-for-build-credentials'],
      },
      printed: { severity: 'warning', summary: 'The secret is printed, so the log of the build has it.' },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN \\\n    echo "//registry.example.com/:_authToken=${NPM_TOKEN}" > /root/.npmrc && npm ci\nRUN rm /root/.npmrc\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\nUSER 10001\n',
      },
    ],
    references: ['NIST SP 800-190 4.1.4', 'Docker documentation: Build secrets'],
  },
  inspects: 'stage',
  *check(stage) {
    if (!stage.instructions.some(({ keyword, at }) => keyword === 'RUN' && mayKeepSecret(stage.textOf(at))))
      return;
    const layers = layersOf(stage);
    const removals = layers.map(({ script }) => removalsOf(script));
    for (const [index, layer] of layers.entries())
      for (const { at, degree, secret, file } of secretsOf(layer, removals[index] ?? [])) {
        if (degree === 'written' && !stage.isProduction) continue;
        const later = removals.slice(index + 1, index + 1 + farthest);
        const isRemovedLater = file !== undefined && later.some(one => isRemoved(file, one, 0));
        yield { at, degree, facts: { degree, secret, file: file?.slice(0, 80), isRemovedLater } };
      }
  },
  message: ({ degree, secret, file, isRemovedLater }) =>
    degree === 'printed'
      ? `This prints ${secret} into the log of the build, which many can read. Do not print it.`
      : `This writes ${secret} into ${file ?? 'a file'}, and the layer keeps it${isRemovedLater ? ': removing it in a later step does not take it out of this one' : ''}. Mount the file as a build secret, or remove it in the same RUN.`,
});

/** How many layers are looked through for one that removes a file. */
const farthest = 50;

interface Layer {
  readonly instruction: Instruction;
  readonly script: ShellScript;
  readonly text: string;
}

/** The `RUN`s of the stage that have a script. */
function layersOf(stage: StageSubject): readonly Layer[] {
  const runs = stage.instructions.filter(({ keyword }) => keyword === 'RUN');
  let next = 0;
  return stage.scripts.flatMap(script => {
    // Both are in the order of the text.
    while (next < runs.length && (runs[next]?.at.end ?? 0) <= script.at.start) next++;
    const instruction = runs[next];
    if (!instruction) return [];
    return [{ instruction, script, text: stage.textOf(instruction.at) }];
  });
}

type Kept = Omit<Facts, 'isRemovedLater'> & { readonly at: Span };

/** A cheap look before the commands are gone through. */
function mayKeepSecret(text: string): boolean {
  return (
    (text.includes('$') && namesSecret.test(text)) ||
    text.includes('/run/secrets') ||
    text.includes('type=secret')
  );
}

const namesSecret = /\$\{?\w{0,40}(?:pass|pwd|secret|token|key|auth|cred)/i;

function* secretsOf(layer: Layer, removals: readonly Removal[]): Generator<Kept> {
  if (!mayKeepSecret(layer.text)) return;
  const { instruction, script } = layer;
  const passing = mountTargets(instruction, new Set(['cache', 'tmpfs', 'secret', 'bind']));
  const mounted = [...mountTargets(instruction, new Set(['secret'])), '/run/secrets'];
  for (const command of script.commands) {
    if (command.insideOf?.how === 'substitution') continue;
    const stored = storedSecret(command);
    if (stored && !isBelow(stored.file, passing) && !isTakenBack(stored.file, command, script))
      yield { at: command.at, degree: 'written', ...stored };
    const secret = secretIn(command, mounted);
    if (secret === undefined) continue;
    const file = writtenFile(command);
    if (file === 'nothing' || (file !== undefined && isBelow(file, passing))) continue;
    const isKept = file !== undefined && !isRemoved(file, removals, command.at.end);
    if (isKept) yield { at: command.at, degree: 'written', secret, file };
    else if (file === undefined && prints(command)) yield { at: command.at, degree: 'printed', secret, file };
  }
}

/** What a tool is told to keep among its settings. */
function storedSecret(command: ShellCommand): { readonly secret: string; readonly file: string } | undefined {
  const file = credentialStore(command);
  if (file === undefined) return undefined;
  for (const { text } of command.args) {
    const secret =
      secretVariable(text) ?? (/\$\(cat [^)]*\/run\/secrets\//.test(text) ? 'a mounted secret' : undefined);
    if (secret !== undefined) return { secret, file: `~/${file}` };
  }
  return undefined;
}

/** Whether a later command of the step removes the file, or tells the tool to forget. */
function isTakenBack(file: string, { name, at }: ShellCommand, { commands }: ShellScript): boolean {
  const base = file.slice(file.lastIndexOf('/') + 1);
  return commands.some(
    later =>
      later.at.start >= at.end &&
      (knownValue(later.name) === 'rm'
        ? later.args.some(({ text }) => text.includes(base))
        : knownValue(later.name) === knownValue(name) &&
          later.args.some(({ text }) => /^(?:--unset(?:-all)?|unset|delete|rm|remove|logout)$/.test(text))),
  );
}

const printers = new Set(['echo', 'printf', 'cat', 'tee']);

function prints({ name, isPiped, redirects }: ShellCommand): boolean {
  return printers.has(knownValue(name) ?? '') && !isPiped && redirects.length === 0;
}

/** The variable or file that a command hands on; undefined when it hands on none. */
function secretIn(command: ShellCommand, mounted: readonly string[]): string | undefined {
  const name = knownValue(command.name) ?? '';
  if (!printers.has(name) && !copiers.has(name)) return undefined;
  for (const { text, prefix } of command.args) {
    if (name === 'cat' || copiers.has(name)) {
      if (isBelow(prefix, mounted)) return prefix.slice(0, 80);
      continue;
    }
    const variable = secretVariable(text);
    if (variable !== undefined) return variable;
    if (/\$\(cat \/run\/secrets\//.test(text)) return 'a mounted secret';
  }
  return name === 'tee' && command.pipedFrom ? secretIn(command.pipedFrom, mounted) : undefined;
}

/** `${TOKEN:+set}` and `${#TOKEN}` do not show the value. */
function secretVariable(text: string): string | undefined {
  if (text.startsWith("'")) return undefined;
  for (const found of text.matchAll(/(?<!\\)\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-[^}]*)?\})/g)) {
    const name = found[1] ?? found[2] ?? '';
    if (secretNamed(name, unknown) !== undefined && !/public|pub_?key|fingerprint|_id$|gpg/i.test(name))
      return name;
  }
  return undefined;
}

const copiers = new Set(['cp', 'install', 'mv']);

/** Where a command writes; `nothing` for places that keep nothing, undefined when it writes no file that is known. */
function writtenFile(command: ShellCommand): string | undefined {
  const name = knownValue(command.name) ?? '';
  if (copiers.has(name) || name === 'tee') {
    const last = command.args.findLast(({ text }) => !text.startsWith('-'));
    return last ? target(last.value.state === 'known' ? last.value.value : last.text) : undefined;
  }
  const redirect = command.redirects.find(({ operator }) => /^(?:1?>>?|&>>?|>\|)$/.test(operator));
  if (!redirect?.target) return command.redirects.length > 0 ? 'nothing' : undefined;
  return target(knownValue(redirect.target.value) ?? redirect.target.text);
}

function target(path: string): string {
  return /^\/dev\/|^&|^[012]$/.test(path) ? 'nothing' : path;
}

function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some(folder => path === folder || path.startsWith(`${folder}/`));
}
