import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';

export const namedUser = defineRule({
  meta: {
    name: 'named-user',
    severity: 'info',
    since: '0.1.0',
    optIn: true,
    controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'contextual' },
    cwe: ['CWE-1188'],
    related: ['DL3066'],
    summary: 'The image names its user instead of giving the number.',
    risk: 'Kubernetes cannot tell whether a name is root, so a pod with `runAsNonRoot: true` does not start. And the name may get another number with the next base image.',
    remedy: 'Write the number: `USER 10001`.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM alpine:3.23.0\nRUN adduser -D -u 10001 app\nUSER app\n',
        good: 'FROM alpine:3.23.0\nRUN adduser -D -u 10001 app\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
    references: ['Kubernetes documentation: Configure a Security Context'],
  },
  inspects: 'stage',
  *check(stage) {
    const user = knownValue(stage.user.value);
    if (!stage.isProduction || user === undefined || !stage.user.at) return;
    if (knownValue(stage.os) === 'windows') return;
    const [name = ''] = user.split(':');
    // Root is another rule's matter, and the accounts of Windows containers have no number.
    if (name === '' || name === 'root' || /^\d+$/.test(name) || /^Container/i.test(name)) return;
    yield { at: stage.user.at, facts: { name, uid: uidOf(name, stage.createdUsers) } };
  },
  message: ({ name }) =>
    `Kubernetes cannot tell whether ${name} is root, so a pod with runAsNonRoot: true does not start. Write the number of the user.`,
  fix: (stage, { facts: { uid } }) => {
    const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
    const user = knownValue(stage.user.value);
    if (uid === undefined || last === undefined || user?.includes(':')) return undefined;
    const edits = stage.replaceInstruction(last, `USER ${uid}`);
    return { title: `Change to USER ${uid}`, safety: 'needs-review', edits };
  },
});

function uidOf(
  name: string,
  users: readonly { readonly name: string; readonly uid: string | undefined }[],
): string | undefined {
  const uid = users.findLast(user => user.name === name)?.uid;
  return uid !== undefined && /^\d+$/.test(uid) ? uid : undefined;
}
