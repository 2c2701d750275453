import type { Span } from '../text/span.ts';
import { instructionAt } from './at-offset.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { StageContext } from './stage-context.ts';

/** `stage:build/RUN`, `stage:2/USER`, `preamble/ARG`: the same when lines move. */
export function placeName(chunk: DockerfileChunk, context: StageContext, at: Span): string {
  const stage = chunk.from ? `stage:${chunk.from.name?.toLowerCase() ?? context.index}` : 'preamble';
  const directive = chunk.directives.find(other => other.at.start <= at.start && at.start <= other.at.end);
  if (directive) return `${stage}/${directive.name}`;
  const instruction = instructionAt(chunk, at.start);
  return instruction ? `${stage}/${instruction.keyword}` : stage;
}
