import type { PartPlace } from './summary.ts';

/** Something that makes objects which no file shows: a chart's template, a document that could not be read. */
export interface OpaquePart extends PartPlace {
  readonly kind: 'opaque';
  readonly why: 'template' | 'chart' | 'unreadable';
}
