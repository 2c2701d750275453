import { isJsonList, isJsonMap, type JsonMap, type JsonValue, withName } from '../../workspace/json-value.ts';
import type { PatchOperation } from '../../workspace/object-change.ts';

/** The object after the operations of a JSON patch; undefined where one of them does not apply. */
export function patched(base: JsonMap, operations: readonly PatchOperation[]): JsonMap | undefined {
  let result: JsonValue | undefined = base;
  for (const operation of operations) {
    result = applied(result, operation, 0);
    if (!isJsonMap(result)) return undefined;
  }
  return isJsonMap(result) ? result : undefined;
}

/** undefined: the way leads nowhere. */
function applied(node: JsonValue, operation: PatchOperation, depth: number): JsonValue | undefined {
  const { path } = operation;
  const name = path[depth];
  if (name === undefined) return operation.op === 'remove' ? undefined : operation.value;
  const isLast = depth === path.length - 1;
  if (isJsonList(node)) return inList(node, operation, depth, isLast);
  if (!isJsonMap(node)) return undefined;
  if (isLast) return withName(node, name, operation.op === 'remove' ? undefined : operation.value);
  const next = Object.hasOwn(node, name) ? node[name] : undefined;
  const inner = next === undefined ? undefined : applied(next, operation, depth + 1);
  return inner === undefined ? undefined : { ...node, [name]: inner };
}

function inList(
  list: readonly JsonValue[],
  operation: PatchOperation,
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
  const inner = isLast ? value : applied(item, operation, depth + 1);
  return inner === undefined ? undefined : list.map((one, at) => (at === index ? inner : one));
}
