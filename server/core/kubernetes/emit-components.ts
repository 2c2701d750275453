import { absent, known, knownValue, unknown } from '../known.ts';
import type { ClusterComponentSubject, ComponentName, SettingName } from '../subjects/cluster-component.ts';
import type { Field } from '../subjects/field.ts';
import type { ObjectSubject } from '../subjects/object.ts';
import type { Emit } from '../subjects/subjects.ts';
import { baseName } from '../text/base-name.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { fieldOf, openField } from '../yaml/field-of.ts';
import { child, descend, itemsOf, resolved } from '../yaml/lookup.ts';
import { isMap, isSequence, type YamlMap, type YamlNode, type YamlSequence } from '../yaml/node.ts';
import { isNull, textOf } from '../yaml/scalar-values.ts';
import { type CommandWord, ComponentFlags, commandWords, flagList } from './component-flags.ts';
import type { KubernetesObject } from './objects.ts';

const components: readonly ComponentName[] = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'etcd',
  'kubelet',
  'kube-proxy',
];

/** Flags that name a configuration file, which may say what the flags leave out. */
const configFlags = ['config', 'config-file'];

/** A container that runs a part of the control plane or of a node. */
export function emitComponentContainer(document: YamlDocument, container: YamlMap, emit: Emit): void {
  const words = commandWords(container);
  const [first] = words;
  if (first === undefined) return;
  const found = programOf(first, container);
  if (found === undefined) return;
  const at = found.at ?? child(container, 'name')?.at ?? first.node?.at ?? container.at;
  // A flag that is missing is shown at the list it would go to.
  const flags = new ComponentFlags(document, words, listKeyOf(container, flagList(words)) ?? at);
  emit({
    kind: 'clusterComponent',
    component: found.component,
    form: 'flags',
    called: ({ flag }) => flag,
    at,
    setting: ({ flag }) => settingOf(flag, { flags, document, container, component: found.component, at }),
  });
}

function listKeyOf(container: YamlMap, list: YamlSequence | undefined): Span | undefined {
  return container.pairs.find(pair => list !== undefined && resolved(pair.value) === list)?.key.at;
}

/** The first word of the command; where the image's own entry point runs, the image's name. */
function programOf(
  first: CommandWord,
  container: YamlMap,
): { readonly component: ComponentName; readonly at: Span | undefined } | undefined {
  const text = first.text ?? '';
  const isFlag = text.startsWith('-');
  const name = isFlag ? imageName(knownValue(textOf(child(container, 'image')))) : baseName(text);
  const component = components.find(one => one === name);
  return component && { component, at: isFlag ? undefined : first.node?.at };
}

function imageName(image: string | undefined): string {
  return baseName(image ?? '').replace(/[:@].*$/s, '');
}

function settingOf(
  flag: string,
  of: {
    readonly flags: ComponentFlags;
    readonly document: YamlDocument;
    readonly container: YamlMap;
    readonly component: ComponentName;
    readonly at: Span;
  },
): Field<string> {
  const field = of.flags.field(flag);
  if (field.value.state !== 'absent') return field;
  if (of.component === 'etcd') {
    const variable = environmentField(flag, of);
    if (variable) return variable;
  }
  const elsewhere = configFlags.some(name => of.flags.has(name)) || child(of.container, 'envFrom');
  return elsewhere ? openField(field) : field;
}

/** etcd reads every flag from a variable as well: `ETCD_CLIENT_CERT_AUTH`. */
function environmentField(
  flag: string,
  {
    document,
    container,
    at,
  }: { readonly document: YamlDocument; readonly container: YamlMap; readonly at: Span },
): Field<string> | undefined {
  const name = `ETCD_${flag.toUpperCase().replaceAll('-', '_')}`;
  const item = itemsOf(child(container, 'env')).find(one => knownValue(textOf(child(one, 'name'))) === name);
  if (!isMap(item)) return undefined;
  return fieldOf({ document, base: item, path: ['value'], absentAt: at, declaredBy: 'object' }, node =>
    node === undefined ? unknown : textOf(node),
  );
}

