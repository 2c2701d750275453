import { type Completion, type CompletionPlace, wordAt } from './completion.ts';

/** Mounts that give a build step a secret without leaving it in the image. */
const mounts: readonly (readonly [label: string, detail: string, parts: Completion['parts']])[] = [
  [
    'type=secret (as a file)',
    'The secret is in /run/secrets/<id> while this command runs',
    ['type=secret,id=', { stop: 'name' }],
  ],
  [
    'type=secret (as a variable)',
    'The secret is in a variable while this command runs; needs # syntax=docker/dockerfile:1.10 or newer',
    ['type=secret,id=', { stop: 'name' }, ',env=', { stop: 'NAME' }],
  ],
  ['type=ssh', "The user's SSH agent, without a key in the image", ['type=ssh']],
];

/** What can be mounted into a `RUN`; empty where no mount is being written. */
export function mountCompletions(place: CompletionPlace, line: string): readonly Completion[] {
  const value = /(?:^|\s)--mount=(\S*)$/.exec(line)?.[1];
  if (value !== undefined) return mountsAt(place, value, '');
  const flag = /^\s*RUN\s+(?:--\S+\s+)*(-[\w-]*)$/i.exec(line)?.[1];
  return flag !== undefined && '--mount='.startsWith(flag) ? mountsAt(place, flag, '--mount=') : [];
}

function mountsAt(place: CompletionPlace, typed: string, before: string): readonly Completion[] {
  return mounts.map(([label, detail, parts]) => ({
    label: before + label,
    detail,
    type: 'flag',
    at: wordAt(place, typed),
    parts: before === '' ? parts : [before, ...parts],
  }));
}
