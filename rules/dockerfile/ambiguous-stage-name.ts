import { defineRule } from '../define-rule.ts';

export const ambiguousStageName = defineRule({
  meta: {
    name: 'ambiguous-stage-name',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.32'], strength: 'contextual' },
    cwe: ['CWE-706'],
    related: [],
    summary: 'The name of a stage means something else too.',
    risk: 'Whoever writes `COPY --from` or `--target` with that name may get another stage than the one that was reviewed: of two stages with one name the later wins, and `scratch` and `context` have a meaning of their own.',
    remedy: 'Give the stage a name of its own.',
    degrees: {
      duplicate: {
        severity: 'warning',
        summary: 'An earlier stage has the same name.',
        related: ['DL3024', 'CKV_DOCKER_11', 'DS-0012', 'KICS f2daed12', 'BuildKit DuplicateStageName'],
      },
      reserved: {
        severity: 'warning',
        summary: 'The name is reserved: `scratch` or `context`.',
        related: ['DL3063', 'BuildKit ReservedStageName'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM node:22.11.0 AS build\nRUN npm ci\nFROM golang:1.23.4 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nUSER 10001\n',
        good: 'FROM node:22.11.0 AS assets\nRUN npm ci\nFROM golang:1.23.4 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nUSER 10001\n',
      },
    ],
  },
  inspects: 'instruction',
  about: ['FROM'],
  *check({ instruction, stage }) {
    const name = stage?.name;
    if (!stage || name === undefined) return;
    const at = instruction.args[2]?.at;
    if (!at) return;
    if (/^(?:scratch|context)$/i.test(name))
      yield { at, degree: 'reserved', facts: { name, isReserved: true } };
    else if (stage.stages[stage.index]?.repeats !== undefined)
      yield { at, degree: 'duplicate', facts: { name, isReserved: false } };
  },
  message: ({ name, isReserved }) =>
    isReserved
      ? `${name} has a meaning of its own for docker, so this stage may not be the one that a reference gets. Choose another name.`
      : `An earlier stage is called ${name} too; from here on the name means this one. Give each stage a name of its own.`,
});
