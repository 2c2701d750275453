import { knownValue } from '../../server/core/known.ts';
import type { CopySource } from '../../server/core/subjects/copy.ts';
import { defineRule } from '../define-rule.ts';

export const localAdd = defineRule({
  meta: {
    name: 'local-add',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.19', 'A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1188'],
    related: [
      'DL3020',
      'CKV_DOCKER_4',
      'DS-0005',
      'KICS 9513a694',
      'Semgrep prefer-copy-over-add',
      'S7029',
      'CIS-Docker-4.9',
      'CIS-DI-0009',
    ],
    summary: '`ADD` is used for files of the build context that `COPY` would take as they are.',
    risk: '`ADD` does more than it says: it unpacks what turns out to be an archive and fetches what turns out to be a URL. Whoever changes the file changes what the build does.',
    remedy:
      'Use `COPY` for files and folders. Keep `ADD` for archives that are to be unpacked, and for downloads with a checksum.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM scratch\nADD app.jar /opt/\nUSER 10001\n',
        good: 'FROM scratch\nCOPY app.jar /opt/\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['CIS Docker Benchmark 4.9'],
  },
  inspects: 'copy',
  *check(copy) {
    if (copy.instruction !== 'ADD' || copy.sources.length === 0) return;
    if (!copy.sources.every(isPlainFile)) return;
    yield { at: copy.keywordAt, facts: { isFolder: copy.sources.every(isFolder) } };
  },
  message: () =>
    'ADD unpacks archives and fetches URLs, which nobody expects of a plain file. Use COPY, which takes it as it is.',
  fix: (copy, { facts }) => ({
    title: 'Use COPY',
    // A folder is never unpacked. A file might be an archive under another name.
    safety: facts.isFolder ? 'safe' : 'needs-review',
    edits: copy.withKeyword('COPY'),
  }),
});

/** A file or folder of the build context that no reader would take for an archive. */
function isPlainFile({ value }: CopySource): boolean {
  const path = knownValue(value);
  if (path === undefined) return false;
  const isRemote = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i.test(path);
  return !isRemote && !mayBeArchive(path);
}

/** Names of archives that docker unpacks, and patterns that may name one. */
function mayBeArchive(path: string): boolean {
  return (
    /\.(?:tar|tgz|tbz2?|tb2|txz|tlz|tzst|gz|bz2|lzma|lz|xz|zst|z)$/i.test(path) ||
    /\.tar\.[a-z0-9]+$/i.test(path) ||
    (/[*?[]/.test(path.slice(path.lastIndexOf('/') + 1)) && !/\.[a-z]+$/i.test(path)) ||
    /rootfs$/i.test(path)
  );
}

function isFolder({ value }: CopySource): boolean {
  const path = knownValue(value) ?? '';
  return path.endsWith('/') || /(?:^|\/)\.\.?$/.test(path);
}
