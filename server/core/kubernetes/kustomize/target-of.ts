import { knownValue } from '../../known.ts';
import { selectorOf } from '../../workspace/labels.ts';
import type { ChangeTarget } from '../../workspace/object-change.ts';
import { child } from '../../yaml/lookup.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { textOf } from '../../yaml/scalar-values.ts';

/** The target of a patch, or of a replacement. */
export function targetOf(target: YamlNode | undefined): ChangeTarget {
  const text = (key: string) => textOf(child(target, key));
  const all = ['group', 'version', 'kind', 'name', 'namespace', 'labelSelector'].map(text);
  const [group, version, kind, name, namespace] = all.map(value => knownValue(value) || undefined);
  const labels = text('labelSelector');
  return {
    group,
    version,
    kind,
    name,
    namespace,
    labels: labels.state === 'known' ? selectorOf(labels.value) : undefined,
    isOpen: all.some(({ state }) => state === 'unknown') || child(target, 'annotationSelector') !== undefined,
  };
}
