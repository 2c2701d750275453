/** So many answers are kept: the images of a large repository are not more. */
const most = 1000;

/** A pure function that remembers its last answers: many rules ask the same about the same image. */
export function remembered<Args extends readonly (string | undefined)[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (...args) => {
    let key = '';
    for (const arg of args) key += `${arg ?? '\0'}\n`;
    const before = known.get(key);
    if (before) return before.result;
    if (known.size === most) known.clear();
    const result = work(...args);
    known.set(key, { result });
    return result;
  };
}
