import { absent, known, knownValue, mapKnown, unknown, type Value } from '../../known.ts';
import type { ServicePort } from '../../workspace/object-part.ts';
import { child, descend, itemsOf, scalarPairs } from '../../yaml/lookup.ts';
import { isMap, type YamlMap } from '../../yaml/node.ts';
import { integerOf, isNull, isTemplate, textOf } from '../../yaml/scalar-values.ts';

/** The ports of a Service. A target port that is not written is the port itself. */
export function servicePorts(node: YamlMap): readonly ServicePort[] {
  return itemsOf(descend(node, ['spec', 'ports'])).map(item => {
    const port = integerOf(child(item, 'port'));
    const target = child(item, 'targetPort');
    const written = textOf(target);
    return {
      name: textOf(child(item, 'name')),
      port,
      targetPort: written.state === 'absent' ? mapKnown(port, String) : written,
      at: (target ?? child(item, 'port') ?? item).at,
    };
  });
}

/** The keys that a Secret or ConfigMap holds; unknown where a template or a merge adds some. */
export function dataKeys(node: YamlMap): Value<readonly string[]> {
  const keys: string[] = [];
  for (const field of ['data', 'stringData', 'binaryData']) {
    const map = child(node, field);
    if (map === undefined || isNull(map)) continue;
    if (!isMap(map) || isTemplate(map)) return unknown;
    for (const { name } of map.pairs) {
      if (name === undefined || name === '<<' || name.includes('{{') || name.includes('${')) return unknown;
      keys.push(name);
    }
  }
  return keys.length === 0 ? absent : known(keys);
}

/** Texts of a ConfigMap that may be values of fields elsewhere. */
export function shortValues(node: YamlMap): Readonly<Record<string, string>> | undefined {
  const data = child(node, 'data');
  if (!isMap(data) || isTemplate(data) || data.pairs.length > mostValues) return undefined;
  const pairs = scalarPairs(data).flatMap(({ name, value }) => {
    if (value.end - value.start > longestValue) return [];
    const text = knownValue(textOf(value));
    return text === undefined ? [] : [[name, text] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

const mostValues = 50;
const longestValue = 200;

/** Whether a reference may be missing. */
export function isOptional(node: Parameters<typeof child>[0]): boolean {
  const optional = textOf(child(node, 'optional'));
  return optional.state === 'unknown' || knownValue(optional)?.toLowerCase() === 'true';
}