/** A configuration file of a component, or kubeadm's, which passes arguments on. */
export function emitComponentConfiguration(
  document: YamlDocument,
  object: KubernetesObject,
  subject: ObjectSubject,
  emit: Emit,
): void {
  const component = configurations[`${subject.group}/${subject.objectKind}`];
  if (component) emit(configuration(component, document, object));
  else if (subject.group === 'kubeadm.k8s.io')
    for (const [name, path] of kubeadmArguments) {
      const node = descend(object.node, path);
      if (isMap(node) || isSequence(node)) emit(kubeadmComponent(name, document, object, { path, node }));
    }
}

const configurations: Readonly<Record<string, ComponentName>> = {
  'kubelet.config.k8s.io/KubeletConfiguration': 'kubelet',
  'kubeproxy.config.k8s.io/KubeProxyConfiguration': 'kube-proxy',
  'kubescheduler.config.k8s.io/KubeSchedulerConfiguration': 'kube-scheduler',
};

const kubeadmArguments: readonly (readonly [ComponentName, readonly string[]])[] = [
  ['kube-apiserver', ['apiServer', 'extraArgs']],
  ['kube-controller-manager', ['controllerManager', 'extraArgs']],
  ['kube-scheduler', ['scheduler', 'extraArgs']],
  ['etcd', ['etcd', 'local', 'extraArgs']],
  ['kubelet', ['nodeRegistration', 'kubeletExtraArgs']],
];

type EmittedComponent = ClusterComponentSubject & { readonly kind: 'clusterComponent' };

function configuration(
  component: ComponentName,
  document: YamlDocument,
  object: KubernetesObject,
): EmittedComponent {
  const place = { document, base: object.node, absentAt: object.at, declaredBy: 'object' } as const;
  return {
    kind: 'clusterComponent',
    component,
    form: 'configuration',
    at: object.at,
    called: ({ flag, field }) => field?.join('.') ?? flag,
    setting: ({ field }: SettingName) =>
      field === undefined
        ? openField(fieldOf<string>({ ...place, path: ['-'] }, () => absent))
        : asList(fieldOf({ ...place, path: field }, textOrList), descend(object.node, field)),
  };
}

/** kubeadm adds its own arguments, so that what is left out is unknown. Its newer form is a list of names and values. */
function kubeadmComponent(
  component: ComponentName,
  document: YamlDocument,
  object: KubernetesObject,
  { path, node }: { readonly path: readonly string[]; readonly node: YamlNode },
): EmittedComponent {
  const place = { document, absentAt: object.at, declaredBy: 'object' } as const;
  const entryOf = (flag: string) => {
    const item = itemsOf(node).findLast(one => knownValue(textOf(child(one, 'name'))) === flag);
    return isMap(item) ? { base: item, path: ['value'] } : { base: object.node, path: [...path, flag] };
  };
  return {
    kind: 'clusterComponent',
    component,
    form: 'configuration',
    at: object.at,
    called: ({ flag }) => flag,
    setting: ({ flag }) => quoted(openField(fieldOf({ ...place, ...entryOf(flag) }, textOrList))),
  };
}

/** What is a list stays one, and several values make one where nothing is written yet. */
function asList(field: Field<string>, node: YamlNode | undefined): Field<string> {
  if (node !== undefined && !isSequence(node)) return field;
  const { value, at, declaredBy } = field;
  const isList = (text: string) => isSequence(node) || text.includes(',');
  const set = (text: string) => field.set(isList(text) ? `[${text.split(',').join(', ')}]` : text);
  return { value, at, declaredBy, set, remove: () => field.remove() };
}

/** Arguments are strings there, also where they look like a number or a boolean. */
function quoted(field: Field<string>): Field<string> {
  return {
    value: field.value,
    at: field.at,
    declaredBy: field.declaredBy,
    set: text => field.set(JSON.stringify(text)),
    remove: () => field.remove(),
  };
}

function textOrList(node: YamlNode | undefined) {
  if (node === undefined || isNull(node)) return absent;
  if (!isSequence(node)) return textOf(node);
  const texts = itemsOf(node).map(item => knownValue(textOf(item)));
  return texts.every(text => text !== undefined) ? known(texts.join(',')) : unknown;
}
