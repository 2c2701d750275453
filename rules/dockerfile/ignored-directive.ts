import { nearest } from '../../server/core/text/nearest.ts';
import type { Span } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const ignoredDirective = defineRule({
  meta: {
    name: 'ignored-directive',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.8.28', secondary: ['A.8.9', 'A.8.32'], strength: 'contextual' },
    cwe: ['CWE-1173'],
    related: [],
    summary: 'A parser directive has no effect, so another builder version or escape character holds.',
    risk: 'The version of the Dockerfile frontend that was chosen, perhaps by digest, is not the one that builds. Features that keep secrets out of layers may not be there.',
    remedy:
      'Write directives (`# syntax=`, `# escape=`) in the first lines of the file, before any other comment or empty line.',
    degrees: {
      misplaced: {
        severity: 'warning',
        summary: 'It stands below another line, where it is a plain comment.',
      },
      misspelt: {
        severity: 'warning',
        summary: 'Its name is written wrongly.',
        related: ['Tally syntax-directive-typo'],
      },
    },
    examples: [
      {
        in: 'dockerfile',
        bad: '# sytnax=docker/dockerfile:1.10.0\nFROM registry.example.com/base/node:22.11.0\nUSER 10001\n',
        good: '# syntax=docker/dockerfile:1.10.0\nFROM registry.example.com/base/node:22.11.0\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'sourceText',
  *check({ language, text, comments, isHead }) {
    if (language !== 'dockerfile' || !isHead) return;
    let from: number | undefined;
    for (const at of comments) {
      const found = /^#[ \t]*([A-Za-z]{4,8})[ \t]*=[ \t]*(\S+)$/.exec(
        text.slice(at.start, Math.min(at.end, at.start + 300)),
      );
      const name = found?.[1]?.toLowerCase();
      if (!found || name === undefined || !isValue(found[2] ?? '')) continue;
      from ??= text.search(/^[ \t]*FROM[ \t]/im);
      if (from >= 0 && at.start > from) return;
      const meant = name === 'syntax' || name === 'escape' ? name : misspelt(name);
      const nameAt = spanOf(at, found[0], found[1] ?? '');
      if (meant)
        yield { at, degree: meant === name ? 'misplaced' : 'misspelt', facts: { name, meant, nameAt } };
    }
  },
  message: ({ name, meant }) =>
    name === meant
      ? `This ${name} directive is a plain comment, because another line stands above it: what it asks for does not hold. Move it to the first line.`
      : `No directive is called ${name}, so this is a plain comment and what it asks for does not hold. ${meant} is probably meant.`,
  fix: (_, { facts: { name, meant, nameAt } }) =>
    name === meant
      ? undefined
      : { title: `Write ${meant}`, safety: 'needs-review', edits: [{ at: nameAt, text: meant }] },
});

/** An image of a frontend, or an escape character. */
function isValue(value: string): boolean {
  return /^[\w.-]+(?::\d+)?\/[\w./-]*dockerfile[\w./:@-]*$/.test(value) || value === '`' || value === '\\';
}

function misspelt(name: string): string | undefined {
  const meant = nearest(name, ['syntax', 'escape']);
  return meant !== undefined && Math.abs(meant.length - name.length) <= 1 ? meant : undefined;
}

function spanOf({ start }: Span, text: string, name: string): Span {
  const at = start + text.indexOf(name);
  return { start: at, end: at + name.length };
}
