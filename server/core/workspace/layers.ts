import type { Value } from '../known.ts';
import type { Layer } from './grouping.ts';
import type { Labels } from './labels.ts';

/** All that an object, or what a generator makes, is called on its way through kustomizations, the innermost first. */
export function layeredNames(name: string, through: readonly Layer[]): readonly string[] {
  const names = [name];
  let current = name;
  for (const { part } of through) {
    if (part.namePrefix === '' && part.nameSuffix === '') continue;
    current = `${part.namePrefix}${current}${part.nameSuffix}`;
    names.push(current);
  }
  return names;
}

/** The outermost kustomization that sets one wins. */
export function layeredNamespace(namespace: Value<string>, through: readonly Layer[]): Value<string> {
  return through.findLast(({ part }) => part.namespace.state !== 'absent')?.part.namespace ?? namespace;
}

/** Labels with those that kustomizations add: to the object itself, or to the pods it makes. */
export function layeredLabels(labels: Labels, through: readonly Layer[], isObject: boolean): Labels {
  const added = through.flatMap(({ part: one }) =>
    isObject ? [one.labels, one.templateLabels, one.commonLabels] : [one.templateLabels, one.commonLabels],
  );
  if (added.every(one => !one.isOpen && Object.keys(one.pairs).length === 0)) return labels;
  return {
    pairs: Object.assign({ ...labels.pairs }, ...added.map(one => one.pairs)) as Record<string, string>,
    isOpen: labels.isOpen || added.some(one => one.isOpen),
  };
}
