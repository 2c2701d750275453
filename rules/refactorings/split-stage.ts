import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import { parseImageReference } from '../../server/core/images/image-reference.ts';
import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { insert } from '../../server/core/text/edits.ts';
import { baseImageFacts } from '../facts/base-images.ts';
import { endedRelease, imageReleases } from '../facts/image-releases.ts';
import { releaseLinesAsOf } from '../facts/release-lines.ts';
import { dotnetRuntime } from './dotnet-runtime.ts';
import { goRuntime } from './go-runtime.ts';
import { javaRuntime } from './java-runtime.ts';
import { moveStage } from './move-stage.ts';
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
 * shell takes what runs. A stage that runs nothing while it is built only moves to that image. Offered only where
 * language, artefact and command are recognised; never guessed.
 */
export function splitStage(stage: StageSubject): Fix | undefined {
  if (stage.stageCount !== 1) return undefined;
  const base = knownValue(stage.base);
  const language = base && baseImageFacts(base.repository, base.tag, base.digest)?.language;
  const runtime = language === undefined ? undefined : recognised(stage, language);
  const from = stage.instructions[0];
  // What an image tells those that are built on it needs their shell.
  if (!runtime || from === undefined || stage.instructions.some(({ keyword }) => keyword === 'ONBUILD'))
    return undefined;
  const moved = stage.instructions.filter(one => isRuntime(one));
  if (moved.length === 0) return undefined;
  const left = moved.some(({ keyword }) => keyword === 'HEALTHCHECK') ? ', without the health check' : '';
  return moveStage(stage, runtime, left) ?? split({ stage, from, runtime, moved, left });
}

interface Split {
  readonly stage: StageSubject;
  readonly from: Instruction;
  readonly runtime: RuntimeStage;
  readonly moved: readonly Instruction[];
  /** What gets lost, for the title. */
  readonly left: string;
}

function split({ stage, from, runtime, moved, left }: Split): Fix | undefined {
  const name = builderNameOf(stage);
  if (name === undefined) return undefined;
  const lines = [
    ...(runtime.build ?? []),
    '',
    `FROM ${runtime.image}`,
    ...(runtime.needsDirectory ? workingDirectory(stage) : []),
    ...runtime.files,
    ...kept(stage, moved, runtime),
    ...runtime.command,
  ].map(line => line.replace(`--from=${builderName} `, `--from=${name} `));
  return {
    title: `Split into a build stage and a runtime stage on ${runtime.image}${remarksOf(runtime)}${left}`,
    safety: 'needs-review',
    kind: 'refactor',
    edits: [
      ...(runtime.buildImage === undefined ? [] : [{ at: stage.imageAt, text: runtime.buildImage }]),
      ...(stage.name === undefined ? [insert(from.at.end, ` AS ${builderName}`)] : []),
      ...stage.moveToEnd(moved, lines.join('\n')),
    ],
  };
}

/** A stage that has a name already keeps it, but for one that says that it is the one that runs. */
function builderNameOf({ name, instructions }: StageSubject): string | undefined {
  if (name === undefined) return instructions[0]?.args.length === 1 ? builderName : undefined;
  return /run|prod|final|release|deploy|serve|app/i.test(name) ? undefined : name;
}

function remarksOf({ remark, buildImage, onlyFile }: RuntimeStage): string {
  const registry = remark === undefined ? '' : ` (${remark})`;
  const file = onlyFile === undefined ? '' : `, taking over ${onlyFile} alone`;
  return `${registry}${buildImage === undefined ? '' : `, building on ${buildImage}`}${file}`;
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
    ...stage.instructions.filter(
      one => runtimeKeywords.has(one.keyword) && one.keyword !== 'EXPOSE' && !isOfBuild(one),
    ),
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

/** Settings of the tools that only the builder has, and its search path. */
function isOfBuild({ keyword, args }: Instruction): boolean {
  const [first = '', ...more] = args.map(({ text }) => text);
  const names = first.includes('=') ? [first, ...more].map(word => word.replace(/=.*$/s, '')) : [first];
  return keyword === 'ENV' && names.every(name => buildVariables.test(name));
}

const buildVariables =
  /^(?:(?:CARGO|CGO|GRADLE|MAVEN|NPM_CONFIG|PIP|PNPM|POETRY|UV|YARN)_\w+|DEBIAN_FRONTEND|GO(?:111MODULE|ARCH|CACHE|FLAGS|MODCACHE|OS|PATH|PRIVATE|PROXY|SUMDB)|PATH|RUSTFLAGS|VIRTUAL_ENV)$/;

/** A build argument is there in the stage that declares it only. */
function isUsed(argument: string, text: string): boolean {
  const names = argument.replace(/^ARG\s+/i, '').split(/\s+/);
  return names.some(
    name => text.includes(`$${name.split('=')[0]}`) || text.includes(`\${${name.split('=')[0]}`),
  );
}
