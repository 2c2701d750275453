import { pathMatcher } from './path-matcher.ts';
import type { ResolvedPolicy } from './policy.ts';

/** From the globs of a policy: which folder is the application of a file. Both are paths from the root; `.` is the root. */
export function declaredApplications(globs: readonly string[]): (path: string) => string | undefined {
  if (globs.length === 0) return () => undefined;
  const trimmed = globs.map(glob => glob.replace(/^\.\/(?=.)|\/+$/g, ''));
  const isDeclared = pathMatcher(trimmed);
  const isRoot = trimmed.includes('.');
  return path => {
    if (isRoot) return '.';
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
      if (isDeclared(path.slice(0, slash))) return path.slice(0, slash);
    return undefined;
  };
}

/** The same as an address, for a file whose address ends in its path. */
export function applicationFolder(
  { applicationOf }: Pick<ResolvedPolicy, 'applicationOf'>,
  { uri, path }: { readonly uri: string; readonly path: string },
): string | undefined {
  const folder = applicationOf(path);
  if (folder === undefined) return undefined;
  const below = path.split('/').length - (folder === '.' ? 0 : folder.split('/').length);
  return uri.split('/').slice(0, -below).join('/');
}
