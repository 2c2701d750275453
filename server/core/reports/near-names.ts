import { nearest } from '../text/nearest.ts';

/** Up to `most` known names that are near to what was written: by spelling first, then by a word they share. */
export function nearNames(written: string, names: readonly string[], most: number): readonly string[] {
  const found: string[] = [];
  for (let rest = names; found.length < most; ) {
    const name = nearest(written, rest);
    if (name === undefined) break;
    found.push(name);
    rest = rest.filter(other => other !== name);
  }
  const words = written
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter(word => word.length > 3);
  const sharing = names.filter(
    name => !found.includes(name) && words.some(word => name.toLowerCase().includes(word)),
  );
  return [...found, ...sharing].slice(0, most);
}
