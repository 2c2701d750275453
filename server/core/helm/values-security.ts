import { isKnownFalse, knownValue, unknown, type Value } from '../known.ts';
import { containerSubject } from '../kubernetes/container-subject.ts';
import { hostPathsOf } from '../kubernetes/host-paths.ts';
import { podSecurityFields } from '../kubernetes/pod-security-fields.ts';
import { volumesOf } from '../kubernetes/pod-volumes.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Field } from '../subjects/field.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { fieldOf, openField } from '../yaml/field-of.ts';
import { child, descend, ownPair } from '../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { booleanOf, textOf, writtenOf } from '../yaml/scalar-values.ts';

/**
 * The security contexts of one component. `containerSecurityContext` inherits from the pod's; in a chart that has it, a
 * plain `securityContext` beside it is the pod's. One that says `enabled: false` is not used.
 */
export function emitSecurity(document: YamlDocument, map: YamlMap, component: string, emit: Emit): void {
  const names = map.pairs.flatMap(({ name }) =>
    name?.endsWith('ecurityContext') && isUsed(map, name) ? name : [],
  );
  const container = names.find(name => name === 'containerSecurityContext');
  const plain = names.find(name => name === 'securityContext');
  const podKey =
    names.find(name => name === 'podSecurityContext') ?? (container === undefined ? undefined : plain);
  const heir = container ?? (plain === podKey ? undefined : plain);
  for (const name of names) {
    if (name === podKey && heir !== undefined) continue;
    const pod = name === heir && podKey !== undefined ? { base: map, path: [podKey] } : undefined;
    emitContext(
      document,
      { base: map, path: [name], pod, component, at: ownPair(map, name)?.key ?? map },
      emit,
    );
  }
}

function isUsed(map: YamlMap, name: string): boolean {
  const context = child(map, name);
  return isMap(context) && context.pairs.length > 0 && !isKnownFalse(booleanOf(child(context, 'enabled')));
}

/** A whole container in a list such as `extraContainers`. The template may still add to it. */
export function emitValuesContainer(document: YamlDocument, item: YamlMap, key: string, emit: Emit): void {
  const name = child(item, 'name');
  const component = knownValue(textOf(name)) ?? '';
  const role = /init/i.test(key) ? 'init' : 'container';
  const place = { base: item, path: ['securityContext'], pod: undefined, component, at: name ?? item };
  emitContext(document, { ...place, role, isWhole: true }, emit);
}

function emitContext(
  document: YamlDocument,
  context: {
    readonly base: YamlMap;
    readonly path: readonly string[];
    readonly pod: { readonly base: YamlMap; readonly path: readonly string[] } | undefined;
    readonly component: string;
    readonly at: YamlNode;
    readonly role?: ContainerSubject['role'];
    readonly isWhole?: boolean;
  },
  emit: Emit,
): void {
  const { base, path, pod, component, at, role = 'container', isWhole = false } = context;
  const name = component === '' ? undefined : component;
  emit(
    containerSubject({
      document,
      base,
      path,
      pod,
      source: 'values',
      isOpen: true,
      isWhole,
      name,
      role,
      ownerKind: undefined,
      namespace: unknown,
      enforcedLevel: unknown,
      isServed: unknown,
      owner: undefined,
      template: undefined,
      at: at.at,
      os: unknown,
    }),
  );
}

const volumeKeys = ['volumes', 'extraVolumes', 'additionalVolumes'];

/** Keys that say something about a pod as a whole. */
export const podKeys: ReadonlySet<string> = new Set([
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'automountServiceAccountToken',
  'serviceAccount',
  'hostUsers',
  'hostAliases',
  'podSecurityContext',
  'priorityClassName',
  ...volumeKeys,
]);

/** Pod-wide switches and volumes among the keys of a component. */
export function emitPod(document: YamlDocument, map: YamlMap, component: string, emit: Emit): void {
  const first = map.pairs.find(({ name }) => name !== undefined && podKeys.has(name));
  if (first === undefined) return;
  const { at } = first.key;
  const field = <T>(path: readonly string[], read: (node: YamlNode | undefined) => Value<T>): Field<T> =>
    openField(fieldOf({ document, base: map, path, absentAt: at, declaredBy: 'pod' }, read));
  emit({
    kind: 'pod',
    source: 'values',
    ownerKind: undefined,
    ownerName: component === '' ? undefined : component,
    namespace: unknown,
    enforcedLevel: unknown,
    at,
    os: unknown,
    extent: 'part',
    hostNetwork: field(['hostNetwork'], booleanOf),
    hostPid: field(['hostPID'], booleanOf),
    hostIpc: field(['hostIPC'], booleanOf),
    hostUsers: field(['hostUsers'], booleanOf),
    restartPolicy: field(['restartPolicy'], textOf),
    priorityClassName: field(['priorityClassName'], textOf),
    hostAliases: field(['hostAliases'], writtenOf),
    spread: field(['topologySpreadConstraints'], writtenOf),
    straySpread: undefined,
    nodeAffinity: field(['affinity', 'nodeAffinity'], writtenOf),
    security: podSecurityFields({ document, base: map, path: ['podSecurityContext'], at, isOpen: true }),
    volumes: volumeKeys.flatMap(key => volumesOf(map, key)),
    replicas: unknown,
    labels: unknown,
    containers: [],
    change: () => undefined,
    appendDocument: () => undefined,
    automountServiceAccountToken: field(automountPath(map), booleanOf),
    serviceAccountName: field(['serviceAccount', 'name'], textOf),
    deprecatedAccountField: undefined,
    isReadBack: false,
    serviceAccountMountsToken: unknown,
    hostPaths: volumeKeys.flatMap(key => hostPathsOf(document, map, key)),
  });
}

/** The pod's own switch; else the one that charts keep beside the account. */
function automountPath(map: YamlMap): readonly string[] {
  const own = ['automountServiceAccountToken'];
  const paths = [own, ['serviceAccount', 'automountServiceAccountToken'], ['serviceAccount', 'automount']];
  return paths.find(path => descend(map, path) !== undefined) ?? own;
}
