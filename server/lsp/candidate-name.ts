const dockerfileName = /^(?:dockerfile|containerfile)(?:[.-].*)?$|\.(?:dockerfile|containerfile)$/i;
/** Files that no rule checks, and that say how Dockerfiles are built. */
const bakeName = /^docker-bake(?:\.override)?\.(?:hcl|json)$/i;
const yamlName = /\.(?:ya?ml|tpl)$|^Kustomization$/i;

/** Whether a file may be one of ours, judged by its name alone; `kindOf` of the service decides with the text. */
export function isCandidateName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return dockerfileName.test(name) || bakeName.test(name) || (yamlName.test(name) && !isLockFile(name));
}

/**
 * Whether what is said depends on what lies around the file: the kind of a values file, a template, a chart; for a
 * Dockerfile the files that a build takes along.
 */
export function needsNeighbours(path: string): boolean {
  if (dockerfileName.test(path.slice(path.lastIndexOf('/') + 1))) return true;
  return yamlName.test(path) && /values|templates\/|charts?\//i.test(path);
}

/** Written by package managers, large, and never one of ours. */
function isLockFile(name: string): boolean {
  return name === 'pnpm-lock.yaml' || name === 'Chart.lock';
}
