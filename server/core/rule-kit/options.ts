/** One setting of a rule. */
export interface OptionField<T> {
  readonly fallback: T;
  /** What it does, as a sentence; shown in the rule page and the policy's schema. */
  readonly description: string;
  /** JSON Schema of the value. */
  readonly schema: Readonly<Record<string, unknown>>;
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

export const noOptions: OptionFields = {};

/** The values that hold when a policy says nothing. */
export function fallbacksOf(fields: OptionFields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.fallback]));
}
