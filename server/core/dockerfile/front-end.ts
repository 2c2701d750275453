import type { FrontEnd } from '../documents/front-end.ts';
import { chunkComments, commentPlace } from './comments.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { emitSubjects } from './emit-subjects.ts';
import { linkStages } from './link-stages.ts';
import { placeName } from './place-name.ts';
import { readChunk } from './read-chunk.ts';
import { isDockerfile } from './recognise.ts';
import { splitStages } from './split-stages.ts';
import type { StageContext } from './stage-context.ts';
import { summariseStages } from './summarise-stages.ts';

/** Dockerfiles, a chunk for each stage and one for what stands before the first. */
export const dockerfileFrontEnd: FrontEnd<DockerfileChunk, StageContext> = {
  kind: 'dockerfile',
  hasUnits: true,
  recognises: isDockerfile,
  split: splitStages,
  read: readChunk,
  link: linkStages,
  subjects: emitSubjects,
  comments: chunkComments,
  commentPlace,
  anchor: placeName,
  summarise: summariseStages,
};
