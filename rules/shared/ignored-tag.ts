import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const ignoredTag = defineRule({
  meta: {
    name: 'ignored-tag',
    severity: 'info',
    since: '0.1.0',
    optIn: true,
    controls: { primary: 'A.8.32', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1116'],
    related: ['S8431'],
    summary: 'A tag stands beside a digest, which is the only one of the two that counts.',
    risk: 'The digest decides and the tag is only read by people. When one of them is changed without the other, the file says something that is not so.',
    remedy: 'Keep the two together by a tool that updates both, or leave the tag out.',
    examples: [
      {
        in: 'dockerfile',
        bad: `FROM node:24.1.0@sha256:${'ab'.repeat(32)}\nUSER 10001\n`,
        good: `FROM node@sha256:${'ab'.repeat(32)}\nUSER 10001\n`,
      },
    ],
  },
  inspects: 'imageReference',
  *check(image) {
    const tag = knownValue(image.tag);
    if (tag !== undefined && image.digest.state === 'known') yield { at: image.at, facts: { tag } };
  },
  message: ({ tag }) =>
    `The digest decides, and the tag ${tag} beside it is not looked at: it may be wrong and nobody sees it. Update both together, or leave the tag out.`,
});
