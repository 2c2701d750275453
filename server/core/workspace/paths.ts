/** The folder of a file, without a slash at the end. */
export function folderOf(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? '' : uri.slice(0, slash);
}

/** Whether a file or folder is, or lies in, a folder. */
export function isBelow(uri: string, folder: string): boolean {
  return (
    folder === '' ||
    uri === folder ||
    (uri.length > folder.length && uri.startsWith(folder) && uri[folder.length] === '/')
  );
}

/** A relative path from a folder; undefined for one that is absolute, remote or climbs out of everything. */
export function joined(folder: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(path)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length === 0 || parts.at(-1) === '') return undefined;
    else parts.pop();
  }
  return parts.join('/');
}
