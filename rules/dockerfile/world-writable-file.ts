import { knownValue } from '../../server/core/known.ts';
import type { Fix, Hit } from '../../server/core/rule-kit/rule.ts';
import type { ShellCommand, ShellWord } from '../../server/core/shell/shell-script.ts';
import type { CopySubject } from '../../server/core/subjects/copy.ts';
import type { ShellScriptSubject } from '../../server/core/subjects/shell-script.ts';
import { replace } from '../../server/core/text/edits.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';
import { modeForAll, withoutWriteForAll } from '../file-mode.ts';

export const worldWritableFile = defineRule({
  meta: {
    name: 'world-writable-file',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.3', secondary: ['A.8.9', 'A.8.2', 'A.8.18'], strength: 'direct' },
    cwe: ['CWE-732', 'CWE-276'],
    related: ['CIS-Docker-4.8', 'CIS-DI-0008'],
    summary: 'A file of the image may be changed by everybody, or runs with the rights of its owner.',
    risk: 'Any process in the container, whoever it runs as, can replace the file: a script that root starts, a setting, the program itself. With the setuid bit it becomes its owner, which is mostly root.',
    remedy:
      'Give the one user that has to write the file its ownership, and leave the others with reading: 755 for folders and programs, 644 for files.',
    degrees: {
      writable: {
        severity: 'warning',
        summary: 'The mode lets everybody write.',
        related: ['S2612', 'KICS 3be406ec', 'Tally world-writable-state-path-workaround'],
      },
      setuid: {
        severity: 'warning',
        summary: 'The setuid or setgid bit is set: whoever starts the program gets its owner’s rights.',
        related: ['S2612'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.23.0\nCOPY --chmod=777 run.sh /run.sh\nUSER 10001\n',
        good: 'FROM alpine:3.23.0\nCOPY --chmod=775 run.sh /run.sh\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Docker Benchmark 4.8'],
  },
  inspects: ['copy', 'shellScript'],
  *check(subject) {
    if (subject.kind === 'copy') {
      const hit = copyHit(subject);
      if (hit) yield hit;
    } else if (subject.place === 'run' && !subject.isForDevelopment) yield* scriptHits(subject);
  },
  message: ({ mode, degree }) =>
    degree === 'writable'
      ? `Mode ${mode} lets every process of the container change this. Give it to the user who has to write it, and let the others read (755, 644).`
      : `Mode ${mode} sets the setuid or setgid bit: whoever starts the program gets its owner’s rights, mostly root’s. Leave the bit out.`,
  fix: (_subject, { facts }) => narrowed(facts),
});

interface Facts {
  readonly mode: string;
  readonly degree: 'writable' | 'setuid';
  /** Where the mode stands in the file, when an edit is possible. */
  readonly modeAt: Span | undefined;
}

function copyHit({ flags }: CopySubject): Hit<Facts> | undefined {
  const flag = flags.get('chmod');
  const mode = flag && knownValue(flag.value);
  const degree = mode === undefined ? undefined : modeForAll(mode);
  if (flag === undefined || mode === undefined || degree === undefined) return undefined;
  const start = flag.at.end - mode.length;
  return { at: flag.at, degree, facts: { mode, degree, modeAt: { start, end: flag.at.end } } };
}

function* scriptHits({ script, editable }: ShellScriptSubject): Generator<Hit<Facts>> {
  for (const command of script.commands) {
    const word = modeOf(command);
    const mode = word && knownValue(word.value);
    const degree = mode === undefined ? undefined : modeForAll(mode);
    if (word === undefined || mode === undefined || degree === undefined) continue;
    // The system's own folders for everybody.
    if (degree === 'writable' && isForEverybody(command, word)) continue;
    const modeAt = editable && word.text === mode ? word.at : undefined;
    yield { at: word.at, degree, facts: { mode, degree, modeAt } };
  }
}

/** The mode of `chmod`, and of `install -m` and `mkdir -m`. */
function modeOf(command: ShellCommand): ShellWord | undefined {
  const name = knownValue(command.name);
  if (name === 'chmod') return command.args.find(word => !/^-(?:[a-zA-Z]*[RvcfhHLP]|-)/.test(word.text));
  if (name !== 'install' && name !== 'mkdir') return undefined;
  const at = command.args.findIndex(({ text }) => /^-[a-zA-Z]*m$/.test(text));
  return at < 0 ? undefined : command.args[at + 1];
}

/** `/tmp` and its like are made for everybody; the devices that some images make are so too. */
function isForEverybody({ args }: ShellCommand, mode: ShellWord): boolean {
  const paths = args.filter(word => word !== mode && !word.text.startsWith('-'));
  return (
    paths.length > 0 &&
    paths.every(({ text }) => /^\/(?:var\/)?tmp\/?$|^\/dev\/(?:shm|null|std\w+|pts)\/?$/.test(text))
  );
}

function narrowed({ mode, modeAt }: Facts): Fix | undefined {
  const narrower = withoutWriteForAll(mode);
  if (modeAt === undefined || narrower === undefined) return undefined;
  return {
    title: `Change mode ${mode} to ${narrower}`,
    safety: 'needs-review',
    edits: [replace(modeAt, narrower)],
  };
}
