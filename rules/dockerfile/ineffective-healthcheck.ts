import { isKnownTrue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { defineRule } from '../define-rule.ts';

export const ineffectiveHealthcheck = defineRule({
  meta: {
    name: 'ineffective-healthcheck',
    severity: 'hint',
    since: '0.1.0',
    controls: { primary: 'A.8.16', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-561'],
    related: [],
    summary: 'A health check stands in a stage that only builds.',
    risk: 'A reader takes the container for one that is watched. Only files come out of a stage by `COPY --from`, so the image that runs has no health check.',
    remedy: 'Write the `HEALTHCHECK` into the stage that runs.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM golang:1.27.1 AS build\nRUN go build -o /app .\nHEALTHCHECK CMD ["/app", "health"]\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
        good: 'FROM golang:1.27.1 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 10001\nENTRYPOINT ["/app"]\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Dockerfile reference, HEALTHCHECK'],
  },
  inspects: 'stage',
  *check(stage) {
    const check = stage.instructions.find(({ keyword }) => keyword === 'HEALTHCHECK');
    if (check && isOnlyCopiedFrom(stage)) yield { at: check.at, facts: { check } };
  },
  message: () =>
    'Nothing runs this stage: others only copy files from it, and the health check does not come along. Write it into the stage that runs.',
  fix: (stage, { facts }) => ({
    title: 'Remove this HEALTHCHECK',
    safety: 'safe',
    edits: stage.remove(facts.check),
  }),
});

/** A stage with a command may be built by its name and run. */
function isOnlyCopiedFrom({ isShipped, index, stages, instructions }: StageSubject): boolean {
  const own = stages[index];
  if (isShipped || !own || own.isBase || !isKnownTrue(own.isUsed)) return false;
  return !instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
}
