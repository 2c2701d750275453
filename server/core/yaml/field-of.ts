import type { Value } from '../known.ts';
import type { Field } from '../subjects/field.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { removeValue, setValue } from './edit.ts';
import { descend } from './lookup.ts';
import type { YamlMap, YamlNode } from './node.ts';

/** The field at `path` below `base` as a rule sees it. `absentAt` is where its absence is reported. */
export function fieldOf<T>(input: {
  readonly document: YamlDocument;
  readonly base: YamlMap;
  readonly path: readonly string[];
  readonly read: (node: YamlNode | undefined) => Value<T>;
  readonly absentAt: Span;
  readonly declaredBy: 'container' | 'pod' | 'object';
}): Field<T> {
  const { document, base, path, absentAt } = input;
  const node = descend(base, path, document);
  const value = input.read(node);
  return {
    value,
    at: value.state === 'absent' || node === undefined ? absentAt : node.at,
    declaredBy: value.state === 'absent' ? undefined : input.declaredBy,
    set: yaml => setValue(document, base, path, yaml),
    remove: () => removeValue(document, base, path),
  };
}
