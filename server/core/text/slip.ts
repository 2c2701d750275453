/**
 * Whether a word is another one with a slip of the pen: a letter too many, one missing, or two neighbours in the wrong
 * order. Another letter or digit in one place is none, since names are often told apart by that. Case does not matter.
 */
export function isSlip(written: string, meant: string): boolean {
  if (written === meant || Math.abs(written.length - meant.length) > 1) return false;
  const one = written.toLowerCase();
  const other = meant.toLowerCase();
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  if (one.length === other.length)
    return (
      one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2)
    );
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return /[a-z_-]/.test(longer[at] ?? '') && shorter.slice(at) === longer.slice(at + 1);
}
