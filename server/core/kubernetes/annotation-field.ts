import { absent, unknown } from '../known.ts';
import type { Field } from '../subjects/field.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { fieldOf } from '../yaml/field-of.ts';
import { child } from '../yaml/lookup.ts';
import type { YamlMap } from '../yaml/node.ts';
import { isTemplate, textOf } from '../yaml/scalar-values.ts';

/** An annotation of the pods that a template makes. Nothing is added where none stands. */
export function annotationField(place: {
  readonly document: YamlDocument;
  readonly template: YamlMap | undefined;
  readonly key: string;
  readonly absentAt: Span;
}): Field<string> {
  const { document, template, key, absentAt } = place;
  const annotations = child(child(template, 'metadata'), 'annotations');
  if (template === undefined || annotations === undefined || isTemplate(annotations))
    return {
      value: annotations === undefined ? absent : unknown,
      at: absentAt,
      declaredBy: undefined,
      set: () => undefined,
      remove: () => undefined,
    };
  const path = ['metadata', 'annotations', key];
  return fieldOf({ document, base: template, path, absentAt, declaredBy: 'pod' }, textOf);
}
