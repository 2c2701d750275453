import type { FrontEnd } from '../documents/front-end.ts';
import { isHelmTemplate } from './recognise.ts';

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
};
