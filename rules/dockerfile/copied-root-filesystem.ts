import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const copiedRootFilesystem = defineRule({
  meta: {
    name: 'copied-root-filesystem',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.31', secondary: ['A.8.9', 'A.8.12'], strength: 'supporting' },
    cwe: ['CWE-1188'],
    related: ['DL3067'],
    summary: 'A stage takes over the whole file system of another one.',
    risk: 'Splitting the build in stages is of use only when the last one takes what runs. `COPY --from=build / /` carries along compilers, package caches, sources and keys.',
    remedy: 'Copy the files that run, by name.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM debian:13.1-slim\nCOPY --from=build / /\nUSER 10001\n',
        good: 'FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM debian:13.1-slim\nCOPY --from=build /app /app\nUSER 10001\n',
      },
    ],
  },
  inspects: 'copy',
  *check({ flags, sources, destination, isShipped, asInstruction }) {
    if (!flags.has('from') || !isShipped || destination === undefined) return;
    // On scratch it makes one layer of an image: nothing is added that was not there.
    const { stage } = asInstruction;
    if (stage && knownValue(stage.base)?.repository === 'scratch') return;
    const source = sources.find(({ value }) => /^\/+\*?$/.test(knownValue(value) ?? ''));
    if (!source || !/^\/+$/.test(knownValue(destination.value) ?? '')) return;
    const flag = flags.get('from');
    const from = flag && knownValue(flag.value);
    const isStage = from !== undefined && stage?.findStage(from) !== undefined;
    // Its documentation has it copied whole: a handful of scripts for cross-compiling.
    if (from === 'xx' || from?.startsWith('tonistiigi/xx')) return;
    yield { at: source.at, facts: { from, isStage } };
  },
  message: ({ from, isStage }) => {
    const whose = from === undefined ? 'is there' : `the ${isStage ? 'stage' : 'image'} ${from} holds`;
    const besides = isStage ? ', what it was built with included' : ', now and in later releases';
    return `This takes over everything that ${whose}${besides}. Copy the files that run, by name.`;
  },
});
