/** Equal for URIs that name the same file: percent-encoding and the case of a drive letter do not matter. */
export function uriKey(uri: string): string {
  const plain = decoded(uri);
  return plain.replace(/^file:\/\/\/([A-Z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

/** The URI of the folder that holds a file, without a slash at the end. */
export function folderOf(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? uri : uri.slice(0, slash);
}

export function withoutSlash(uri: string): string {
  return uri.endsWith('/') && !uri.endsWith('//') ? uri.slice(0, -1) : uri;
}

/** The last part of a URI, decoded. */
export function nameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Whether a file lies in a folder, at any depth. Both as keys. */
export function isBelow(key: string, folderKey: string): boolean {
  return key.startsWith(folderKey.endsWith('/') ? folderKey : `${folderKey}/`);
}

/** A relative path, `../Chart.yaml`, from a folder; undefined when it climbs out of the URI's path. */
export function resolveFrom(folder: string, relativePath: string): string | undefined {
  let at = folder;
  for (const part of relativePath.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') at = `${at}/${encodeURIComponent(part)}`;
    else if (/^[^:]+:\/\/[^/]*\/./.test(at)) at = folderOf(at);
    else return undefined;
  }
  return at;
}

function decoded(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
