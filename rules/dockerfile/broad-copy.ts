import { absent, knownValue } from '../../server/core/known.ts';
import type { Fix, Hit } from '../../server/core/rule-kit/rule.ts';
import type { BuildContext } from '../../server/core/subjects/build-context.ts';
import type { CopySource, CopySubject } from '../../server/core/subjects/copy.ts';
import { defineRule } from '../define-rule.ts';
import { enumerated } from '../enumerated.ts';

export const broadCopy = defineRule({
  meta: {
    name: 'broad-copy',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.12', secondary: ['A.8.4', 'A.5.17', 'A.8.31'], strength: 'supporting' },
    cwe: ['CWE-538', 'CWE-200', 'CWE-540'],
    related: ['S6470', 'DKL-LI-0003'],
    summary: 'The whole build context is copied into the image that ships.',
    risk: 'Everything that happens to lie in the folder goes along: the Git history, `.env` files, keys, notes. It is in the image for everybody who can pull it, and what lies there tomorrow goes along tomorrow.',
    remedy: 'Name the files and folders that the program needs. Keep the rest out with a `.dockerignore`.',
    degrees: {
      'private-files': {
        severity: 'warning',
        summary: 'The folder holds private files that no `.dockerignore` keeps out.',
      },
      unfiltered: { severity: 'info', summary: 'There is no `.dockerignore`.' },
      'unknown-content': {
        severity: 'info',
        optIn: true,
        summary: 'It is not known what lies in the folder and what a `.dockerignore` keeps out.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        files: { '.env': '', 'package.json': '{}' },
        bad: 'FROM node:24.1.0-slim\nWORKDIR /srv\nCOPY . .\nUSER 10001\n',
        good: 'FROM node:24.1.0-slim\nWORKDIR /srv\nCOPY package.json src ./\nUSER 10001\n',
      },
    ],
    references: ['Docker documentation: Building best practices, .dockerignore'],
  },
  inspects: 'copy',
  *check(copy) {
    // A trigger copies from whatever context another build has.
    if (!copy.isShipped || copy.flags.has('from') || copy.asInstruction.isTrigger) return;
    const source = copy.sources.find(isContext);
    const hit = source && hitOf(copy, source);
    if (hit) yield hit;
  },
  message: ({ names, degree }) => {
    if (degree === 'private-files')
      return `This takes ${listed(names)} into the image that ships, for everybody who can pull it. Name the files that are needed, or keep these out with .dockerignore.`;
    return degree === 'unfiltered'
      ? 'This takes everything in the folder into the image that ships, and no .dockerignore keeps anything out. Name the files that are needed, or write one.'
      : 'This takes everything in the folder into the image that ships. Name the files and folders that the program needs.';
  },
  fix: (copy, { facts }) => ignoreFix(copy.buildContext(), facts.names),
});

interface Facts {
  readonly degree: 'private-files' | 'unfiltered' | 'unknown-content';
  /** What stands in the folder and goes along. */
  readonly names: readonly string[];
}

/** undefined: a list keeps out what is private. */
function hitOf(copy: CopySubject, { at }: CopySource): Hit<Facts> | undefined {
  const context = copy.buildContext();
  if (context === undefined)
    return { at, degree: 'unknown-content', facts: { degree: 'unknown-content', names: [] } };
  const { ignoreFile, privateNames } = context;
  if (ignoreFile?.excludes('.')) return undefined;
  const excluded = knownValue(copy.flags.get('exclude')?.value ?? absent);
  const names = privateNames.filter(name => name !== excluded && ignoreFile?.excludes(name) !== true);
  if (names.length === 0 && ignoreFile !== undefined) return undefined;
  const degree = names.length > 0 ? 'private-files' : 'unfiltered';
  return { at, degree, facts: { degree, names } };
}

/** `.`, `./`, `/` and `*` all stand for the whole context. */
function isContext({ value }: CopySource): boolean {
  return /^(?:\.?\/?|(?:\.?\/)?\*|\/\.)$/.test(knownValue(value) ?? '?');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  return names.length > shown.length ? `${shown.join(', ')} and more` : enumerated(shown);
}

/** A new list of what stays out, or the missing names at the end of the one that is there. */
function ignoreFix(context: BuildContext | undefined, names: readonly string[]): Fix | undefined {
  if (context === undefined) return undefined;
  const { ignoreFile } = context;
  if (ignoreFile === undefined)
    return {
      title: 'Write a .dockerignore that keeps private files out',
      safety: 'needs-review',
      edits: [],
      appends: { file: '.dockerignore', text: starter(names) },
    };
  const start = ignoreFile.text === '' || ignoreFile.text.endsWith('\n') ? '' : '\n';
  return {
    title: `Keep ${listed(names)} out with ${ignoreFile.name}`,
    safety: 'needs-review',
    edits: [],
    appends: { file: ignoreFile.name, text: `${start}${names.join('\n')}\n` },
  };
}

/** What hardly any image needs, and what stands in this folder. */
function starter(names: readonly string[]): string {
  const usual = [
    '.git',
    '.env',
    '.env.*',
    '!.env.example',
    '*.pem',
    '*.key',
    'id_*',
    '.ssh',
    '.aws',
    '.npmrc',
    '.netrc',
  ];
  const more = names.filter(name => !usual.includes(name) && !/^\.env\.|^id_/.test(name));
  return `# What stays out of the image.\n${[...usual, ...more].join('\n')}\n`;
}
