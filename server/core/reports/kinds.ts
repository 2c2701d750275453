import type { FileKind } from '../documents/source-file.ts';

/** What people call the kinds of file. */
export const kindNames: Readonly<Record<FileKind, string>> = {
  dockerfile: 'Dockerfile',
  kubernetes: 'Kubernetes manifest',
  'helm-values': 'Helm values',
  'helm-template': 'Helm template',
  'helm-chart': 'Helm chart',
};

/** The language that a code block of the kind is written in. */
export function languageOf(kind: FileKind): 'dockerfile' | 'yaml' {
  return kind === 'dockerfile' ? 'dockerfile' : 'yaml';
}
