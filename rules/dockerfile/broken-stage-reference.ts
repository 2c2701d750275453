import type { Flag } from '../../server/core/dockerfile/instruction.ts';
import type { FileStage } from '../../server/core/subjects/file-stage.ts';
import type { InstructionSubject, StageFacts } from '../../server/core/subjects/instruction.ts';
import { isSlip } from '../../server/core/text/slip.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

interface Facts {
  readonly degree: keyof typeof messages;
  readonly name: string;
  readonly meant: string;
}

export const brokenStageReference = defineRule({
  meta: {
    name: 'broken-stage-reference',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.5.21', 'A.8.19'], strength: 'supporting' },
    cwe: ['CWE-706', 'CWE-1357'],
    related: [],
    summary: 'A stage is named that the file does not have, that comes later, or that is the stage itself.',
    risk: 'A name that is no stage is taken for an image: docker asks the registry for it, and whoever registered that name there delivers what is copied. Other wrong references end the build.',
    remedy: 'Name a stage that stands above, or write an image with its registry, version and digest.',
    degrees: {
      cycle: {
        severity: 'error',
        summary: 'A stage copies from itself or from a stage that needs it.',
        related: ['DL3023', 'DS-0006', 'KICS cdddb86f', 'Tally circular-stage-deps'],
      },
      'missing-stage': {
        severity: 'error',
        summary: 'The number of a stage is higher than the file has stages.',
        related: ['DL3022', 'KICS 68a51e22'],
      },
      'misspelt-stage': {
        severity: 'warning',
        summary: 'A name is nearly that of a stage, so docker looks for an image instead.',
        related: ['DL3022', 'KICS 68a51e22'],
      },
      'empty-stage': {
        severity: 'warning',
        summary: 'A stage is `scratch` with nothing in it, so there is nothing to copy from it.',
        related: ['Tally copy-from-empty-scratch-stage'],
      },
      'later-stage': {
        severity: 'warning',
        summary: '`FROM` names a stage that comes later, so docker looks for an image instead.',
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM golang:1.23.4 AS builder\nRUN go build -o /app .\nFROM scratch\nCOPY --from=bulider /app /app\nUSER 10001\n',
        good: 'FROM golang:1.23.4 AS builder\nRUN go build -o /app .\nFROM scratch\nCOPY --from=builder /app /app\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['FROM', 'COPY', 'RUN'],
  *check(subject) {
    const { stage, instruction } = subject;
    if (!stage || subject.isTrigger) return;
    for (const { name, at } of referencesOf(subject)) {
      const found =
        instruction.keyword === 'FROM'
          ? brokenBase(stage, name)
          : (brokenSource(stage, name) ?? emptySource(subject, stage, name));
      if (found) yield { at, degree: found.degree, facts: { ...found, name: name.slice(0, 60) } };
    }
  },
  message: facts => messages[facts.degree](facts),
  fix: (subject, { at, facts }) =>
    facts.degree === 'misspelt-stage' && subject.textOf(at) === facts.name
      ? {
          title: `Name the stage ${facts.meant}`,
          safety: 'needs-review',
          edits: [{ at, text: facts.meant }],
        }
      : undefined,
});

interface Reference {
  readonly name: string;
  readonly at: Span;
}

function referencesOf({ instruction }: InstructionSubject): readonly Reference[] {
  const { keyword } = instruction;
  const { flags } = instruction;
  const [image] = keyword === 'FROM' ? instruction.args : [];
  if (keyword === 'FROM')
    return image && !image.text.includes('$') ? [{ name: image.text, at: image.at }] : [];
  if (flags.length === 0) return [];
  return flags.flatMap(flag => sourceOf(flag, keyword)).filter(({ name }) => !name.includes('$'));
}

function sourceOf({ name, value, valueAt }: Flag, keyword: string): readonly Reference[] {
  if (value === undefined || value === '' || !valueAt) return [];
  if (name === 'from' && keyword === 'COPY') return [{ name: value, at: valueAt }];
  const from = name === 'mount' && keyword === 'RUN' ? /(?:^|,)from=([^,]+)/.exec(value) : null;
  if (!from) return [];
  const start = valueAt.start + from.index + from[0].length - (from[1] ?? '').length;
  return [{ name: from[1] ?? '', at: { start, end: start + (from[1] ?? '').length } }];
}

type Found = Omit<Facts, 'name'>;

function brokenBase(stage: StageFacts, name: string): Found | undefined {
  if (stage.baseStage !== undefined || !isPlainWord(name)) return undefined;
  const later = stage.findStage(name);
  if (later && later.index >= stage.index && !/^[0-9]/.test(name))
    return { degree: 'later-stage', meant: name };
  return later ? undefined : misspelt(stage, name);
}

function brokenSource(stage: StageFacts, name: string): Found | undefined {
  const found = stage.findStage(name);
  if (found) return needs(stage, found) ? { degree: 'cycle', meant: '' } : undefined;
  if (/^[0-9]+$/.test(name)) return { degree: 'missing-stage', meant: String(stage.stages.length) };
  return isPlainWord(name) ? misspelt(stage, name) : undefined;
}

/** The folder itself can be copied out of an empty stage, as builds do that take a context in its place. */
function emptySource(
  { instruction }: InstructionSubject,
  stage: StageFacts,
  name: string,
): Found | undefined {
  const { keyword, args } = instruction;
  if (keyword !== 'COPY' || !stage.findStage(name)?.isEmpty) return undefined;
  const takesFile = args.slice(0, -1).some(({ text }) => !/^[./]*\*?$/.test(text) && !text.includes('$'));
  return takesFile ? { degree: 'empty-stage', meant: '' } : undefined;
}

/** Could be the name of a stage; an image with a registry, a path, a tag or a digest could not. */
function isPlainWord(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]{2,60}$/.test(name);
}

function misspelt({ stages, index }: StageFacts, name: string): Found | undefined {
  if (name.length < 4 || stages.length > mostStages) return undefined;
  const meant = stages.find(
    stage => stage.index < index && stage.name && (isSlip(name, stage.name) || isBuilder(name, stage.name)),
  )?.name;
  return meant === undefined ? undefined : { degree: 'misspelt-stage', meant };
}

const mostStages = 200;

/** Whether a stage is built from this one, by whatever way. */
function needs({ stages, index }: StageFacts, source: FileStage): boolean {
  if (source.index === index) return true;
  // A way back needs a reference to a later stage.
  if (source.index < index || stages.length > mostStages) return false;
  const seen = new Set([index]);
  for (const at of seen) for (const user of stages[at]?.usedBy ?? []) seen.add(user);
  return seen.has(source.index);
}

const messages = {
  cycle: ({ name }: Facts) =>
    `${name} is this stage itself, or is built from it, so it cannot be finished first and the build fails. Name another stage.`,
  'missing-stage': ({ name, meant }: Facts) =>
    `There is no stage ${name}: the file has ${meant}, counted from 0. Name the stage by its name.`,
  'misspelt-stage': ({ name, meant }: Facts) =>
    `No stage is called ${name}, so docker takes it for an image of that name from the registry, whoever published it. The stage ${meant} is probably meant.`,
  'empty-stage': ({ name }: Facts) =>
    `Nothing was put into the stage ${name}, so this file is not there and the build fails, unless every build hands over a context of that name. Copy the file into it first, or name another stage.`,
  'later-stage': ({ name }: Facts) =>
    `The stage ${name} comes later, so here docker takes ${name} for an image from the registry, whoever published it. Move the stage up, or name the image fully.`,
};

/** No image is called so. */
function isBuilder(name: string, stage: string): boolean {
  return /^build(?:er)?$/i.test(name) && /^build(?:er)?$/i.test(stage);
}
