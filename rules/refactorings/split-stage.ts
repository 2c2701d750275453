import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { parseImageReference } from '../../server/core/images/image-reference.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { baseImageFacts } from '../facts/base-images.ts';
import { endedRelease, imageReleases } from '../facts/image-releases.ts';
import { releaseLinesAsOf } from '../facts/release-lines.ts';
import { dotnetRuntime } from './dotnet-runtime.ts';
import { goRuntime } from './go-runtime.ts';
import { javaRuntime } from './java-runtime.ts';
import { nodeRuntime } from './node-runtime.ts';
import { pythonRuntime } from './python-runtime.ts';
import { builderName, type RuntimeStage } from './runtime-stage.ts';
import { rustRuntime } from './rust-runtime.ts';
import { staticRuntime } from './static-runtime.ts';

type Recogniser = (stage: StageSubject) => RuntimeStage | undefined;

const recognisers: Readonly<Record<string, readonly Recogniser[]>> = {
  go: [goRuntime],
  rust: [rustRuntime],
  node: [nodeRuntime, staticRuntime],
  java: [javaRuntime],
  python: [pythonRuntime, staticRuntime],
  dotnet: [dotnetRuntime],
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
  const runtime = language === undefined ? undefined : recognised(stage, language);
  const from = stage.instructions[0];
  if (!runtime || from === undefined || from.args.length !== 1) return undefined;
  const moved = stage.instructions.filter(one => isRuntime(one));
  if (moved.length === 0) return undefined;
  const lines = [
    '',
    `FROM ${runtime.image}`,
    ...(runtime.needsDirectory ? workingDirectory(stage) : []),
    ...runtime.files,
    ...kept(stage, moved, runtime),
    ...runtime.command,
  ];
  const left = moved.some(({ keyword }) => keyword === 'HEALTHCHECK') ? ', without the health check' : '';
  return {
    title: `Split into a build stage and a runtime stage on ${runtime.image}${remarksOf(runtime)}${left}`,
    safety: 'needs-review',
    kind: 'refactor',
    edits: [
      ...(runtime.buildImage === undefined ? [] : [{ at: stage.imageAt, text: runtime.buildImage }]),
      { at: { start: from.at.end, end: from.at.end }, text: ` AS ${builderName}` },
      ...stage.moveToEnd(moved, lines.join('\n')),
    ],
  };
}

function remarksOf({ remark, buildImage }: RuntimeStage): string {
  const registry = remark === undefined ? '' : ` (${remark})`;
  return `${registry}${buildImage === undefined ? '' : `, building on ${buildImage}`}`;
}

/** The first that knows the program; one whose image is no longer maintained is no improvement. */
function recognised(stage: StageSubject, language: string): RuntimeStage | undefined {
  for (const recognise of recognisers[language] ?? []) {
    const runtime = recognise(stage);
    if (runtime && !hasEnded(runtime.image)) return runtime;
  }
  return undefined;
}

function hasEnded(image: string): boolean {
  const reference = parseImageReference(image);
  // The last day of the month that the tables are of.
  const day = `${releaseLinesAsOf}-31`;
  return (
    reference !== undefined &&
    endedRelease(imageReleases(reference.repository, reference.tag), day) !== undefined
  );
}

/** `USER`, the command, and a health check leave the builder: the new stage has its own. */
function isRuntime({ keyword }: Instruction): boolean {
  return keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK' || keyword === 'EXPOSE';
}

/** The images without a shell start in the home of their user. */
function workingDirectory(stage: StageSubject): readonly string[] {
  return [`WORKDIR ${knownValue(stage.workingDirectory) ?? '/'}`];
}

function kept(
  stage: StageSubject,
  moved: readonly Instruction[],
  { hasOwnUser }: RuntimeStage,
): readonly string[] {
  const texts = [
    ...stage.instructions.filter(one => runtimeKeywords.has(one.keyword) && one.keyword !== 'EXPOSE'),
    ...moved.filter(one => one.keyword === 'EXPOSE'),
  ];
  const users = stage.instructions
    .filter(one => one.keyword === 'USER' && !hasOwnUser)
    .slice(-1)
    .filter(one => /^\d+/.test(one.args[0]?.text ?? ''));
  const lines = [...texts, ...users].map(one => stage.textOf(one.at));
  const used = lines.join('\n');
  const args = stage.instructions.filter(({ keyword }) => keyword === 'ARG').map(one => stage.textOf(one.at));
  return [...args.filter(text => isUsed(text, used)), ...lines];
}

/** A build argument is there in the stage that declares it only. */
function isUsed(argument: string, text: string): boolean {
  const names = argument.replace(/^ARG\s+/i, '').split(/\s+/);
  return names.some(
    name => text.includes(`$${name.split('=')[0]}`) || text.includes(`\${${name.split('=')[0]}`),
  );
}
