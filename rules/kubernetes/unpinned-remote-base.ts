import { knownValue } from '../../server/core/known.ts';
import { isRemote } from '../../server/core/kubernetes/summary/kustomization.ts';
import { defineRule } from '../define-rule.ts';

export const unpinnedRemoteBase = defineRule({
  meta: {
    name: 'unpinned-remote-base',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.5.21', secondary: ['A.8.28', 'A.8.32'], strength: 'supporting' },
    cwe: ['CWE-1357', 'CWE-494'],
    related: [],
    summary: 'A kustomization takes objects from a repository without saying in which version.',
    risk: 'What stands on the branch at the time is rolled out, with the rights of whoever rolls it out. It changes without a change here, and whoever may write to that repository writes to this cluster.',
    remedy:
      'Name a release or, better, a commit: ?ref=v1.4.2. Or keep a copy of what is used in this repository.',
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - https://github.com/example/platform//ingress?ref=main
`,
        good: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - https://github.com/example/platform//ingress?ref=v1.4.2
`,
      },
    ],
    references: ['Kustomize documentation: Remote targets'],
  },
  inspects: 'object',
  about: ['Kustomization', 'Component'],
  *check(object) {
    if (object.group !== 'kustomize.config.k8s.io') return;
    for (const key of ['resources', 'bases', 'components'])
      for (const { value, at } of knownValue(object.texts([key])) ?? []) {
        const moving = movingRef(knownValue(value) ?? '');
        if (moving) yield { at, facts: moving };
      }
  },
  message: ({ ref }) =>
    `This is taken from ${ref === undefined ? 'the main branch of its repository' : `${ref}, which moves`}, so what is rolled out changes without a change here. Name a release or a commit.`,
});

interface Moving {
  /** undefined: none is named. */
  readonly ref: string | undefined;
}

/** undefined: it stands still, is a file of this repository, or nobody knows. */
function movingRef(resource: string): Moving | undefined {
  if (resource.length > longest || !isRemote(resource)) return undefined;
  const asked = /[?&](?:ref|version)=([^&#]*)/.exec(resource)?.[1];
  if (asked !== undefined) return asked === '' ? { ref: undefined } : ofRef(asked);
  const path = resource.replace(/[?#].*$/s, '');
  const inPath = refsInPath.map(pattern => pattern.exec(path)?.[1]).find(ref => ref !== undefined);
  if (inPath !== undefined) return ofRef(inPath);
  if (/\/releases\//.test(path)) return undefined;
  return repository.test(path) ? { ref: undefined } : undefined;
}

const longest = 2000;

function ofRef(ref: string): Moving | undefined {
  return branches.test(ref) ? { ref } : undefined;
}

/** Names that branches have, or tags that are set anew with each release. */
const branches =
  /^(?:refs\/heads\/.*|main|master|trunk|develop|development|dev|head|latest|stable|edge|nightly|release[-/]\d[\d.x]*)$/i;

/** Where the address of a file names a branch, a tag or a commit. */
const refsInPath = [
  /^https?:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(refs\/heads\/[^/]+|[^/]+)\//i,
  /^(?:https?:\/\/)?(?:www\.)?github\.com\/[^/]+\/[^/]+\/(?:raw|blob|tree)\/(refs\/heads\/[^/]+|[^/]+)(?:\/|$)/i,
  /^https?:\/\/[^/]+\/.{1,500}?\/-\/(?:raw|blob|tree)\/([^/]+)\//i,
  /\/releases\/(latest)\/download\//i,
];

/** Addresses of repositories, as git knows them. */
const repository =
  /^(?:https?:\/\/|ssh:\/\/|git::|git@|git:\/\/)?(?:[^/@]{1,100}@)?(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)[/:][^/]+\/[^/]+|\.git(?:\/|$)|[^:]\/\/[^/]/i;
