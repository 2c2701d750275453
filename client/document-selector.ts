import type { DocumentSelector } from 'vscode-languageclient';

/**
 * What the server is told of. No scheme is named: unsaved files and virtual workspaces count too. The patterns are
 * for editors in which no extension gives these files a language. What a YAML file holds is for the server to say.
 */
export const documentSelector = [
  { language: 'dockerfile' },
  { language: 'yaml' },
  { language: 'helm' },
  { pattern: '**/{Containerfile,*.dockerfile,*.Dockerfile,Dockerfile.*}' },
  { pattern: '**/Kustomization' },
  { pattern: '**/.loadline.yaml' },
] satisfies DocumentSelector;

// Documents that only show another version of a file: findings in both halves of a diff would be noise.
const schemesOfOldVersions = new Set([
  'git',
  'gitlens',
  'git-graph',
  'pr',
  'review',
  'svn',
  'vscode-local-history',
]);

export function showsAnOldVersion(scheme: string): boolean {
  return schemesOfOldVersions.has(scheme);
}
