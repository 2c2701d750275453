import { parseImageReference } from '../images/image-reference.ts';
import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import type { ContainerSubject } from '../subjects/container.ts';
import type { Field, ListItem } from '../subjects/field.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { fieldOf, isWrittenEmpty, openField } from '../yaml/field-of.ts';
import { child, descend, itemsOf, lastKeyOn, resolved } from '../yaml/lookup.ts';
import { isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';
import { booleanOf, integerOf, textOf, writtenOf } from '../yaml/scalar-values.ts';
import { annotationField } from './annotation-field.ts';
import { type ContainerMap, handlersOf, mountsOf, portsOf, variablesOf } from './container-parts.ts';
import { commandOf } from './emit-scripts.ts';
import { isPodReadBack } from './read-back.ts';

/** Where a container's settings stand: in a map of its own, and in the pod's, which it inherits from. */
export interface ContainerPlace {
  readonly document: YamlDocument;
  readonly base: YamlMap;
  /** The way from `base` to the security context. */
  readonly path: readonly string[];
  readonly pod: { readonly base: YamlMap; readonly path: readonly string[] } | undefined;
  readonly source: ContainerSubject['source'];
  /** Somebody else may add what is not written here: a chart's template, an operator. */
  readonly isOpen: boolean;
  /** The pod may say more elsewhere. */
  readonly isPodOpen?: boolean;
  /** Whether `base` is a container, not only a map that has its security context. */
  readonly isWhole: boolean;
  readonly name: string | undefined;
  readonly role: ContainerSubject['role'];
  readonly ownerKind: string | undefined;
  readonly namespace: Value<string>;
  readonly enforcedLevel: Value<string>;
  readonly isServed: Value<boolean>;
  /** The object and its pod spec, where both are written here. */
  readonly owner: { readonly object: YamlMap; readonly pod: YamlMap } | undefined;
  /** The map that holds the pod's metadata. */
  readonly template: YamlMap | undefined;
  readonly at: Span;
  readonly os: Value<'linux' | 'windows'>;
}

/** A container. A security setting of its own wins over the same one of the pod. Everything is read when it is asked for. */
export function containerSubject(place: ContainerPlace): ContainerSubject {
  return new Container(place);
}

type Read<T> = (node: YamlNode | undefined) => Value<T>;

class Container implements ContainerSubject {
  readonly kind = 'container';
  private readonly place: ContainerPlace;
  /** What was asked for once: several rules look at the same fields. */
  private readonly kept = new Map<string, unknown>();

  constructor(place: ContainerPlace) {
    this.place = place;
  }

  get source() {
    return this.place.source;
  }
  get name() {
    return this.place.name;
  }
  get role() {
    return this.place.role;
  }
  get ownerKind() {
    return this.place.ownerKind;
  }
  get namespace() {
    return this.place.namespace;
  }
  get enforcedLevel() {
    return this.place.enforcedLevel;
  }
  get isServed() {
    return this.place.isServed;
  }
  get isReadBack() {
    const { owner } = this.place;
    return owner !== undefined && isPodReadBack(owner.object, owner.pod);
  }
  get at() {
    return this.place.at;
  }
  get os() {
    return this.place.os;
  }
  get hostUsers() {
    const { source, pod } = this.place;
    return source === 'manifest' ? booleanOf(child(pod?.base, 'hostUsers')) : unknown;
  }

  get isSidecar(): Value<boolean> {
    const { role, isWhole, base } = this.place;
    if (role !== 'init' || !isWhole) return known(false);
    const policy = textOf(child(base, 'restartPolicy'));
    return policy.state === 'unknown' ? unknown : known(knownValue(policy) === 'Always');
  }

  get securityContext() {
    return this.own([], writtenOf);
  }
  get hasEmptySecurityContext() {
    const { document, base, path } = this.place;
    return isWrittenEmpty(document, descend(base, path));
  }
  get podHasSecurityContext() {
    const { pod } = this.place;
    return pod !== undefined && writtenOf(descend(pod.base, pod.path)).state !== 'absent';
  }
  get privileged() {
    return this.own(['privileged'], booleanOf);
  }
  get allowPrivilegeEscalation() {
    return this.own(['allowPrivilegeEscalation'], booleanOf);
  }
  get readOnlyRootFilesystem() {
    return this.own(['readOnlyRootFilesystem'], booleanOf);
  }
  get procMount() {
    return this.own(['procMount'], textOf);
  }
  get droppedCapabilities() {
    return this.own(['capabilities', 'drop'], textList);
  }
  get addedCapabilities() {
    return this.keep('added', () => addedCapabilities(this.place));
  }
  get runAsNonRoot() {
    return this.inherited(['runAsNonRoot'], booleanOf);
  }
  get runAsUser() {
    return this.inherited(['runAsUser'], integerOf);
  }
  get runAsGroup() {
    return this.inherited(['runAsGroup'], integerOf);
  }
  get seccompProfileType() {
    return this.inherited(['seccompProfile', 'type'], textOf);
  }
  get appArmorProfileType() {
    return this.inherited(['appArmorProfile', 'type'], textOf);
  }
  get seLinuxOptions() {
    return this.inherited(['seLinuxOptions'], writtenOf);
  }
  get seLinuxType() {
    return this.inherited(['seLinuxOptions', 'type'], textOf);
  }
  get seLinuxUser() {
    return this.inherited(['seLinuxOptions', 'user'], textOf);
  }
  get seLinuxRole() {
    return this.inherited(['seLinuxOptions', 'role'], textOf);
  }
  get windowsHostProcess() {
    return this.inherited(['windowsOptions', 'hostProcess'], booleanOf);
  }

  get appArmorAnnotation() {
    return this.annotation(`container.apparmor.security.beta.kubernetes.io/${this.name ?? ''}`);
  }
  get seccompAnnotation() {
    const own = this.annotation(`container.seccomp.security.alpha.kubernetes.io/${this.name ?? ''}`);
    if (own.value.state !== 'absent') return own;
    const pods = this.annotation('seccomp.security.alpha.kubernetes.io/pod');
    // One of PodSecurityPolicies, which chooses nothing where it stands at a pod.
    const strayed = 'seccomp.security.alpha.kubernetes.io/defaultProfileName';
    return pods.value.state === 'absent' ? this.annotation(strayed) : pods;
  }

  get image() {
    const text = this.part(['image'], textOf).value;
    if (text.state !== 'known') return text;
    const reference = /[${}<>%\s]|\[\[|@@/.test(text.value) ? undefined : parseImageReference(text.value);
    return reference ? known(reference) : unknown;
  }
  get program() {
    const { base, at, isWhole } = this.place;
    const command = isWhole ? child(base, 'command') : undefined;
    const first = isSequence(command) ? resolved(command.items[0]) : undefined;
    return { value: command && !isSequence(command) ? unknown : textOf(first), at: first?.at ?? at };
  }
  get words() {
    const { base, isWhole } = this.place;
    const command = isWhole ? child(base, 'command') : undefined;
    if (!isSequence(command)) return [];
    return commandOf(base).map(node => ({ value: textOf(resolved(node)), at: node.at }));
  }
  get imagePullPolicy() {
    return this.part(['imagePullPolicy'], textOf);
  }
  get ports() {
    return this.keep('ports', () => (this.map ? portsOf(this.map) : []));
  }
  get handlers() {
    return this.keep('handlers', () => (this.map ? handlersOf(this.map) : []));
  }
  get mounts() {
    return this.keep('mounts', () => (this.map ? mountsOf(this.map) : []));
  }
  get variables() {
    return this.keep('variables', () => (this.map ? variablesOf(this.map) : []));
  }

  resource(list: 'limits' | 'requests', name: 'cpu' | 'memory' | 'ephemeral-storage') {
    const path = ['resources', list, name];
    const { base, pod, isWhole } = this.place;
    // What lacks is shown where it would go.
    const own = this.part(path, textOf, lastKeyOn(base, path)?.at);
    if (own.value.state !== 'absent' || pod === undefined || !isWhole) return own;
    // Since Kubernetes 1.34 a pod may have resources as a whole.
    const shared = textOf(descend(pod.base, path));
    return shared.state === 'absent'
      ? own
      : { ...own, value: unknown, set: () => undefined, remove: () => undefined };
  }

  probe(kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe') {
    return this.part([kind], writtenOf);
  }

  private keep<T>(key: string, make: () => T): T {
    if (!this.kept.has(key)) this.kept.set(key, make());
    return this.kept.get(key) as T;
  }

  private get map(): ContainerMap | undefined {
    const { isWhole, base, document, isOpen } = this.place;
    return isWhole ? { document, map: base, isOpen } : undefined;
  }

  /** A field of the container beside its security context. */
  private part<T>(path: readonly string[], read: Read<T>, absentAt = this.place.at): Field<T> {
    const { document, base, at, isWhole, isOpen } = this.place;
    const field = fieldOf({ document, base, path, absentAt, declaredBy: 'container' }, read);
    if (isWhole) return isOpen ? openField(field) : field;
    return undecided(at);
  }

  private annotation(key: string): Field<string> {
    const { document, template, at } = this.place;
    return annotationField({ document, template, key, absentAt: at });
  }

  private own<T>(path: readonly string[], read: Read<T>): Field<T> {
    return this.keep(`own ${path.join('/')}`, () => {
      const field = this.ownField(path, read);
      return this.place.isOpen ? openField(field) : field;
    });
  }

  private ownField<T>(path: readonly string[], read: Read<T>): Field<T> {
    const { document, base, at } = this.place;
    const whole = [...this.place.path, ...path];
    return fieldOf({ document, base, path: whole, absentAt: at, declaredBy: 'container' }, read);
  }

  private inherited<T>(path: readonly string[], read: Read<T>): Field<T> {
    return this.keep(path.join('/'), () => this.inheritedField(path, read));
  }

  private inheritedField<T>(path: readonly string[], read: Read<T>): Field<T> {
    const { document, base, pod, at, isOpen, isPodOpen } = this.place;
    const mine = this.ownField(path, read);
    if (mine.value.state !== 'absent' || pod === undefined) return isOpen ? openField(mine) : mine;
    const field = {
      document,
      base,
      path: [...this.place.path, ...path],
      absentAt: at,
      declaredBy: 'pod',
    } as const;
    const theirs = fieldOf({ ...field, inherited: { base: pod.base, path: [...pod.path, ...path] } }, read);
    return isOpen || isPodOpen ? openField(theirs) : theirs;
  }
}

/** A field that somebody else decides, and that is not edited here. */
function undecided(at: Span): Field<never> {
  return { value: unknown, at, declaredBy: undefined, set: () => undefined, remove: () => undefined };
}

function textList(node: YamlNode | undefined): Value<readonly string[]> {
  if (node === undefined) return absent;
  if (!isSequence(node)) return unknown;
  const texts = itemsOf(node).map(item => knownValue(textOf(item)));
  return texts.every(text => text !== undefined) ? known(texts) : unknown;
}

/** The items of `capabilities.add`. */
function addedCapabilities({ document, base, path }: ContainerPlace): readonly ListItem<string>[] {
  const whole = [...path, 'capabilities', 'add'];
  const list = descend(base, whole);
  if (!isSequence(list)) return [];
  return list.items.map((item, index) => ({
    value: textOf(item),
    at: item.at,
    remove: () =>
      list.items.length > 1 ? removeItem(document, list, index) : removeValue(document, base, whole),
  }));
}
