/** What is wrong with a mode of `chmod`, in numbers or in letters; undefined where nothing is, or where it is not clear. */
export function modeForAll(mode: string): 'writable' | 'setuid' | undefined {
  if (/^[0-7]{3,5}$/.test(mode)) return ofNumber(Number.parseInt(mode, 8));
  return ofClauses(mode.split(','));
}

/** The mode without what `modeForAll` finds; undefined where there is no such text. */
export function withoutWriteForAll(mode: string): string | undefined {
  if (!/^[0-7]{3,5}$/.test(mode)) return undefined;
  const number = Number.parseInt(mode, 8);
  const narrower = ofNumber(number) === 'setuid' ? number & 0o777 & ~0o002 : number & ~0o002;
  const digits = narrower.toString(8).padStart(3, '0');
  return mode.startsWith('0') ? digits.padStart(mode.length, '0') : digits;
}

/** The sticky bit keeps everybody from removing what others wrote: that is how `/tmp` is made. */
function ofNumber(mode: number): 'writable' | 'setuid' | undefined {
  if ((mode & 0o4000) !== 0 || ((mode & 0o2000) !== 0 && (mode & 0o111) !== 0 && (mode & 0o002) !== 0))
    return 'setuid';
  return (mode & 0o002) !== 0 && (mode & 0o1000) === 0 ? 'writable' : undefined;
}

function ofClauses(clauses: readonly string[]): 'writable' | 'setuid' | undefined {
  const parsed = clauses.map(clause => /^([ugoa]*)([+=])([rwxXst]*)$/.exec(clause));
  if (parsed.some(one => one === null)) return undefined;
  if (parsed.some(one => /^(?:[ug]*[u][ug]*)?$/.test(one?.[1] ?? '') && one?.[3]?.includes('s')))
    return 'setuid';
  const isSticky = parsed.some(one => one?.[3]?.includes('t'));
  const isOpen = parsed.some(one => /[oa]/.test(one?.[1] ?? '') && one?.[3]?.includes('w'));
  return isOpen && !isSticky ? 'writable' : undefined;
}
