const dockerfileName = /^(?:dockerfile|containerfile)(?:[.-].*)?$|\.(?:dockerfile|containerfile)$/i;
const yamlName = /\.(?:ya?ml|tpl)$/i;

/** Whether a file may be one of ours, judged by its name alone; `kindOf` of the service decides with the text. */
export function isCandidateName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return dockerfileName.test(name) || (yamlName.test(name) && !isLockFile(name));
}

/** Whether the kind depends on what lies around the file: a values file, a template, a chart. */
export function needsNeighbours(path: string): boolean {
  return yamlName.test(path) && /values|templates\/|charts?\//i.test(path);
}

/** Written by package managers, large, and never one of ours. */
function isLockFile(name: string): boolean {
  return name === 'pnpm-lock.yaml' || name === 'Chart.lock';
}
