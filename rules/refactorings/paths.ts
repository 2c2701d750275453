/** Absolute path of `path` seen from `directory`; both as in a Dockerfile, with `/`. */
export function resolvePath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (isAbsolute(path) ? path : `${directory}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}
