import type { Instruction, Word } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const separateChmod = defineRule({
  meta: {
    name: 'separate-chmod',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-276'],
    related: ['Tally prefer-copy-chmod'],
    summary: 'A file gets its mode in a later layer than its content.',
    risk: 'The layer below keeps the file with the mode it had in the working copy of whoever builds, the image holds it twice, and the step needs a shell.',
    remedy: 'Give the mode where the file is copied: `COPY --chmod=755 run.sh /run.sh`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.23.0\nCOPY run.sh /run.sh\nRUN chmod +x /run.sh\nUSER 10001\n',
        good: 'FROM alpine:3.23.0\nCOPY --chmod=755 run.sh /run.sh\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Dockerfile reference, COPY --chmod'],
  },
  inspects: 'instruction',
  about: ['RUN'],
  *check(subject) {
    const { instruction, copyAbove } = subject;
    const isPlain = instruction.keyword === 'RUN' && !instruction.json && instruction.flags.length === 0;
    if (!isPlain || subject.isTrigger || !copyAbove || !takesOneFile(copyAbove)) return;
    const change = changeOf(subject);
    const file = change && knownValue(subject.expand(change.file));
    if (file === undefined || !change || !isCopied(file, copyAbove, subject)) return;
    // A number says the mode of a folder as well as of a file; only a file is made executable.
    if (!change.isSymbolic && !/\.[a-z]+$/.test(file)) return;
    yield { at: instruction.at, facts: { file, mode: change.mode, keyword: copyAbove.keyword } };
  },
  message: ({ file, mode, keyword }) =>
    `This gives ${file} its mode in a layer of its own, so the image holds it twice. Write ${keyword} --chmod=${mode} above, and leave this out.`,
  fix: (subject, { facts: { mode, keyword } }) => {
    const { copyAbove } = subject;
    if (!copyAbove) return undefined;
    const at = copyAbove.flags.at(-1)?.at.end ?? copyAbove.keywordAt.end;
    return {
      title: `Write ${keyword} --chmod=${mode} and remove this RUN`,
      safety: 'needs-review',
      edits: [{ at: { start: at, end: at }, text: ` --chmod=${mode}` }, ...subject.remove()],
    };
  },
});

function takesOneFile({ args, flags, heredocs }: Instruction): boolean {
  return args.length === 2 && heredocs.length === 0 && !flags.some(({ name }) => name === 'chmod');
}

interface Change {
  readonly mode: string;
  readonly isSymbolic: boolean;
  readonly file: string;
}

/** `chmod MODE FILE` and nothing else. */
function changeOf({ script }: InstructionSubject): Change | undefined {
  const [command, ...others] = script?.commands ?? [];
  if (!command || others.length > 0 || command.wrappers.length > 0 || knownValue(command.name) !== 'chmod')
    return undefined;
  const [mode, file, ...more] = command.args;
  if (!mode || !file || more.length > 0 || command.redirects.length > 0) return undefined;
  if (/^(?:a|ugo)?\+r?x$/.test(mode.text)) return { mode: '755', isSymbolic: true, file: file.text };
  return /^0?[0-7]{3}$/.test(mode.text) ? { mode: mode.text, isSymbolic: false, file: file.text } : undefined;
}

/** Whether the path is that of the one file that the instruction before copies. */
function isCopied(file: string, { args }: Instruction, subject: InstructionSubject): boolean {
  const [source, target] = args.map((word: Word) => knownValue(subject.expand(word.text)));
  const directory = knownValue(subject.before.workingDirectory) ?? '/';
  if (source === undefined || target === undefined || /[*?[]/.test(source) || file === '') return false;
  const name = source.slice(source.lastIndexOf('/') + 1);
  const wanted = absolute(directory, file);
  const whole = absolute(directory, target);
  if (wanted === whole) return !/[/.]$/.test(target);
  return !isArchive(name) && name !== '' && wanted === `${whole === '/' ? '' : whole}/${name}`;
}

/** `ADD` unpacks it. */
function isArchive(name: string): boolean {
  return /\.(?:tar|tgz|tbz2?|txz|tar\.\w+)$/.test(name);
}

function absolute(directory: string, path: string): string {
  const parts = `${path.startsWith('/') ? '' : `${directory}/`}${path}`.split('/');
  return `/${parts.filter(part => part !== '' && part !== '.').join('/')}`;
}
