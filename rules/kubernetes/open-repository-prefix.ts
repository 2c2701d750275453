import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const openRepositoryPrefix = defineRule({
  meta: {
    name: 'open-repository-prefix',
    severity: 'warning',
    since: '0.1.0',
    controls: { primary: 'A.5.21', secondary: ['A.8.19', 'A.5.19', 'A.8.9'], strength: 'direct' },
    cwe: ['CWE-183', 'CWE-1357'],
    related: ['KSV-0124'],
    summary: 'A list of allowed repositories holds a beginning that others can continue.',
    risk: 'Gatekeeper compares the beginning of an image’s name. Without a slash at its end `registry.example.com/team` lets in `registry.example.com/team-of-somebody-else` too, and `registry.example.com` lets in `registry.example.com.attacker.net`.',
    remedy: 'End each entry with a slash, or write a whole image name with its tag or digest.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata:
  name: own-images
spec:
  parameters:
    repos:
      - registry.example.com
`,
        good: `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sAllowedRepos
metadata:
  name: own-images
spec:
  parameters:
    repos:
      - registry.example.com/
`,
        goodComesFromFix: true,
      },
    ],
    references: ['Gatekeeper policy library: allowedrepos'],
  },
  inspects: 'object',
  *check(object) {
    if (object.objectKind !== 'K8sAllowedRepos' || object.group !== 'constraints.gatekeeper.sh') return;
    for (const item of knownValue(object.texts(repositories)) ?? []) {
      const text = knownValue(item.value);
      if (text !== undefined && isOpen(text)) yield { at: item.at, facts: { text } };
    }
  },
  message: ({ text }) =>
    text === ''
      ? 'An empty entry is the beginning of every image’s name, so that all of them are allowed. Take it out.'
      : `Every image whose name begins with ${text} is allowed, also ${text}${text.includes('/') ? '-of-others' : '.attacker.net'}/image. End the entry with a slash.`,
  fix: (object, { facts: { text } }) => {
    const items = knownValue(object.texts(repositories)) ?? [];
    const texts = items.map(item => (knownValue(item.value) === text ? `${text}/` : knownValue(item.value)));
    if (text === '' || !texts.every(isPlain)) return undefined;
    return {
      title: `Write ${text}/`,
      safety: 'needs-review',
      edits: object.setTexts(repositories, texts) ?? [],
    };
  },
});

const repositories = ['spec', 'parameters', 'repos'];

/** A whole name, with a tag or a digest behind its last slash, has no other that begins with it but in its tag. */
function isOpen(text: string): boolean {
  const last = text.slice(text.lastIndexOf('/') + 1);
  return !text.endsWith('/') && !text.includes('@') && (!text.includes('/') || !last.includes(':'));
}

/** Needs no quotes in YAML. */
function isPlain(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9][\w./:@-]*$/.test(text) && !/^[\d.]+$/.test(text);
}
