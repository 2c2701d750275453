/**
 * One spelling for each id of another tool, so that `AVD-DS-0002`, `DS002` and `DS-0002` are the same. An id may be
 * prefixed with its tool (`kube-linter run-as-non-root`); the tool stays part of the folded id only for names that are
 * plain words, since those alone do not tell which tool is meant.
 */
export function foldPeerId(raw: string): string {
  let id = raw.trim();
  const prefixed = toolPrefix.exec(id);
  const tool = prefixed?.[1]?.toLowerCase();
  if (tool !== undefined && tools.has(tool)) id = id.slice(prefixed?.[0].length ?? 0).trim();
  id = id.replace(/^AVD-/i, '');
  const numbered = /^(DS|KSV|KCV|KUBE)-?0*(\d{1,5})$/i.exec(id);
  if (numbered) return `${numbered[1]?.toLowerCase()}-${(numbered[2] ?? '').padStart(4, '0')}`;
  if (/^[0-9a-f]{8}(-[0-9a-f-]{1,40})?$/i.test(id) && /\d/.test(id))
    return `kics:${id.slice(0, 8).toLowerCase()}`;
  const sonar = /^(?:docker|kubernetes):?(S\d{3,5})$/i.exec(id);
  return (sonar?.[1] ?? id).toLowerCase();
}

const toolPrefix = /^([A-Za-z][A-Za-z-]{1,20})[\s:/]+(?=\S)/;

const tools: ReadonlySet<string> = new Set([
  'buildkit',
  'checkov',
  'datree',
  'dockerfile-utils',
  'dockle',
  'hadolint',
  'kics',
  'kube-linter',
  'kube-score',
  'kubescape',
  'kubesec',
  'monokle',
  'polaris',
  'regolibrary',
  'semgrep',
  'sonar',
  'sonarqube',
  'tally',
  'trivy',
  'trivy-checks',
]);
