import { listOption } from '../../server/core/rule-kit/options.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { defineRule } from '../define-rule.ts';

export const missingLabel = defineRule({
  meta: {
    name: 'missing-label',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.5.9', secondary: ['A.8.32', 'A.8.9'], strength: 'supporting' },
    cwe: ['CWE-1059'],
    related: ['DL3049', 'S7028'],
    summary: 'The image does not say where it comes from.',
    risk: 'When a weakness becomes known, nobody can tell from the image which source, which revision and which people it belongs to, and the search costs the time in which it is open.',
    remedy:
      'Label the image, with values that the build hands over: `LABEL org.opencontainers.image.source=… org.opencontainers.image.revision=$REVISION`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM registry.example.com/base/node:22.11.0\nUSER 10001\n',
        good: 'FROM registry.example.com/base/node:22.11.0\nARG REVISION\nLABEL org.opencontainers.image.source="https://git.example.com/shop" \\\n      org.opencontainers.image.revision=$REVISION\nUSER 10001\n',
      },
    ],
    references: ['OCI Image Format Specification, Annotations'],
  },
  inspects: 'stage',
  options: {
    required: listOption(
      ['org.opencontainers.image.source', 'org.opencontainers.image.revision'],
      'Names of the labels that an image must have.',
    ),
  },
  *check(stage, { required }) {
    if (!stage.isProduction || stage.baseStage !== undefined) return;
    const labels = labelsOf(stage);
    const missing = required.filter(name => !labels.has(name));
    if (labels.has('$') || missing.length === 0) return;
    yield { at: stage.from, facts: { missing } };
  },
  message: ({ missing }) =>
    `The image has no label ${missing.join(' and no label ')}, so it cannot be told what it was built from. Add LABEL.`,
});

/** Names of the labels; `$` when one is made of a variable. */
function labelsOf({ instructions }: StageSubject): ReadonlySet<string> {
  const names = instructions
    .filter(({ keyword }) => keyword === 'LABEL')
    .flatMap(({ args }) => (args[0]?.text.includes('=') ? args : args.slice(0, 1)))
    .map(({ text }) => text.split('=', 1)[0]?.replace(/["']/g, '') ?? '');
  return new Set(names.map(name => (name.includes('$') ? '$' : name)));
}
