import { field, isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../workspace/json-value.ts';

/** Lists that are merged item by item, with the keys that tell items apart; the first that the item has counts. */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
};

/** A strategic merge: maps are merged, null takes away, lists of named things are merged by name, other lists replaced. */
export function strategicMerge(base: JsonMap, patch: JsonMap): JsonMap {
  if (field(patch, '$patch') === 'replace') return without(patch, '$patch');
  const result: Record<string, JsonValue> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    if (name.startsWith('$')) continue;
    const merged = mergedValue(name, base[name], value);
    if (merged === undefined) delete result[name];
    else define(result, name, merged);
  }
  return result;
}

/** undefined: it is taken away. */
function mergedValue(name: string, old: JsonValue | undefined, value: JsonValue): JsonValue | undefined {
  if (value === null || (isJsonMap(value) && field(value, '$patch') === 'delete')) return undefined;
  if (isJsonMap(value)) return strategicMerge(isJsonMap(old) ? old : {}, value);
  const keys = mergeKeys[name];
  return isJsonList(value) && isJsonList(old) && keys ? mergedList(old, value, keys) : value;
}

/** What the patch names comes first, in its order, as kustomize has it: operations count items from there on. */
function mergedList(
  old: readonly JsonValue[],
  patch: readonly JsonValue[],
  keys: readonly string[],
): readonly JsonValue[] {
  if (patch.some(item => isJsonMap(item) && field(item, '$patch') === 'replace'))
    return patch.filter(item => !isJsonMap(item) || field(item, '$patch') === undefined);
  const left = [...old];
  const result = patch.flatMap<JsonValue>((item): readonly JsonValue[] => {
    const at = left.findIndex(one => isSameItem(one, item, keys));
    const [before] = at < 0 ? [] : left.splice(at, 1);
    if (!isJsonMap(item)) return [item];
    if (field(item, '$patch') === 'delete') return [];
    return [isJsonMap(before) ? strategicMerge(before, item) : item];
  });
  return [...result, ...left];
}

function isSameItem(one: JsonValue, other: JsonValue, keys: readonly string[]): boolean {
  if (!isJsonMap(one) || !isJsonMap(other)) return false;
  const key = keys.find(name => other[name] !== undefined);
  return key !== undefined && one[key] === other[key];
}

function without(map: JsonMap, name: string): JsonMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
}

function define(map: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
}
