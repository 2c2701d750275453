/** One setting of a rule. */
export interface OptionField<T> {
  readonly fallback: T;
  /** What it does, as a sentence; shown in the rule page and the policy's schema. */
  readonly description: string;
  /** JSON Schema of the value. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The text `today` is replaced by the day of the check before a rule sees it. */
  readonly isDay?: true;
}

export type OptionFields = Readonly<Record<string, OptionField<unknown>>>;

export type ValuesOf<Fields extends OptionFields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends OptionField<infer T> ? T : never;
};

export function textOption(fallback: string, description: string): OptionField<string> {
  return { fallback, description, schema: { type: 'string', maxLength: 500 } };
}

export function numberOption(
  fallback: number,
  description: string,
  limits: { readonly minimum: number; readonly maximum: number },
): OptionField<number> {
  return { fallback, description, schema: { type: 'integer', ...limits } };
}

export function flagOption(fallback: boolean, description: string): OptionField<boolean> {
  return { fallback, description, schema: { type: 'boolean' } };
}

export function listOption(fallback: readonly string[], description: string): OptionField<readonly string[]> {
  return {
    fallback,
    description,
    schema: { type: 'array', items: { type: 'string', maxLength: 500 }, maxItems: 500 },
  };
}

export function choiceOption<const Choice extends string>(
  fallback: NoInfer<Choice>,
  choices: readonly Choice[],
  description: string,
): OptionField<Choice> {
  return { fallback, description, schema: { enum: choices } };
}

/**
 * A day, `2026-11-24`, by which a rule judges dates. Core has no clock: the engine fills in the day that the host names,
 * and a policy can fix another one so that a check gives the same answer for ever.
 */
export function dayOption(description: string): OptionField<string> {
  return {
    fallback: 'today',
    description,
    schema: { type: 'string', pattern: '^(today|\\d{4}-\\d{2}-\\d{2})$' },
    isDay: true,
  };
}

/** The values with `today` written out where a field holds a day; the same object where none does. */
export function withToday(
  fields: OptionFields,
  values: Readonly<Record<string, unknown>>,
  today: string,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(fields).filter(name => fields[name]?.isDay && values[name] === 'today');
  return names.length === 0 ? values : { ...values, ...Object.fromEntries(names.map(name => [name, today])) };
}

export const noOptions: OptionFields = {};

/** The values that hold when a policy says nothing. */
export function fallbacksOf(fields: OptionFields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.fallback]));
}
