import {
  field,
  isJsonList,
  isJsonMap,
  type JsonMap,
  type JsonValue,
  withName,
} from '../../workspace/json-value.ts';
import type { PatchOperation } from '../../workspace/object-change.ts';

/** The object after the operations of a JSON patch; undefined where one of them does not apply. */
export function patched(base: JsonMap, operations: readonly PatchOperation[]): JsonMap | undefined {
  let result = base;
  for (const operation of operations) {
    const step: JsonValue | undefined = applied(result, operation);
    if (!isJsonMap(step)) return undefined;
    result = step;
  }
  return result;
}

/** undefined: the way leads nowhere. */
function applied(object: JsonMap, { op, path, value, from }: PatchOperation): JsonValue | undefined {
  if (op !== 'copy' && op !== 'move') return written(object, { op, path, value }, 0);
  const moved = from && valueAt(object, from);
  if (from === undefined || moved === undefined) return undefined;
  const left = op === 'move' ? written(object, { op: 'remove', path: from, value: undefined }, 0) : object;
  return left === undefined ? undefined : written(left, { op: 'add', path, value: moved }, 0);
}

function valueAt(object: JsonMap, path: readonly string[]): JsonValue | undefined {
  let here: JsonValue | undefined = object;
  for (const step of path) {
    if (isJsonList(here)) here = /^\d{1,6}$/.test(step) ? here[Number(step)] : undefined;
    else here = isJsonMap(here) ? field(here, step) : undefined;
  }
  return here;
}

interface Writing {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: readonly string[];
  readonly value: JsonValue | undefined;
}

/** undefined: the way leads nowhere. */
function written(node: JsonValue, operation: Writing, depth: number): JsonValue | undefined {
  const { path } = operation;
  const name = path[depth];
  if (name === undefined) return operation.op === 'remove' ? undefined : operation.value;
  const isLast = depth === path.length - 1;
  if (isJsonList(node)) return inList(node, operation, depth, isLast);
  if (!isJsonMap(node)) return undefined;
  if (isLast) return withName(node, name, operation.op === 'remove' ? undefined : operation.value);
  const next = Object.hasOwn(node, name) ? node[name] : undefined;
  const inner = next === undefined ? undefined : written(next, operation, depth + 1);
  return inner === undefined ? undefined : { ...node, [name]: inner };
}

function inList(
  list: readonly JsonValue[],
  operation: Writing,
  depth: number,
  isLast: boolean,
): JsonValue | undefined {
  const name = operation.path[depth] ?? '';
  const { op, value } = operation;
  if (isLast && name === '-') return op === 'add' && value !== undefined ? [...list, value] : undefined;
  const index = /^\d{1,6}$/.test(name) ? Number(name) : -1;
  const item = list[index];
  if (isLast && op === 'add' && value !== undefined && index >= 0 && index <= list.length)
    return [...list.slice(0, index), value, ...list.slice(index)];
  if (item === undefined) return undefined;
  if (isLast && op === 'remove') return list.filter((_, at) => at !== index);
  const inner = isLast ? value : written(item, operation, depth + 1);
  return inner === undefined ? undefined : list.map((one, at) => (at === index ? inner : one));
}
