import type { FrontEnd } from '../documents/front-end.ts';
import { chunkSummary } from '../workspace/summary.ts';
import { isHelmTemplate } from './recognise.ts';

const template = chunkSummary([
  {
    kind: 'opaque',
    why: 'template',
    at: { start: 0, end: 0 },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  },
]);

/** Templates of a chart: recognised, so that they are never taken for broken YAML; the engine lists them as not checked. */
export const helmTemplateFrontEnd: FrontEnd<undefined, undefined> = {
  kind: 'helm-template',
  recognises: isHelmTemplate,
  split: text => [{ start: 0, text }],
  read: () => ({ model: undefined, problems: [] }),
  link: models => models.map(() => ({ key: '', data: undefined })),
  subjects: () => undefined,
  comments: () => [],
  commentPlace: () => ({ offset: 0, indent: '' }),
  anchor: () => 'template',
  summarise: models => models.map(() => template),
};
