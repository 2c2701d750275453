import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Fix, Hit } from '../../server/core/rule-kit/rule.ts';
import type { CopySubject } from '../../server/core/subjects/copy.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { insert } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { credentialPathVariables } from '../facts/credential-path-variables.ts';
import { type PrivateFile, privateFile } from '../facts/private-files.ts';
import { resolvePath } from '../refactorings/paths.ts';

export const copiedCredentialFile = defineRule({
  meta: {
    name: 'copied-credential-file',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.5.17', secondary: ['A.8.24', 'A.8.12', 'A.8.4'], strength: 'direct' },
    cwe: ['CWE-522', 'CWE-538', 'CWE-321'],
    related: ['CIS-DI-0010', 'CIS-Docker-4.10'],
    summary: 'A file that holds keys, logins or the source history is copied into the image.',
    risk: 'Everybody who can pull the image can read the file, also when a later instruction removes it: the layer that holds it stays.',
    remedy:
      'Mount it for the command that needs it (`RUN --mount=type=secret,…` or `--mount=type=ssh`). What the program needs when it runs comes from the platform’s secrets.',
    degrees: {
      key: { severity: 'error', summary: 'A private key, by the file’s name.' },
      credentials: { severity: 'error', summary: 'Logins or tokens, by the file’s name.' },
      environment: {
        severity: 'warning',
        summary: 'A `.env` file, which is where secrets of a program usually stand.',
      },
      repository: { severity: 'warning', summary: 'The folder of the version control system.' },
      'named-by-variable': {
        severity: 'warning',
        summary: 'A variable says that credentials lie where the stage copies files to.',
        related: ['DS-0031'],
      },
      'build-stage': {
        severity: 'info',
        summary: 'One of them goes into a stage that is not shipped. It stays in the build cache.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM python:3.14.0-slim\nCOPY .netrc /root/.netrc\nRUN pip install -r requirements.txt\nUSER 10001\n',
        good: 'FROM python:3.14.0-slim\nRUN --mount=type=secret,id=netrc,target=/root/.netrc pip install -r requirements.txt\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Docker Benchmark 4.10', 'NIST SP 800-190 4.1.4'],
  },
  inspects: ['copy', 'stage'],
  check: subject => (subject.kind === 'stage' ? variableHits(subject) : copyHits(subject)),
  message: facts => facts.text,
  fix: (subject, { facts }) =>
    subject.kind === 'copy' && facts.file ? secretMount(subject, facts.path, facts.file) : undefined,
});

interface Facts {
  readonly text: string;
  readonly path: string;
  /** undefined: a variable says so, not the name. */
  readonly file: PrivateFile | undefined;
}

function* copyHits(copy: CopySubject): Generator<Hit<Facts>> {
  for (const source of copy.sources) {
    const path = knownValue(source.value);
    const file = path === undefined ? undefined : privateFile(path);
    if (path === undefined || file === undefined) continue;
    // Another stage may hold such a folder for its place only, without what usually stands in it.
    if (copy.flags.has('from') && /\/\.(?:docker|aws|azure|kube)$/.test(path)) continue;
    const degree = copy.isShipped ? file.kind : 'build-stage';
    const text = copy.isShipped
      ? `${path} holds ${file.what}, by its name: whoever can pull the image can read it, even if it is removed later. Mount it as a build secret, or leave it out.`
      : `${path} holds ${file.what}, by its name, and stays in the build cache. Mount it as a build secret instead.`;
    yield { at: source.at, degree, facts: { text, path, file } };
  }
}

/** `ENV GOOGLE_APPLICATION_CREDENTIALS=/app/key.json` behind `COPY . /app`. */
function* variableHits(stage: StageSubject): Generator<Hit<Facts>> {
  if (!stage.isProduction) return;
  const named = stage.instructions.filter(
    ({ keyword, at }) => mayNameFile.has(keyword) && variableName.test(stage.textOf(at)),
  );
  if (named.length === 0) return;
  const copies = stage.instructions.filter(({ keyword }) => keyword === 'COPY' || keyword === 'ADD');
  const fromContext = copies.filter(
    ({ args, flags }) => args.length > 1 && !flags.some(({ name }) => name === 'from'),
  );
  if (fromContext.length === 0) return;
  const directory = knownValue(stage.workingDirectory) ?? '/';
  for (const { name, path, at } of named.flatMap(pathsIn))
    if (fromContext.some(({ args }) => fills(args.at(-1)?.text ?? '', path, directory)))
      yield { at, degree: 'named-by-variable', facts: variableFacts(name, path) };
  for (const { args } of copies) {
    const target = args.at(-1);
    const name = /^\$\{?([A-Z_]+)\}?$/.exec(target?.text ?? '')?.[1];
    if (target && name !== undefined && credentialPathVariables.has(name))
      yield { at: target.at, degree: 'named-by-variable', facts: variableFacts(name, target.text) };
  }
}

const mayNameFile: ReadonlySet<string> = new Set(['ADD', 'ARG', 'COPY', 'ENV']);
const variableName = new RegExp([...credentialPathVariables].join('|'));

function variableFacts(name: string, path: string): Facts {
  const text = `${name} says that credentials lie at ${path}, where this image’s own files are copied to: whoever can pull the image has them. Mount the file when the container runs.`;
  return { text, path, file: undefined };
}

/** `NAME=path` of ENV and ARG; the old form `ENV NAME path` too. */
function pathsIn({
  keyword,
  args,
}: Instruction): readonly { readonly name: string; readonly path: string; readonly at: Span }[] {
  if (keyword !== 'ENV' && keyword !== 'ARG') return [];
  const [first, second] = args;
  const words =
    first && second && !first.text.includes('=')
      ? [{ text: `${first.text}=${second.text}`, at: second.at }]
      : args;
  return words.flatMap(({ text, at }) => {
    const equals = text.indexOf('=');
    const path = text.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2');
    const name = text.slice(0, Math.max(equals, 0));
    return credentialPathVariables.has(name) && path !== '' && !path.includes('$')
      ? [{ name, path, at }]
      : [];
  });
}

/** Whether a copy to the target can bring what lies at the path. */
function fills(target: string, path: string, directory: string): boolean {
  if (target.includes('$')) return false;
  const file = resolvePath(directory, path);
  const place = resolvePath(directory, target);
  return file === place || file.startsWith(place === '/' ? '/' : `${place}/`);
}

/** The mount for the command behind it, where that is the only one that can need the file. */
function secretMount(copy: CopySubject, path: string, { kind }: PrivateFile): Fix | undefined {
  const { runBelow, instruction } = copy.asInstruction;
  const destination = copy.destination && knownValue(copy.destination.value);
  const isFile = kind === 'credentials' || kind === 'key';
  if (!isFile || copy.flags.has('from') || copy.sources.length !== 1 || instruction.heredocs.length > 0)
    return undefined;
  if (!runBelow || destination === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const target = /\/$|\/\.$|^\.$/.test(destination)
    ? `${destination.replace(/\.?$/, '').replace(/\/?$/, '/')}${name}`
    : destination;
  const id = name.replace(/^[._]+/, '').replace(/[^\w.-]/g, '-');
  if (!target.startsWith('/') || id === '' || /[\s,"']/.test(target)) return undefined;
  const at = runBelow.flags.at(-1)?.at.end ?? runBelow.keywordAt.end;
  return {
    title: `Mount ${name} as a build secret for the next RUN`,
    safety: 'needs-review',
    edits: [...copy.asInstruction.remove(), insert(at, ` --mount=type=secret,id=${id},target=${target}`)],
  };
}
