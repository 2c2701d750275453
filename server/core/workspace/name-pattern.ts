/**
 * Whether a name fits what a kustomization says of names. That may be an expression, of which names, alternatives and `.*`
 * are followed and no other part; `maybe` where there is more. Expressions of a workspace are never run.
 */
export function fitsPattern(pattern: string, name: string): 'yes' | 'no' | 'maybe' {
  const inner = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/^\(([^()]*)\)$/, '$1');
  const alternatives = inner.split('|');
  if (!alternatives.every(one => /^(?:[\w-]|\.\*|\.(?![*+?]))*$/.test(one))) return 'maybe';
  return alternatives.some(one => fits(one.split('.*'), name)) ? 'yes' : 'no';
}

/** Whether the pieces stand in the name in this order, the first at its start and the last at its end. */
function fits(pieces: readonly string[], name: string): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return first === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const piece of others) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}
