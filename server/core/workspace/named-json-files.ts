import { kustomizationOf } from './grouping.ts';
import { isKustomizationFile } from './kustomization-file.ts';
import type { FileSummary } from './summary.ts';

/**
 * The JSON files that a kustomization is made of, as it writes them. Hosts read these and no other JSON files: a repository
 * has many, and nothing else says which of them are manifests or patches.
 */
export function namedJsonFiles({ path, chunks }: FileSummary): readonly string[] {
  if (!isKustomizationFile(path)) return [];
  const part = kustomizationOf(chunks);
  return part === undefined ? [] : [...part.resources, ...part.patches].filter(isJson);
}

function isJson(path: string): boolean {
  return /^[^:]*\.json$/i.test(path);
}
