/** Plain data, as JSON has it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonMap;

export interface JsonMap {
  readonly [name: string]: JsonValue;
}

export function isJsonMap(value: JsonValue | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value of a name; undefined where there is none. */
export function field(map: JsonMap, name: string): JsonValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** A copy with one name set anew; undefined takes it away. */
export function withName(map: JsonMap, name: string, value: JsonValue | undefined): JsonMap {
  const entries = Object.entries(map).filter(([key]) => key !== name);
  return Object.fromEntries(value === undefined ? entries : [...entries, [name, value]]);
}
