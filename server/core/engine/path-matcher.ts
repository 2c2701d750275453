import picomatch from 'picomatch';

/** The globs of policies: `*`, `**`, `?`, `{a,b}`; extended globs are off, since they can be made slow. */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch([...globs], { dot: true, noextglob: true, nonegate: true });
}
