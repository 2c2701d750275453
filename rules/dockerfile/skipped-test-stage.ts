import { isKnownFalse } from '../../server/core/known.ts';
import type { FileStage } from '../../server/core/subjects/file-stage.ts';
import { defineRule } from '../define-rule.ts';

export const skippedTestStage = defineRule({
  meta: {
    name: 'skipped-test-stage',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.29', secondary: ['A.8.25', 'A.8.28'], strength: 'contextual' },
    cwe: ['CWE-561'],
    related: ['Tally no-unreachable-stages'],
    summary: 'A stage that tests or scans is used by no other, so a build leaves it out.',
    risk: 'Tests and scans that stand in it are not run by a plain build, although the file looks as if they were.',
    remedy:
      'Copy a file from it where it has to run first, build it with `--target`, or remove it. A policy names stages that are built on their own in `productionStages`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM golang:1.23.4 AS build\nRUN go build -o /app .\nFROM build AS test\nRUN go test ./...\nFROM scratch\nCOPY --from=build /app /app\nUSER 10001\n',
        good: 'FROM golang:1.23.4 AS build\nRUN go build -o /app .\nFROM build AS test\nRUN go test ./... && touch /passed\nFROM scratch\nCOPY --from=test /passed /passed\nCOPY --from=build /app /app\nUSER 10001\n',
      },
    ],
  },
  inspects: 'stage',
  *check({ stages, index, isProduction, isLast, name, from, instructions }) {
    const own = stages[index];
    if (isLast || isProduction || !own || !isKnownFalse(own.isUsed) || !checks.test(name ?? '')) return;
    if (isOneOfTargets(name ?? '', stages.slice(0, -1))) return;
    // What has a start of its own, or only hands files out, is a target of a build of its own.
    if (!instructions.some(({ keyword }) => keyword === 'RUN')) return;
    if (instructions.some(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD')) return;
    yield { at: from, facts: { name } };
  },
  message: ({ name }) =>
    `No other stage uses ${name}, so a build of this file leaves it out, and with it what it checks. Copy something from it, or build it with --target.`,
});

/** Names of stages that are there to find mistakes. */
const checks = /(?:^|[-_])(?:tests?|lint|scan|audit|check|verify|validate|sast)(?:$|[-_])/i;

/** Files whose stages are asked for one by one: there is another that nothing uses, or the stage checks what another target hands out. */
function isOneOfTargets(own: string, others: readonly FileStage[]): boolean {
  return others.some(
    ({ name, isUsed }) =>
      name !== undefined &&
      ((isKnownFalse(isUsed) && !checks.test(name)) || own.toLowerCase().endsWith(`-${name.toLowerCase()}`)),
  );
}
