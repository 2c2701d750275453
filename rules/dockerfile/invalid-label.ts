import type { Word } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import { listOption } from '../../server/core/rule-kit/options.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { InstructionSubject } from '../../server/core/subjects/instruction.ts';
import { defineRule } from '../define-rule.ts';
import {
  annotationFormats,
  formatNames,
  isFormat,
  type LabelFormat,
  labelFault,
} from '../facts/label-formats.ts';

interface Facts {
  readonly degree: 'name' | 'value' | 'repeated';
  readonly name: string;
  /** What the value should be, as a phrase. */
  readonly wanted: string;
  readonly meant: string | undefined;
  readonly word: Word;
}

export const invalidLabel = defineRule({
  meta: {
    name: 'invalid-label',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.5.9', secondary: ['A.8.9', 'A.5.32'], strength: 'contextual' },
    cwe: ['CWE-1116'],
    related: [],
    summary: 'A label of the image has a name or a value that programs do not understand.',
    risk: 'Who looks for images by licence, revision or source, to find what a weakness concerns, does not find this one.',
    remedy:
      'Name labels in lower case with dots and dashes, and write their values as the OCI annotations ask for: a date of RFC 3339, an SPDX expression, an address, a version of SemVer.',
    degrees: {
      name: {
        severity: 'info',
        optIn: true,
        summary: 'The name of a label has signs that label names do not have.',
        related: ['DL3048', 'Tally labels/valid-key'],
      },
      value: {
        severity: 'info',
        optIn: true,
        summary: 'The value of a label is not of the form that its name promises.',
        related: ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
      },
      repeated: {
        severity: 'info',
        optIn: true,
        summary: 'A label stands twice in one instruction, and the last one counts.',
        related: ['Tally labels/no-duplicate-keys'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nLABEL org.opencontainers.image.licenses="Apache 2.0"\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nLABEL org.opencontainers.image.licenses="Apache-2.0"\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: [
      'OCI Image Format Specification, Annotations',
      'Docker documentation: Docker object labels',
      'SPDX Specification, License expressions',
    ],
  },
  inspects: 'instruction',
  about: ['LABEL'],
  options: {
    formats: listOption(
      [],
      `Forms of further labels, as name=form; the forms are ${formatNames.join(', ')}. For a label of the OCI annotations it takes the place of the usual form.`,
    ),
  },
  *check(subject, { formats }) {
    if (subject.instruction.keyword !== 'LABEL') return;
    const forms = formats.length === 0 ? annotationFormats : withOwn(formats);
    const seen = new Set<string>();
    for (const label of labelsOf(subject)) {
      const { name, word } = label;
      const isRepeated = seen.has(name);
      seen.add(name);
      if (isRepeated) yield { at: word.at, degree: 'repeated', facts: factsOf('repeated', label) };
      else if (!isName(name)) yield { at: word.at, degree: 'name', facts: factsOf('name', label) };
      else yield* valueHits(subject, label, forms.get(name));
    }
  },
  message: ({ degree, name, wanted }) => {
    if (degree === 'repeated')
      return `The label ${name} stands here twice, and the last one counts. Keep one of them.`;
    return degree === 'name'
      ? `${name} is no good name for a label: programs that choose images by label expect lower-case letters, digits, dots and dashes. Rename it.`
      : `The label ${name} should be ${wanted}, and programs that read it expect that. Write it so.`;
  },
  fix: (subject, { facts: { word, meant } }) => {
    const equals = word.text.indexOf('=');
    if (meant === undefined || equals < 0) return undefined;
    return {
      title: `Change to ${meant}`,
      safety: 'needs-review',
      edits: subject.replaceWord(word, `${word.text.slice(0, equals)}="${meant}"`),
    };
  },
});

interface Label {
  readonly name: string;
  /** As written. */
  readonly value: string;
  readonly word: Word;
}

/** Those of the spelling with an equals sign whose name is known. */
function labelsOf({ instruction }: InstructionSubject): readonly Label[] {
  return instruction.args.flatMap(word => {
    const equals = word.text.indexOf('=');
    const name = word.text.slice(0, Math.max(0, equals)).replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
    if (name === '' || name.includes('$')) return [];
    return [{ name, value: word.text.slice(equals + 1), word }];
  });
}

function factsOf(degree: Facts['degree'], { name, word }: Label): Facts {
  return { degree, name: name.slice(0, 80), wanted: '', meant: undefined, word };
}

/** Docker's guidelines; upper case is left to those who have it. */
function isName(name: string): boolean {
  return /^[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?$/.test(name) && !/[.-]{2}/.test(name);
}

function* valueHits(
  subject: InstructionSubject,
  label: Label,
  format: LabelFormat | undefined,
): Generator<Hit<Facts>> {
  const value = format && knownValue(subject.expand(label.value));
  const fault = format !== undefined && value !== undefined ? labelFault(format, value) : undefined;
  if (fault) yield { at: label.word.at, degree: 'value', facts: { ...factsOf('value', label), ...fault } };
}

function withOwn(rows: readonly string[]): ReadonlyMap<string, LabelFormat> {
  const forms = new Map(annotationFormats);
  for (const row of rows) {
    const [name = '', format = ''] = row.split('=').map(part => part.trim());
    if (isFormat(format)) forms.set(name, format);
  }
  return forms;
}
