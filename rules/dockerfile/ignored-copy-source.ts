import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const ignoredCopySource = defineRule({
  meta: {
    name: 'ignored-copy-source',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.9', secondary: ['A.8.12'], strength: 'contextual' },
    cwe: ['CWE-1164'],
    related: ['BuildKit CopyIgnoredFile'],
    summary: 'What is to be copied is kept out of the build by `.dockerignore`.',
    risk: 'The build stops, or copies nothing where something was expected. The quick way out is to delete the line in `.dockerignore`, which lets in more than this file.',
    remedy: 'Take the one file in again (`!name` at the end of `.dockerignore`), or copy another.',
    examples: [
      {
        in: 'dockerfile',
        files: { '.dockerignore': '*.md\n' },
        bad: 'FROM scratch\nCOPY README.md /\nUSER 10001\n',
        good: 'FROM scratch\nCOPY app /\nUSER 10001\n',
      },
    ],
  },
  inspects: 'copy',
  *check(copy) {
    const list = copy.ignoreFile();
    if (list === undefined) return;
    for (const { value, at } of copy.sources) {
      const path = knownValue(value);
      // A pattern takes what there is, and a URL is no file of the context.
      if (path === undefined || /[*?[]|^[a-z][a-z0-9+.-]*:|^git@/i.test(path)) continue;
      if (list.excludes(path) && !list.reincludesBelow(path))
        yield { at, facts: { path, list: list.name, start: list.text.endsWith('\n') ? '' : '\n' } };
    }
  },
  message: ({ path, list }) =>
    `${list} keeps ${path} out of the build, so there is nothing to copy and the build stops. Take it in again there (!${path}), or copy another file.`,
  fix: (_copy, { facts: { path, list, start } }) => {
    const name = path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
    if (name === '' || name === '.' || name.startsWith('..')) return undefined;
    return {
      title: `Take ${name} in again with !${name} in ${list}`,
      safety: 'needs-review',
      edits: [],
      appends: { file: list, text: `${start}!${name}\n` },
    };
  },
});
