import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { baseImageFacts } from '../facts/base-images.ts';
import { goRuntime } from './go-runtime.ts';
import { javaRuntime } from './java-runtime.ts';
import { nodeRuntime } from './node-runtime.ts';
import { builderName, type RuntimeStage } from './runtime-stage.ts';
import { rustRuntime } from './rust-runtime.ts';

type Recogniser = (stage: StageSubject) => RuntimeStage | undefined;

const recognisers: Readonly<Record<string, Recogniser>> = {
  go: goRuntime,
  rust: rustRuntime,
  node: nodeRuntime,
  java: javaRuntime,
};

/** Instructions that say how the image runs, and so move along. */
const runtimeKeywords: ReadonlySet<string> = new Set(['ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'VOLUME']);

/**
 * Splits a single-stage build in two: the stage as it is becomes the builder, and a new last stage on an image without a
 * shell takes what runs. Offered only where language, artefact and command are recognised; never guessed.
 */
export function splitStage(stage: StageSubject): Fix | undefined {
  if (stage.stageCount !== 1 || stage.name !== undefined) return undefined;
  const base = knownValue(stage.base);
  const language = base && baseImageFacts(base.repository, base.tag, base.digest)?.language;
  const runtime = language === undefined ? undefined : recognisers[language]?.(stage);
  const from = stage.instructions[0];
  if (!runtime || from === undefined || from.args.length !== 1) return undefined;
  const moved = stage.instructions.filter(one => isRuntime(one));
  if (moved.length === 0) return undefined;
  const lines = [
    '',
    `FROM ${runtime.image}`,
    ...(runtime.needsDirectory ? workingDirectory(stage) : []),
    ...runtime.files,
    ...kept(stage, moved),
    ...runtime.command,
  ];
  return {
    title: `Split into a build stage and a runtime stage on ${runtime.image}`,
    safety: 'needs-review',
    kind: 'refactor',
    edits: [
      { at: { start: from.at.end, end: from.at.end }, text: ` AS ${builderName}` },
      ...stage.moveToEnd(moved, lines.join('\n')),
    ],
  };
}

/** `USER`, the command, and a health check leave the builder: the new stage has its own. */
function isRuntime({ keyword }: Instruction): boolean {
  return keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK' || keyword === 'EXPOSE';
}

function workingDirectory(stage: StageSubject): readonly string[] {
  const directory = knownValue(stage.workingDirectory);
  return directory === undefined || directory === '/' ? [] : [`WORKDIR ${directory}`];
}

function kept(stage: StageSubject, moved: readonly Instruction[]): readonly string[] {
  const texts = [
    ...stage.instructions.filter(one => runtimeKeywords.has(one.keyword) && one.keyword !== 'EXPOSE'),
    ...moved.filter(one => one.keyword === 'EXPOSE'),
  ];
  const users = stage.instructions
    .filter(one => one.keyword === 'USER')
    .slice(-1)
    .filter(one => /^\d+/.test(one.args[0]?.text ?? ''));
  return [...texts, ...users].map(one => stage.textOf(one.at));
}
