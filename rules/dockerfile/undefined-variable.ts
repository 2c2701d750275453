import { parseImageReference } from '../../server/core/images/image-reference.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { isSlip } from '../../server/core/text/slip.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

interface Facts {
  readonly degree: keyof typeof messages;
  readonly name: string;
  readonly meant: string;
}

export const undefinedVariable = defineRule({
  meta: {
    name: 'undefined-variable',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.9', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-457'],
    related: ['S6579'],
    summary: 'A variable is used that has no value where it stands.',
    risk: 'Docker puts nothing in its place: a version falls away and another image is taken, a path becomes the root folder, a user becomes the default one. The build often goes on.',
    remedy:
      'Declare the variable with `ARG` or `ENV` above, in the same stage; give what `FROM` uses a default.',
    degrees: {
      'in-from': {
        severity: 'error',
        summary: '`FROM` uses a variable that no `ARG` in front of the stages declares.',
        related: ['BuildKit UndefinedArgInFrom'],
      },
      'no-default': {
        severity: 'info',
        optIn: true,
        summary: 'Without a build argument the image of `FROM` is no image.',
        related: ['BuildKit InvalidDefaultArgInFrom'],
      },
      'outside-stage': {
        severity: 'warning',
        summary: 'An `ARG` stands in front of the stages and is not declared again in this one.',
        related: ['BuildKit UndefinedVar'],
      },
      misspelt: {
        severity: 'warning',
        summary: 'The variable is not declared, but one with nearly this name is.',
        related: ['BuildKit UndefinedVar'],
      },
      undeclared: {
        severity: 'info',
        summary: 'Nothing in the file declares the variable, and no image is expected to bring it.',
        related: ['BuildKit UndefinedVar'],
      },
      'same-instruction': {
        severity: 'warning',
        summary: 'An `ENV` uses a variable that it sets itself; the value is the one from before.',
        related: ['DL3044', 'KICS-fork be8aab51'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'ARG VERSION=1.4.2\nFROM debian:12.8-slim\nCOPY app-${VERSION}.tar.gz /opt/\nUSER 10001\n',
        good: 'ARG VERSION=1.4.2\nFROM debian:12.8-slim\nARG VERSION\nCOPY app-${VERSION}.tar.gz /opt/\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  // Instructions in which docker itself puts values in the place of variables.
  about: ['FROM', 'ADD', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'],
  *check(subject) {
    if (subject.isTrigger || !subject.stage) return;
    const seen = new Set<string>();
    for (const { name, at } of usesOf(subject)) {
      if (seen.has(name) || subject.isDeclared(name)) continue;
      seen.add(name);
      const found = judged(subject, name);
      if (found) yield { at, degree: found.degree, facts: { ...found, name: name.slice(0, 60) } };
    }
    const image = seen.size === 0 ? emptyImage(subject) : undefined;
    if (image)
      yield {
        at: image,
        degree: 'no-default',
        facts: { degree: 'no-default' as const, name: '', meant: '' },
      };
  },
  message: facts => messages[facts.degree](facts),
  fix(subject, { at, facts: { degree, name, meant } }) {
    if (degree === 'outside-stage')
      return {
        title: `Declare ${name} in the stage`,
        safety: 'needs-review',
        edits: subject.insertBefore(`ARG ${name}`),
      };
    if (meant === '' || degree === 'same-instruction') return undefined;
    return {
      title: `Use ${meant}`,
      safety: 'needs-review',
      edits: [{ at, text: subject.textOf(at).replace(name, meant) }],
    };
  },
});

interface Use {
  readonly name: string;
  readonly at: Span;
}

/** `$NAME` and `${NAME}` where docker replaces them; a substitution says itself what holds without a value. */
function* usesOf(subject: InstructionSubject): Generator<Use> {
  const { at, argsAt, heredocs } = subject.instruction;
  const text = subject.textOf({ start: at.start, end: heredocs[0] ? argsAt.end : at.end });
  if (!text.includes('$')) return;
  let quote = '';
  for (const { 0: found, 1: plain, 2: braced, index } of text.matchAll(token)) {
    if (found === '\n') quote = '';
    else if (found === '"' || found === "'") quote = quote === '' ? found : quote === found ? '' : quote;
    const name = plain ?? braced;
    const start = at.start + index;
    if (name !== undefined && quote !== "'") yield { name, at: { start, end: start + found.length } };
  }
}

/** What matters on the way: an escape, a quote, the end of a line, a variable. */
const token = /\\.|["'\n]|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;

function judged(subject: InstructionSubject, name: string): Omit<Facts, 'name'> | undefined {
  const { instruction } = subject;
  const meant = similar(name, subject.declaredNames());
  if (instruction.keyword === 'FROM') return { degree: 'in-from', meant: meant ?? platform(name) ?? '' };
  if (subject.isGlobalArgument(name) || builtIn.test(name)) return { degree: 'outside-stage', meant: '' };
  if (instruction.keyword === 'ENV' && instruction.args.some(word => word.text.startsWith(`${name}=`)))
    return setsItself(subject, name) ? undefined : { degree: 'same-instruction', meant: '' };
  const near = meant ?? similar(name, ['PATH', 'HOME']);
  if (near !== undefined && name !== 'PATH' && name !== 'HOME') return { degree: 'misspelt', meant: near };
  return /^[a-z][a-z0-9_]*$/.test(name) && !proxy.test(name)
    ? { degree: 'undeclared', meant: '' }
    : undefined;
}

/** `PATH=$PATH:/opt/bin` adds to what the image brings. */
function setsItself({ instruction }: InstructionSubject, name: string): boolean {
  return instruction.args.some(
    word => word.text.startsWith(`${name}=`) && word.text.includes(name, name.length),
  );
}

const builtIn = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;
const proxy = /_proxy$/;

function platform(name: string): string | undefined {
  return similar(name, ['BUILDPLATFORM', 'TARGETPLATFORM', 'TARGETARCH', 'BUILDARCH']);
}

/** Short names are too near to each other by chance. */
function similar(name: string, names: readonly string[]): string | undefined {
  return name.length < 4 ? undefined : names.find(other => isSlip(name, other));
}

/** The image of a `FROM` that is none when arguments without a default are empty. */
function emptyImage(subject: InstructionSubject): Span | undefined {
  const { instruction, stage } = subject;
  const [word] = instruction.args;
  if (instruction.keyword !== 'FROM' || !word?.text.includes('$') || stage?.baseStage !== undefined)
    return undefined;
  let isKnown = true;
  const image = word.text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (_, plain: string, braced: string) => {
    const value = subject.variable(plain ?? braced);
    isKnown &&= value.state !== 'unknown';
    return value.state === 'known' ? value.value : '';
  });
  if (!isKnown || image.includes('$')) return undefined;
  return parseImageReference(image) === undefined || /[:@/]$/.test(image) ? word.at : undefined;
}

const messages = {
  'in-from': ({ name, meant }: Facts) =>
    `No ARG in front of the stages declares ${name}, so nothing stands in its place and another image is taken, or none. ${meant === '' ? `Write ARG ${name}=… above the first FROM.` : `${meant} is probably meant.`}`,
  'no-default': () =>
    'Without build arguments this names no image, so a plain build fails. Give the ARG a default that is pinned.',
  'outside-stage': ({ name }: Facts) =>
    `${name} is not declared in this stage, so it is empty here: what stands in front of the first FROM holds for FROM only. Write ARG ${name} in the stage.`,
  misspelt: ({ name, meant }: Facts) =>
    `Nothing declares ${name}, so it is empty here. ${meant} is probably meant.`,
  undeclared: ({ name }: Facts) =>
    `Nothing declares ${name}, so it is empty here unless the image brings it. Declare it with ARG or ENV above.`,
  'same-instruction': ({ name }: Facts) =>
    `${name} is set by this ENV, but holds only behind it: here it has the value from before, or none. Set ${name} in an ENV of its own above.`,
};
