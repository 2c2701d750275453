import { knownValue } from '../../server/core/known.ts';
import type { ShellCommand, ShellScript } from '../../server/core/shell/shell-script.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';

export const unguardedRemoval = defineRule({
  meta: {
    name: 'unguarded-removal',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.10'], strength: 'contextual' },
    cwe: ['CWE-459', 'CWE-456'],
    related: ['ShellCheck SC2115'],
    summary: 'A removal starts from a variable that may be empty.',
    risk: 'When nobody sets the variable, `rm -rf $DIR/bin` means `/bin`: it takes away what the image needs, in a start script also what is mounted.',
    remedy: 'Write `${DIR:?}`: the shell stops where the variable is empty.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN make && rm -rf $BUILD_ROOT/lib\nUSER 10001\n',
        good: 'FROM debian:12.8-slim\nRUN make && rm -rf ${BUILD_ROOT:?}/lib\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  *check(subject) {
    const { script } = subject;
    if (!script) return;
    for (const command of script.commands) {
      if (knownValue(command.name) !== 'rm' || !command.args.some(({ text }) => /^-[a-z]*[rR]/.test(text)))
        continue;
      for (const { text, at } of command.args) {
        const found = /^"?\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))"?\/(?!$)/.exec(text);
        const name = found?.[1] ?? found?.[2];
        if (name === undefined || isSet(name, subject, script)) continue;
        const start = text.startsWith('"') ? 1 : 0;
        const isPlain = !subject.instruction.json && at.end - at.start === text.length;
        const facts = {
          name,
          at: {
            start: at.start + start,
            end: at.start + text.indexOf(name) + name.length + (found?.[1] === undefined ? 0 : 1),
          },
        };
        yield { at, facts: { ...facts, isPlain } };
      }
    }
  },
  message: ({ name }) =>
    `Nothing here sets ${name}, and where it is empty this removal starts at the root of the image. Write \${${name}:?}, which stops instead.`,
  fix: (_subject, { facts: { name, at, isPlain } }) => ({
    title: `Write \${${name}:?}`,
    safety: 'needs-review',
    edits: isPlain ? [{ at, text: `\${${name}:?}` }] : [],
  }),
});

/** An argument without a value is empty where the build gives none. By the file, by the script, by the shell itself, or guarded by `set -u`. */
function isSet(name: string, subject: InstructionSubject, { commands }: ShellScript): boolean {
  if (alwaysSet.has(name) || subject.variable(name).state === 'known') return true;
  return commands.some(command => setsVariable(command, name));
}

const alwaysSet = new Set(['HOME', 'PWD', 'OLDPWD', 'TMPDIR', 'PATH']);

function setsVariable({ name, args, assignments }: ShellCommand, variable: string): boolean {
  if (assignments.some(one => one.name === variable)) return true;
  const program = knownValue(name) ?? '';
  if (program === 'set') return args.some(({ text }) => /^-[a-z]*u|nounset/.test(text));
  // What is read from a file or computed may set anything.
  if (program === '.' || program === 'source' || program === 'eval') return true;
  return program === 'read' && args.some(({ text }) => text === variable);
}
