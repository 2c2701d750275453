import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { baseImageFacts } from '../facts/base-images.ts';
import { plainCommand } from '../refactorings/launch.ts';
import { jsonForm } from '../refactorings/runtime-stage.ts';

export const missingShell = defineRule({
  meta: {
    name: 'missing-shell',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.9', 'A.8.14'], strength: 'contextual' },
    cwe: ['CWE-703'],
    related: ['Tally shell-run-in-scratch'],
    summary: 'Shell text stands in a stage whose image has no shell.',
    risk: 'The build fails, the container does not start, or its health check never succeeds; and the quick way out of that is an image that has a shell and everything else too.',
    remedy:
      'Do what needs a shell in a build stage and copy the result. Write `CMD`, `ENTRYPOINT` and `HEALTHCHECK CMD` as JSON arrays.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nUSER 65532\nENTRYPOINT /app --listen :8080\n',
        good: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nUSER 65532\nENTRYPOINT ["/app", "--listen", ":8080"]\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Docker documentation: Dockerfile reference, Shell and exec form'],
  },
  inspects: 'stage',
  *check(stage) {
    const base = knownValue(stage.base);
    if (stage.baseStage !== undefined || base === undefined || !hasNoShell(base)) return;
    if (knownValue(stage.os) !== 'linux') return;
    for (const instruction of stage.instructions) {
      if (mayBringShell(instruction)) return;
      const { keyword } = instruction;
      if (!needsShell(instruction)) continue;
      yield { at: instruction.at, facts: { keyword, image: base.name, instruction } };
      // The build ends here.
      if (keyword === 'RUN') return;
    }
  },
  message: ({ keyword, image }) =>
    `${image} has no shell, and this ${keyword} needs one: ${outcomes[keyword]}`,
  fix: (stage, { facts: { instruction, keyword } }) => {
    const words = plainCommand(instruction.args.map(({ text }) => text));
    if (!words || (keyword !== 'CMD' && keyword !== 'ENTRYPOINT')) return undefined;
    return {
      title: 'Write a JSON array',
      safety: 'needs-review',
      edits: stage.replaceInstruction(instruction, jsonForm(keyword, words)),
    };
  },
});

const outcomes: Readonly<Record<string, string>> = {
  RUN: 'the build fails. Do it in a build stage and copy the result.',
  CMD: 'the container does not start. Write a JSON array with the program and its arguments.',
  ENTRYPOINT: 'the container does not start. Write a JSON array with the program and its arguments.',
  HEALTHCHECK:
    'it never succeeds, and the container counts as unhealthy. Write CMD with a JSON array that starts a program of the image.',
};

function hasNoShell({
  repository,
  tag,
  digest,
}: {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}): boolean {
  return repository === 'scratch' || baseImageFacts(repository, tag, digest)?.shell === false;
}

/** In the order of the file: shell text behind it may well find a shell. */
function mayBringShell({ keyword, args, flags, json }: Instruction): boolean {
  if (keyword === 'SHELL') return true;
  if (keyword === 'RUN') return json || flags.some(({ name }) => name === 'mount');
  if (keyword !== 'ADD' && keyword !== 'COPY') return false;
  const target = args.at(-1)?.text ?? '';
  return (
    keyword === 'ADD' ||
    target.includes('$') ||
    aboveShell.test(target) ||
    args.some(({ text }) => /(?:sh|busybox)$/.test(text))
  );
}

/** The folders that `/bin/sh` may come with; a file elsewhere is not found as the shell. */
const aboveShell = /^(?:\.?\/*|\/+(?:usr\/*)?|\/+(?:usr\/+)?bin\/*|\/+busybox(?:\/.*)?)$/;

function needsShell({ keyword, args, json, heredocs }: Instruction): boolean {
  const [first] = args;
  if (first === undefined) return false;
  if (keyword === 'HEALTHCHECK') return first.text.toUpperCase() === 'CMD' && !json && args.length > 1;
  if (keyword === 'RUN') return !json && heredocs.length === 0;
  return (keyword === 'CMD' || keyword === 'ENTRYPOINT') && !json && !first.text.startsWith('[');
}
