import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Field } from '../subjects/field.ts';
import type { HostPathVolume, PodChange, PodSecurityFields, PodSubject } from '../subjects/pod.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { appendDocument } from '../yaml/edit/append-document.ts';
import { fieldOf, openField } from '../yaml/field-of.ts';
import { child, descend } from '../yaml/lookup.ts';
import { isMap, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { booleanOf, integerOf, isTemplate, textOf, writtenOf } from '../yaml/scalar-values.ts';
import { changePod } from './change-pod.ts';
import { deprecatedAccount } from './deprecated-account.ts';
import { hostPathsOf } from './host-paths.ts';
import type { ManifestContext } from './manifest.ts';
import type { KubernetesObject } from './objects.ts';
import type { PodHome } from './pod-home.ts';
import { podSecurityFields } from './pod-security-fields.ts';
import type { PodSpec } from './pod-specs.ts';
import { volumesOf } from './pod-volumes.ts';
import { isPodReadBack } from './read-back.ts';
import { straySpread } from './stray-spread.ts';

/** What stands around a pod spec. */
interface Around {
  readonly document: YamlDocument;
  readonly object: KubernetesObject;
  readonly spec: PodSpec;
  readonly containers: readonly ContainerSubject[];
  readonly context: ManifestContext;
  readonly home: PodHome;
  /** An object with several pods in it (a RayCluster) has one name, which would not tell them apart. */
  readonly isOnly: boolean;
}

/** A pod spec of an object. What a part of one leaves out is unknown. Everything is read when it is asked for. */
export function podSubject(around: Around): PodSubject {
  return new Pod(around);
}

class Pod implements PodSubject {
  readonly kind = 'pod';
  readonly source = 'manifest';
  readonly at: Span;
  readonly containers: readonly ContainerSubject[];
  private readonly around: Around;
  private fields: PodSecurityFields | undefined;
  private paths: readonly HostPathVolume[] | undefined;

  constructor(around: Around) {
    const { object, spec, isOnly, containers } = around;
    this.around = around;
    this.containers = containers;
    this.at = isOnly ? object.at : (spec.node.pairs[0]?.key.at ?? object.at);
  }

  get ownerKind() {
    return this.around.object.kind;
  }
  get ownerName() {
    return knownValue(this.around.object.name);
  }
  get namespace() {
    return this.around.home.namespace;
  }
  get enforcedLevel() {
    return this.around.home.enforcedLevel;
  }
  get os() {
    return osOf(this.around.spec.node);
  }
  get extent() {
    return this.around.spec.extent === 'full' ? 'full' : 'part';
  }
  get hostNetwork() {
    return this.field(['hostNetwork'], booleanOf);
  }
  get hostPid() {
    return this.field(['hostPID'], booleanOf);
  }
  get hostIpc() {
    return this.field(['hostIPC'], booleanOf);
  }
  get hostUsers() {
    return this.field(['hostUsers'], booleanOf);
  }
  get restartPolicy() {
    return this.field(['restartPolicy'], textOf);
  }
  get priorityClassName() {
    return this.field(['priorityClassName'], textOf);
  }
  get automountServiceAccountToken() {
    return this.field(['automountServiceAccountToken'], booleanOf);
  }
  get serviceAccountName() {
    const current = this.field(['serviceAccountName'], textOf);
    return current.value.state === 'absent' ? this.field(['serviceAccount'], textOf) : current;
  }
  get deprecatedAccountField() {
    return deprecatedAccount(this.around.document, this.around.spec.node);
  }
  get isReadBack() {
    return isPodReadBack(this.around.object.node, this.around.spec.node);
  }
  get serviceAccountMountsToken() {
    const { object, context } = this.around;
    return accountMounts(object, this.serviceAccountName.value, context);
  }
  get hostAliases() {
    return this.field(['hostAliases'], writtenOf);
  }
  get spread() {
    const constraints = this.field(['topologySpreadConstraints'], writtenOf);
    return constraints.value.state === 'absent'
      ? this.field(['affinity', 'podAntiAffinity'], writtenOf)
      : constraints;
  }
  get straySpread() {
    const { home, spec } = this.around;
    return spec.extent === 'full' ? straySpread(spec.node, spec.template, home.namespace) : undefined;
  }
  get nodeAffinity() {
    return this.field(['affinity', 'nodeAffinity'], writtenOf);
  }
  get security() {
    const { document, spec } = this.around;
    const place = { document, base: spec.node, path: ['securityContext'], at: this.at };
    this.fields ??= podSecurityFields({ ...place, isOpen: spec.extent !== 'full' });
    return this.fields;
  }
  get hostPaths() {
    const { document, spec } = this.around;
    this.paths ??= hostPathsOf(document, spec.node, 'volumes');
    return this.paths;
  }
  get volumes() {
    return volumesOf(this.around.spec.node, 'volumes');
  }
  get replicas() {
    const { object } = this.around;
    return object.kind === 'Pod' ? known(1) : integerOf(descend(object.node, ['spec', 'replicas']));
  }
  get labels() {
    return labelsOf(this.around.spec);
  }

  change(changes: readonly PodChange[]) {
    return changePod(this.around.document, this.around.spec, changes);
  }

  appendDocument(yaml: string) {
    const { document, spec, isOnly } = this.around;
    return isOnly && spec.extent === 'full' ? appendDocument(document, yaml) : undefined;
  }

  private field<T>(path: readonly string[], read: (node: YamlNode | undefined) => Value<T>): Field<T> {
    const { document, spec } = this.around;
    const found = fieldOf({ document, base: spec.node, path, absentAt: this.at, declaredBy: 'pod' }, read);
    return spec.extent === 'full' ? found : openField(found);
  }
}

/** `spec.os.name`, the node selector, or a host process say which system the pod is for; absent is Linux by default. */
export function osOf(pod: YamlMap): Value<'linux' | 'windows'> {
  const selector = child(pod, 'nodeSelector');
  const named = [
    descend(pod, ['os', 'name']),
    child(selector, 'kubernetes.io/os'),
    child(selector, 'beta.kubernetes.io/os'),
  ].map(textOf);
  for (const value of named) {
    const name = knownValue(value);
    if (name === 'windows' || name === 'linux') return known(name);
  }
  if (descend(pod, ['securityContext', 'windowsOptions'])) return known('windows');
  return named.some(value => value.state === 'unknown') ? unknown : absent;
}

/** Agent Sandbox gives its pods no token unless their template asks for one. */
const mountsNoToken: ReadonlySet<string> = new Set(['SandboxTemplate']);

/** Known only where the account stands in the same file, or the kind's controller decides. */
function accountMounts(
  object: KubernetesObject,
  account: Value<string>,
  { accounts }: ManifestContext,
): Value<boolean> {
  if (mountsNoToken.has(object.kind) && object.apiVersion.startsWith('extensions.agents.x-k8s.io/'))
    return known(false);
  if (account.state === 'unknown' || object.namespace.state === 'unknown') return unknown;
  const name = knownValue(account) || 'default';
  const mounts = accounts.get(`${knownValue(object.namespace) ?? ''}/${name}`);
  return mounts === undefined ? unknown : known(mounts);
}

function labelsOf({ template, extent }: PodSpec): Value<ReadonlyMap<string, string>> {
  if (extent !== 'full' || template === undefined) return unknown;
  const labels = descend(template, ['metadata', 'labels']);
  if (labels === undefined) return absent;
  if (!isMap(labels) || isTemplate(labels)) return unknown;
  const read = new Map<string, string>();
  for (const { name, value } of labels.pairs) {
    const text = knownValue(textOf(value.type === 'alias' ? value.target : value));
    if (name === undefined || name === '<<' || text === undefined) return unknown;
    read.set(name, text);
  }
  return known(read);
}
