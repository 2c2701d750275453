import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const remoteAdd = defineRule({
  meta: {
    name: 'remote-add',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.19', secondary: ['A.5.21', 'A.8.28'], strength: 'supporting' },
    cwe: ['CWE-494', 'CWE-610'],
    related: ['CKV_DOCKER_4', 'Semgrep prefer-copy-over-add', 'CIS-Docker-4.9'],
    summary: '`ADD` takes a file from the network without checking what it got.',
    risk: 'The server, or whoever stands between, decides what ends up in the image. A changed file goes unseen, also on the next build.',
    remedy:
      'Give `ADD` the checksum of the file (`--checksum=sha256:…`), and for a Git repository a full commit id. Or download in a `RUN` that checks a signature.',
    degrees: {
      file: { severity: 'warning', summary: 'A file is added from a URL without `--checksum`.' },
      repository: { severity: 'warning', summary: 'A Git repository is added without a commit id.' },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM scratch\nADD https://downloads.example.com/tool.tar.gz /opt/\nUSER 10001\n',
        good: `FROM scratch\nADD --checksum=sha256:${'24'.repeat(32)} https://downloads.example.com/tool.tar.gz /opt/\nUSER 10001\n`,
      },
    ],
  },
  inspects: 'copy',
  *check(copy) {
    if (copy.instruction !== 'ADD' || copy.flags.has('checksum')) return;
    for (const source of copy.sources) {
      // A URL whose path holds a variable is still a download: its beginning says so.
      const text = source.prefix;
      if (isRepository(text)) {
        // A commit may stand in the variable.
        if (knownValue(source.value) !== undefined && !namesCommit(text))
          yield { at: source.at, degree: 'repository', facts: { isRepository: true } };
      } else if (/^https?:\/\//i.test(text))
        yield { at: source.at, degree: 'file', facts: { isRepository: false } };
    }
  },
  message: ({ isRepository: git }) =>
    git
      ? 'ADD takes whatever stands on this branch or tag at build time. Name the commit: repository.git#<40 hex digits>.'
      : 'ADD takes whatever the server sends: nothing checks the file. Add --checksum=sha256:… with the digest of the file you reviewed.',
});

function isRepository(text: string): boolean {
  return /^(git@|ssh:\/\/|git:\/\/)/i.test(text) || /^https?:\/\/[^#?]+\.git(#|$)/i.test(text);
}

function namesCommit(text: string): boolean {
  return /#[0-9a-f]{40}(:|$)/i.test(text);
}
