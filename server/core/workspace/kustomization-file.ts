/** A file that kustomize takes for a kustomization, whatever it holds. */
export function isKustomizationFile(path: string): boolean {
  return /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path);
}
