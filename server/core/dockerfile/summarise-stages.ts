import { knownValue, unknown } from '../known.ts';
import { isSameList } from '../same-list.ts';
import { LineIndex } from '../text/line-index.ts';
import type { StagePart } from '../workspace/stage-part.ts';
import { type ChunkSummary, chunkSummary } from '../workspace/summary.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { linkStages, type StageContext } from './link-stages.ts';
import { healthcheckOf } from './stage-healthcheck.ts';
import { StageWalker } from './stage-walker.ts';

/** What other files may ask about each stage, built with the defaults of its arguments. */
export function summariseStages(models: readonly DockerfileChunk[]): readonly ChunkSummary[] {
  const contexts = linkStages(models, { productionStages: [] });
  const chains: (readonly DockerfileChunk[])[] = [];
  return models.map((model, index) => {
    const context = contexts[index];
    const base = context?.data.baseStage;
    const chain = [model, ...((base === undefined ? undefined : chains[base]) ?? [])];
    if (model.from) chains.push(chain);
    if (model.from === undefined || context === undefined) return none;
    const known = made.get(model);
    if (known?.key === context.key && isSameList(known.chain, chain)) return known.summary;
    const summary = chunkSummary([stagePart(model, chain, context.data)]);
    made.set(model, { key: context.key, chain, summary });
    return summary;
  });
}

const none = chunkSummary([]);
const made = new WeakMap<
  DockerfileChunk,
  { readonly key: string; readonly chain: readonly DockerfileChunk[]; readonly summary: ChunkSummary }
>();

function stagePart(
  model: DockerfileChunk,
  chain: readonly DockerfileChunk[],
  context: StageContext,
): StagePart {
  const walker = new StageWalker(model, context);
  for (const instruction of model.instructions) walker.apply(instruction);
  const state = walker.state();
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
    isLast: context.index === context.stageCount - 1,
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
