import { field, isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../workspace/json-value.ts';
import type { FieldStep, ValuePlace } from '../../workspace/object-change.ts';

/** Stands where nobody knows what is written: it reads as a template, which decides nothing. */
export const unknownText = '{{ replaced }}';

/** The object with a value at places of it, where it has them. undefined: the value is not known. */
export function withValue(
  object: JsonMap,
  places: readonly ValuePlace[],
  value: JsonValue | undefined,
): JsonMap {
  let result: JsonValue = object;
  for (const place of places) result = placedAt(result, place, 0, value);
  return isJsonMap(result) ? result : object;
}

function placedAt(
  node: JsonValue,
  place: ValuePlace,
  depth: number,
  value: JsonValue | undefined,
): JsonValue {
  const step = place.path[depth];
  if (step === undefined) return joinedInto(node, place, value);
  const next = (inner: JsonValue) => placedAt(inner, place, depth + 1, value);
  if (isJsonList(node)) return node.map((item, index) => (chooses(step, item, index) ? next(item) : item));
  if (!isJsonMap(node) || typeof step !== 'string') return node;
  if (step === '*') return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, next(inner)]));
  const inner = field(node, step) ?? (place.creates ? {} : undefined);
  return inner === undefined ? node : { ...node, [step]: next(inner) };
}

function chooses(step: FieldStep, item: JsonValue, index: number): boolean {
  if (typeof step === 'string') return step === '*' || step === String(index);
  return isJsonMap(item) && String(field(item, step.name)) === step.value;
}

/** Only a part of the text is replaced where the place says so. */
function joinedInto(
  old: JsonValue,
  { delimiter, index }: ValuePlace,
  value: JsonValue | undefined,
): JsonValue {
  if (value === undefined) return unknownText;
  if (delimiter === undefined || typeof old !== 'string') return value;
  const parts = old.split(delimiter);
  if (index < 0) parts.unshift(String(value));
  else if (index >= parts.length) parts.push(String(value));
  else parts[index] = String(value);
  return parts.join(delimiter);
}

/** Levels that are looked at for variables. */
const deepest = 30;

/** The object with `$(NAME)` replaced in every text; null: its value is not known. */
export function withVariables(
  value: JsonValue,
  values: Readonly<Record<string, string | null>>,
  depth = 0,
): JsonValue {
  if (typeof value === 'string')
    return value.includes('$(')
      ? value.replace(/\$\(([\w.-]{1,200})\)/g, (all, name: string) =>
          Object.hasOwn(values, name) ? (values[name] ?? unknownText) : all,
        )
      : value;
  if (depth > deepest) return value;
  if (isJsonList(value)) return value.map(item => withVariables(item, values, depth + 1));
  if (!isJsonMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withVariables(inner, values, depth + 1)]),
  );
}
