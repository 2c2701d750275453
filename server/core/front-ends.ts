import { dockerfileFrontEnd } from './dockerfile/front-end.ts';
import type { SomeFrontEnd } from './engine/chunks.ts';
import { helmTemplateFrontEnd } from './helm/template-front-end.ts';
import { helmValuesFrontEnd } from './helm/values-front-end.ts';
import { kubernetesFrontEnd } from './kubernetes/front-end.ts';

/** One entry for each kind of file. Order matters: a chart's files are Helm's before they are Kubernetes'. */
export const frontEnds: readonly SomeFrontEnd[] = [
  dockerfileFrontEnd,
  helmTemplateFrontEnd,
  helmValuesFrontEnd,
  kubernetesFrontEnd,
];
