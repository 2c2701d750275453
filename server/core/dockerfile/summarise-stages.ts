import { knownValue, unknown } from '../known.ts';
import { LineIndex } from '../text/line-index.ts';
import type { StagePart } from '../workspace/stage-part.ts';
import { type ChunkSummary, chunkSummary } from '../workspace/summary.ts';
import { BuildArguments } from './build-arguments.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { chainStages, type StageChain } from './stage-chain.ts';
import { healthcheckOf } from './stage-healthcheck.ts';
import type { StageState } from './stage-state.ts';
import { StageWalker } from './stage-walker.ts';

/** What other files may ask about each stage, built with the defaults of its arguments. */
export function summariseStages(models: readonly DockerfileChunk[]): readonly ChunkSummary[] {
  const chain = chainStages(models, noArguments);
  const preamble = models.find(model => !model.from);
  const count = chain.bases.length;
  const all: Made[] = [];
  return models.map(model => {
    if (model.from === undefined) return none;
    const index = all.length;
    const base = all[chain.bases[index] ?? -1];
    const isLast = index === count - 1;
    const before = made.get(model);
    const now =
      before?.base === base && before?.preamble === preamble && before?.isLast === isLast
        ? before
        : make(model, { chain, index, base, preamble, isLast });
    made.set(model, now);
    all.push(now);
    return now.summary;
  });
}

const none = chunkSummary([]);
const noArguments = new BuildArguments(undefined);

/** A summary with all that it was made of: it stands as long as these are the same. */
interface Made {
  readonly model: DockerfileChunk;
  readonly base: Made | undefined;
  readonly preamble: DockerfileChunk | undefined;
  readonly isLast: boolean;
  readonly summary: ChunkSummary;
}

const made = new WeakMap<DockerfileChunk, Made>();

function make(
  model: DockerfileChunk,
  {
    chain,
    index,
    ...rest
  }: Pick<Made, 'base' | 'preamble' | 'isLast'> & { chain: StageChain; index: number },
): Made {
  const { globals } = chain;
  const walker = new StageWalker(model, { start: chain.startOf(index), globals, given: noArguments });
  for (const instruction of model.instructions) walker.apply(instruction);
  const below: DockerfileChunk[] = [];
  for (let at = rest.base; at; at = at.base) below.push(at.model);
  const part = stagePart(model, [model, ...below], walker.state(), rest.isLast);
  return { ...rest, model, summary: chunkSummary([part]) };
}

function stagePart(
  model: DockerfileChunk,
  chain: readonly DockerfileChunk[],
  state: StageState,
  isLast: boolean,
): StagePart {
  const named = model.instructions.findLast(({ keyword }) => keyword === 'USER');
  const at = (named ?? model.from?.instruction)?.at ?? { start: 0, end: 0 };
  const lines = new LineIndex(model.text);
  const base = knownValue(state.base);
  const ports = chain.flatMap(exposedPorts);
  const healthcheck = healthcheckOf(chain, state);
  return {
    kind: 'stage',
    at,
    range: { start: lines.positionAt(at.start), end: lines.positionAt(at.end) },
    name: model.from?.name,
    isLast,
    // What a build argument may change is not known from the file alone.
    user: named?.args.some(({ text }) => text.includes('$')) ? unknown : state.user,
    base: baseOf(base),
    ports: ports.flatMap(port => port ?? []),
    allPortsKnown: !ports.includes(undefined),
    ...(healthcheck && { healthcheck }),
  };
}

function baseOf(
  base:
    | { readonly repository: string; readonly tag?: string | undefined; readonly digest?: string | undefined }
    | undefined,
): StagePart['base'] {
  return base === undefined ? undefined : { repository: base.repository, tag: base.tag, digest: base.digest };
}

/** undefined: a port that a variable or a range gives. */
function exposedPorts({ instructions }: DockerfileChunk): readonly (number | undefined)[] {
  return instructions
    .filter(({ keyword }) => keyword === 'EXPOSE')
    .flatMap(({ args }) =>
      args.map(({ text }) => {
        const port = /^(\d{1,5})(?:\/(?:tcp|udp|sctp))?$/i.exec(text)?.[1];
        return port === undefined ? undefined : Number(port);
      }),
    );
}
