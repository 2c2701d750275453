/** Labels of an object or a pod. */
export interface Labels {
  readonly pairs: Readonly<Record<string, string>>;
  /** Some are not decided by the file, so that what is not here may be there all the same. */
  readonly isOpen: boolean;
}

/** A label selector, `matchLabels` written out as requirements. Empty: everything. */
export interface Selector {
  readonly requirements: readonly Requirement[];
  /** Some requirements are not decided by the file. */
  readonly isOpen: boolean;
}

export interface Requirement {
  readonly label: string;
  readonly operator: 'in' | 'not-in' | 'exists' | 'absent';
  readonly values: readonly string[];
}

export const noLabels: Labels = { pairs: {}, isOpen: false };

/** Whether a selector chooses what has these labels; `maybe` where the files do not decide it. */
export function matches({ requirements, isOpen }: Selector, labels: Labels): 'yes' | 'no' | 'maybe' {
  let result: 'yes' | 'maybe' = isOpen ? 'maybe' : 'yes';
  for (const requirement of requirements) {
    const one = meets(requirement, labels);
    if (one === 'no') return 'no';
    if (one === 'maybe') result = 'maybe';
  }
  return result;
}

function meets({ label, operator, values }: Requirement, { pairs, isOpen }: Labels): 'yes' | 'no' | 'maybe' {
  const value = Object.hasOwn(pairs, label) ? pairs[label] : undefined;
  if (value === undefined && isOpen) return 'maybe';
  const isIn = value !== undefined && values.includes(value);
  const holds = {
    in: isIn,
    'not-in': !isIn,
    exists: value !== undefined,
    absent: value === undefined,
  }[operator];
  return holds ? 'yes' : 'no';
}

/** Reads `app=web,tier in (a, b),!old`; what is no such text leaves the selector open. */
export function selectorOf(text: string): Selector {
  const parts = text.match(/[^,(]+(?:\([^()]*\))?/g) ?? [];
  const requirements = parts.map(part => readRequirement(part.trim()));
  return {
    requirements: requirements.flatMap(one => one ?? []),
    isOpen: requirements.length === 0 || requirements.includes(undefined),
  };
}

function readRequirement(text: string): Requirement | undefined {
  const [, label = '', sign = '', value = ''] = /^([\w./-]+)\s*(==?|!=)\s*([\w.-]*)$/.exec(text) ?? [];
  if (label !== '') return { label, operator: sign === '!=' ? 'not-in' : 'in', values: [value] };
  const [, name = '', set, list = ''] = /^([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text) ?? [];
  if (name !== '')
    return {
      label: name,
      operator: set === 'in' ? 'in' : 'not-in',
      values: list.split(',').map(one => one.trim()),
    };
  const [, not, alone] = /^(!?)\s*([\w./-]+)$/.exec(text) ?? [];
  return alone === undefined
    ? undefined
    : { label: alone, operator: not === '!' ? 'absent' : 'exists', values: [] };
}

/** `app=web,tier in (a, b)`, as kubectl writes it. */
export function shownSelector({ requirements }: Selector): string {
  return requirements.map(shownRequirement).join(',');
}

function shownRequirement({ label, operator, values }: Requirement): string {
  if (operator === 'exists') return label;
  if (operator === 'absent') return `!${label}`;
  if (operator === 'in' && values.length === 1) return `${label}=${values[0]}`;
  return `${label} ${operator === 'in' ? 'in' : 'notin'} (${values.join(', ')})`;
}
