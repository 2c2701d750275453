import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { CopySubject } from '../../server/core/subjects/copy.ts';
import { insert } from '../../server/core/text/edits.ts';
import { defineRule } from '../define-rule.ts';
import { type PrivateFile, privateFile } from '../facts/private-files.ts';

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
  inspects: 'copy',
  *check(copy) {
    for (const source of copy.sources) {
      const path = knownValue(source.value);
      const file = path === undefined ? undefined : privateFile(path);
      if (path === undefined || file === undefined) continue;
      // Another stage may hold such a folder for its place only, without what usually stands in it.
      if (copy.flags.has('from') && /\/\.(?:docker|aws|azure|kube)$/.test(path)) continue;
      const degree = copy.isProductionStage ? file.kind : 'build-stage';
      yield { at: source.at, degree, facts: { path, file, isShipped: copy.isProductionStage } };
    }
  },
  message: ({ path, file: { what }, isShipped }) =>
    isShipped
      ? `${path} holds ${what}, by its name: whoever can pull the image can read it, even if it is removed later. Mount it as a build secret, or leave it out.`
      : `${path} holds ${what}, by its name, and stays in the build cache. Mount it as a build secret instead.`,
  fix: (copy, { facts }) => secretMount(copy, facts.path, facts.file),
});

/** The mount for the command behind it, where that is the only one that can need the file. */
function secretMount(copy: CopySubject, path: string, { kind }: PrivateFile): Fix | undefined {
  const { next, instruction } = copy.asInstruction;
  const destination = copy.destination && knownValue(copy.destination.value);
  const isFile = kind === 'credentials' || kind === 'key';
  if (!isFile || copy.flags.has('from') || copy.sources.length !== 1 || instruction.heredocs.length > 0)
    return undefined;
  if (next?.keyword !== 'RUN' || destination === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const target = /\/$|\/\.$|^\.$/.test(destination)
    ? `${destination.replace(/\.?$/, '').replace(/\/?$/, '/')}${name}`
    : destination;
  const id = name.replace(/^[._]+/, '').replace(/[^\w.-]/g, '-');
  if (!target.startsWith('/') || id === '' || /[\s,"']/.test(target)) return undefined;
  const at = next.flags.at(-1)?.at.end ?? next.keywordAt.end;
  return {
    title: `Mount ${name} as a build secret for the next RUN`,
    safety: 'needs-review',
    edits: [...copy.asInstruction.remove(), insert(at, ` --mount=type=secret,id=${id},target=${target}`)],
  };
}
