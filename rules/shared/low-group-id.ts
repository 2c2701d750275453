import { knownValue } from '../../server/core/known.ts';
import { textOption } from '../../server/core/rule-kit/options.ts';
import type { Hit } from '../../server/core/rule-kit/rule.ts';
import type { ContainerSubject } from '../../server/core/subjects/container.ts';
import type { PodSubject } from '../../server/core/subjects/pod.ts';
import { defineRule } from '../define-rule.ts';
import { containerTitle } from '../wording.ts';
import { writtenSetting } from '../written-settings.ts';

export const lowGroupId = defineRule({
  meta: {
    name: 'low-group-id',
    severity: 'info',
    since: '0.1.0',
    controls: { primary: 'A.8.2', secondary: ['A.8.9', 'A.8.27'], strength: 'supporting' },
    cwe: ['CWE-250', 'CWE-732'],
    related: [],
    summary: 'A container runs in a group that its node has too.',
    risk: 'Group ids are the same inside and outside of a container. In group 0 a process reads and writes what root’s group may, on mounted paths of the node and on volumes that others use.',
    remedy:
      'Set `runAsGroup` and `fsGroup` to ids above 10000. On OpenShift group 0 is given on purpose; accept the finding there.',
    degrees: {
      root: {
        severity: 'info',
        summary: 'The primary group is that of root.',
        related: [
          'KSV-0021',
          'KBP105',
          'kubesec RunAsGroup',
          'kube-score container-security-context-user-group-id',
          'Datree CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID',
          'KSV-0116',
          'KBP109',
          'kube-linter run-as-non-root',
        ],
      },
      'root-beside': {
        severity: 'info',
        summary: 'Root’s group is a supplementary group, or owns the volumes.',
        related: ['KSV-0116', 'KBP109'],
      },
      low: {
        severity: 'info',
        optIn: true,
        summary: 'The primary group’s id is below 10000.',
        related: [
          'KSV-0021',
          'KBP105',
          'kubesec RunAsGroup',
          'kube-score container-security-context-user-group-id',
          'Datree CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID',
        ],
      },
      unset: {
        severity: 'info',
        optIn: true,
        summary: 'No primary group is set, so that the image decides.',
        related: [
          'KSV-0021',
          'KBP105',
          'kubesec RunAsGroup',
          'kube-score container-security-context-user-group-id',
          'Datree CONTAINERS_INCORRECT_RUNASGROUP_VALUE_LOWGID',
        ],
      },
    },
    examples: [
      {
        in: 'kubernetes',
        bad: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        runAsGroup: 0
`,
        good: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      securityContext:
        runAsGroup: 10001
`,
        goodComesFromFix: true,
      },
    ],
  },
  inspects: ['pod', 'container'],
  options: {
    group: textOption('10001', 'Group that the fix writes: an id above 10000 that no group of the node has.'),
  },
  *check(subject) {
    if (knownValue(subject.os) === 'windows') return;
    if (subject.kind === 'pod') yield* podHits(subject);
    else yield* containerHits(subject);
  },
  message: ({ text }) => text,
  fix: (subject, { facts }, { group }) => {
    if (facts.item !== undefined) {
      const edits =
        subject.kind === 'pod' ? subject.security.supplementalGroups[facts.item]?.remove() : undefined;
      return { title: 'Remove group 0', safety: 'needs-review', edits: edits ?? [] };
    }
    const field =
      facts.field === 'fsGroup' && subject.kind === 'pod' ? subject.security.fsGroup : groupOf(subject);
    return {
      title: `Set ${facts.field} to ${group}`,
      safety: 'needs-review',
      edits: field?.set(group) ?? [],
    };
  },
});

interface Facts {
  readonly text: string;
  readonly field: 'runAsGroup' | 'fsGroup';
  /** Index in supplementalGroups. */
  readonly item?: number;
}

function groupOf(subject: PodSubject | ContainerSubject) {
  return writtenSetting(subject, settings => settings.runAsGroup);
}

function* podHits(pod: PodSubject): Iterable<Hit<Facts>> {
  const { fsGroup, supplementalGroups } = pod.security;
  const group = groupOf(pod);
  const id = group && knownValue(group.value);
  if (group && id === 0)
    yield {
      at: group.at,
      degree: 'root',
      facts: {
        field: 'runAsGroup',
        text: 'The containers run in root’s group (runAsGroup: 0). Set an id above 10000.',
      },
    };
  else if (group && id !== undefined && id < 10_000)
    yield {
      at: group.at,
      degree: 'low',
      facts: {
        field: 'runAsGroup',
        text: `The containers run in group ${id}, which their node may have too. Set an id above 10000.`,
      },
    };
  if (knownValue(fsGroup.value) === 0)
    yield {
      at: fsGroup.at,
      degree: 'root-beside',
      facts: {
        field: 'fsGroup',
        text: 'The volumes belong to root’s group (fsGroup: 0). Set an id above 10000.',
      },
    };
  for (const [item, { value, at }] of supplementalGroups.entries())
    if (knownValue(value) === 0)
      yield {
        at,
        degree: 'root-beside',
        facts: {
          field: 'runAsGroup',
          item,
          text: 'The containers are in root’s group too (supplementalGroups). Remove 0.',
        },
      };
}

function* containerHits(container: ContainerSubject): Iterable<Hit<Facts>> {
  const group = groupOf(container);
  if (group === undefined) return;
  const id = knownValue(group.value);
  const who = containerTitle(container.name);
  const hit = (degree: string, text: string) => ({
    at: group.at,
    degree,
    facts: { field: 'runAsGroup', text: `${who} ${text} Set runAsGroup to an id above 10000.` } as const,
  });
  if (id === 0) yield hit('root', 'runs in root’s group (runAsGroup: 0).');
  else if (id !== undefined && id < 10_000)
    yield hit('low', `runs in group ${id}, which its node may have too.`);
  else if (group.value.state === 'absent') yield hit('unset', 'runs in the group that its image says.');
}
