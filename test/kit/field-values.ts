import { parseAllDocuments } from 'yaml';

/** Where a file does not hold what another tool's fix changed: a line for each field. */
export function leafDifferences(before: string, wanted: string, found: string): readonly string[] {
  const [old, goal, ours] = [before, wanted, found].map(leavesOf);
  if (old === undefined || goal === undefined || ours === undefined) return [];
  const changed = [...new Set([...old.keys(), ...goal.keys()])].filter(key => old.get(key) !== goal.get(key));
  return changed
    .filter(key => ours.get(key) !== goal.get(key))
    .map(key => `${key}: ${shown(goal.get(key))}, ours ${shown(ours.get(key))}`);
}

/** Where an object does not hold the value that another tool's fix sets; flags of a command by their name. */
export function flagDifference(
  object: unknown,
  { path, value }: { readonly path: string; readonly value: string },
): readonly string[] {
  const steps = stepsOf(path);
  const flag = /^(--[\w-]+)=/.exec(value)?.[1];
  const list = flag === undefined ? undefined : valueAt(object, steps.slice(0, -1));
  const found = Array.isArray(list)
    ? list.find(item => String(item).startsWith(`${flag}=`))
    : valueAt(object, steps);
  return sorted(String(found)) === sorted(value) ? [] : [`${path}: ${value}, ours ${shown(found)}`];
}

/** Lists behind an equals sign mean the same in any order. */
function sorted(text: string): string {
  const equals = text.indexOf('=') + 1;
  return text.slice(0, equals) + text.slice(equals).split(',').sort().join(',');
}

/** Every scalar by its path, documents by their number; what is empty is as good as absent. */
function leavesOf(text: string): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const visit = (value: unknown, at: string): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') leaves.set(at, String(value));
    else for (const [key, inner] of Object.entries(value)) visit(inner, `${at}.${key}`);
  };
  for (const [index, document] of parseAllDocuments(text).entries()) visit(document.toJS(), String(index));
  return leaves;
}

/** `spec.containers[0].command[3]`, `metadata.labels[pod-security.kubernetes.io/enforce]` */
function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].map(([, bracket, word]) => bracket ?? word ?? '');
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  let at = value;
  for (const step of steps) at = (at as Record<string, unknown> | null | undefined)?.[step];
  return at;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : String(value);
}
