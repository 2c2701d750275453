import { buildSources } from './builds/build-sources.ts';
import { dockerfileFrontEnd } from './dockerfile/front-end.ts';
import type { SummarySource } from './engine/analyse.ts';
import type { SomeFrontEnd } from './engine/chunks.ts';
import { chartSummary } from './helm/chart-summary.ts';
import { helmTemplateFrontEnd } from './helm/template-front-end.ts';
import { helmValuesFrontEnd } from './helm/values-front-end.ts';
import { kubernetesFrontEnd } from './kubernetes/front-end.ts';
import { replacementFiles } from './kubernetes/kustomize/replacement-files.ts';

/** Files that no rule checks, but that say something about others. */
export const summarySources: readonly SummarySource[] = [chartSummary, ...buildSources, replacementFiles];

/** One entry for each kind of file. Order matters: a chart's files are Helm's before they are Kubernetes'. */
export const frontEnds: readonly SomeFrontEnd[] = [
  dockerfileFrontEnd,
  helmTemplateFrontEnd,
  helmValuesFrontEnd,
  kubernetesFrontEnd,
];
