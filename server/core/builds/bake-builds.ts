import type { BuildPart } from '../workspace/build-part.ts';
import { buildPart } from './build-part-of.ts';
import { type PlainValue, readHcl } from './hcl.ts';

type Values = Readonly<Record<string, PlainValue>>;

/** The targets of a bake file in HCL. */
export function hclBuilds(text: string): readonly BuildPart[] {
  const targets = new Map<string, Values>();
  for (const { type, labels, values } of readHcl(text))
    if (type === 'target' && labels[0] !== undefined) targets.set(labels[0], values);
  return bakeBuilds(targets);
}

/** The targets of a bake file in JSON. Text that is no JSON has none. */
export function jsonBuilds(text: string): readonly BuildPart[] {
  const targets = valuesOf(get(valuesOf(plain(parsed(text))), 'target'));
  return bakeBuilds(new Map(Object.entries(targets).map(([name, value]) => [name, valuesOf(value)])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function plain(value: unknown): PlainValue {
  if (typeof value === 'string') return value.includes('${') ? undefined : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

function isValues(value: PlainValue): value is Values {
  return typeof value === 'object' && !Array.isArray(value);
}

function get(values: Values, key: string): PlainValue {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function textOf(value: PlainValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: PlainValue): readonly PlainValue[] {
  return Array.isArray(value) ? (value as readonly PlainValue[]) : [];
}

function valuesOf(value: PlainValue): Values {
  return isValues(value) ? value : {};
}

function bakeBuilds(targets: ReadonlyMap<string, Values>): readonly BuildPart[] {
  const known = new Map<string, Values>();
  return Array.from(targets.keys()).flatMap(name => {
    const values = inherited(name, targets, known);
    // What is worked out when the file is used leaves the build open.
    const isOpen = ['context', 'dockerfile', 'target'].some(
      key => Object.hasOwn(values, key) && typeof get(values, key) !== 'string',
    );
    if (isOpen || Object.hasOwn(values, 'dockerfile-inline') || Object.hasOwn(values, 'matrix')) return [];
    const text = (key: string) => textOf(get(values, key));
    const tags = listOf(get(values, 'tags'));
    return [
      buildPart('bake', name, {
        context: text('context'),
        dockerfile: text('dockerfile'),
        target: text('target'),
        args: argumentsOf(get(values, 'args')),
        images: tags.flatMap(tag => textOf(tag) ?? []),
      }),
    ];
  });
}

/** A target's own values win over those of what it inherits from, and later ones over earlier ones. */
function inherited(name: string, targets: ReadonlyMap<string, Values>, known: Map<string, Values>): Values {
  const before = known.get(name);
  if (before) return before;
  const own = targets.get(name) ?? {};
  // Also ends a circle.
  known.set(name, own);
  const names = listOf(get(own, 'inherits')).flatMap(base => textOf(base) ?? []);
  const all = [...names.map(base => inherited(base, targets, known)), own];
  const args: Values = Object.assign({}, ...all.map(one => valuesOf(get(one, 'args')))) as Values;
  const whole: Values = names.length === 0 ? own : (Object.assign({}, ...all, { args }) as Values);
  known.set(name, whole);
  return whole;
}

function argumentsOf(value: PlainValue): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.entries(valuesOf(value)).map(([name, one]) => [name, textOf(one) ?? null]),
  );
}
