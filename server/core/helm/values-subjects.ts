import { imageSubject } from '../images/image-subject.ts';
import { absent, known, knownValue, unknown, type Value } from '../known.ts';
import { addedCapabilities } from '../kubernetes/container-subject.ts';
import { emitImage } from '../kubernetes/emit-subjects.ts';
import { hostPathsOf } from '../kubernetes/pod-subject.ts';
import type { CredentialRemedy } from '../subjects/credential.ts';
import type { Field } from '../subjects/field.ts';
import type { Emit } from '../subjects/subjects.ts';
import { replace } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import { CredentialCollector } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem, setValue } from '../yaml/edit.ts';
import { fieldOf } from '../yaml/field-of.ts';
import { booleanOf, child, integerOf, isNull, itemsOf, pairOf, resolved, scalarPairs, textOf } from '../yaml/lookup.ts';
import { isMap, isScalar, isSequence, type YamlMap, type YamlNode } from '../yaml/node.ts';

/** Everything that rules look at in a values document. */
export function emitValues(document: YamlDocument, emit: Emit): void {
  const collector = new CredentialCollector(document, emit);
  if (isMap(document.root)) new ValuesWalker(document, emit, collector).map(document.root, []);
  if (!child(document.root, 'sops', document)) collector.addRecognised();
}

/** Values maps nest a few levels; deeper is data, not settings. */
const deepest = 40;

class ValuesWalker {
  private readonly document: YamlDocument;
  private readonly emit: Emit;
  private readonly collector: CredentialCollector;

  constructor(document: YamlDocument, emit: Emit, collector: CredentialCollector) {
    this.document = document;
    this.emit = emit;
    this.collector = collector;
  }

  map(map: YamlMap, path: readonly string[]): void {
    if (path.length > deepest) return;
    this.image(map);
    this.pod(map, path);
    for (const { key, value } of scalarPairs(map)) this.value(map, key.text, value, [...path, key.text]);
  }

  private value(owner: YamlMap, key: string, value: YamlNode, path: readonly string[]): void {
    if (isScalar(value)) {
      const remedies = this.remedies(owner, key);
      this.collector.add({ place: 'values', name: path.join('.'), node: value, remedies });
      if (/^(?:.*I|i)mage$/.test(key)) this.imageText(owner, value);
    } else if (isMap(value)) {
      if (/^(?:.*[sS])ecurityContext$/.test(key)) this.security(owner, key, value, path);
      if (/^(?:extra)?env(?:vars?)?$/i.test(key)) this.environment(value);
      this.map(value, path);
    } else if (isSequence(value)) this.list(key, value, path);
  }

  private list(key: string, list: YamlNode, path: readonly string[]): void {
    if (isSequence(list) && /^(?:extra)?env(?:vars?)?$/i.test(key)) this.environmentList(list.items, path);
    for (const [index, item] of itemsOf(list, this.document).entries()) {
      const place = [...path.slice(0, -1), `${path.at(-1)}[${index}]`];
      if (isMap(item)) this.map(item, place);
      else if (isScalar(item)) this.collector.add({ place: 'values', name: undefined, node: item });
      else this.list('', item, place);
    }
  }

  /** `{ registry?, repository, tag?, digest? }`. An empty tag is filled in by the chart, so it is unknown. */
  private image(map: YamlMap): void {
    const { document } = this;
    const repository = child(map, 'repository', document);
    const written = knownValue(textOf(repository));
    if (!isScalar(repository) || written === undefined || written === '' || /^(?:https?|oci|git|ssh):/.test(written)) return;
    const tag = child(map, 'tag', document);
    if (tag === undefined && !/[./]/.test(written)) return;
    const text = textOf(tag);
    const isOpen = text.state !== 'known' || text.value === '';
    const digest = textOf(child(map, 'digest', document));
    const registry = knownValue(textOf(child(map, 'registry', document)));
    const name = `${registry === undefined || registry === '' ? '' : `${registry}/`}${written}`;
    const subject = imageSubject({ role: 'values', text: name, at: repository.at, expand: known });
    if (!subject) return;
    this.emit({
      ...subject,
      at: isScalar(tag) && !isOpen ? tag.at : repository.at,
      reference: unknown,
      tag: isOpen ? (subject.tag.state === 'known' ? subject.tag : unknown) : text,
      digest: digest.state === 'known' && digest.value === '' ? absent : digest.state === 'known' ? digest : subject.digest,
      withTag: version => setValue(document, map, ['tag'], quoted(version)),
      withDigest: value => setValue(document, map, ['digest'], quoted(value)),
    });
  }

  /** `image: name:tag`. Without a tag in it the chart may add one from another key. */
  private imageText(owner: YamlMap, node: YamlNode): void {
    const text = knownValue(textOf(node));
    if (text === undefined || !/^[\w./-]+(?::\d+\/[\w./-]+)?(?::[\w.-]+|@sha256:[0-9a-f]+)/.test(text)) return;
    if (child(owner, 'repository', this.document)) return;
    emitImage(node, this.document, this.emit, 'values');
  }

  /** Pod-wide switches and volumes among the keys of a map. */
  private pod(map: YamlMap, path: readonly string[]): void {
    const { document } = this;
    const switches = ['hostNetwork', 'hostPID', 'hostIPC', 'automountServiceAccountToken'];
    const volumeKeys = ['volumes', 'extraVolumes', 'additionalVolumes'];
    const first = [...switches, ...volumeKeys].map(key => pairOf(map, key, document)).find(pair => pair !== undefined);
    if (!first) return;
    const field = <T>(key: string, read: (node: YamlNode | undefined) => Value<T>) =>
      open(fieldOf({ document, base: map, path: [key], read, absentAt: first.key.at, declaredBy: 'pod' }));
    this.emit({
      kind: 'pod',
      source: 'values',
      ownerKind: undefined,
      ownerName: path.at(-1),
      at: first.key.at,
      os: unknown,
      hostNetwork: field('hostNetwork', booleanOf),
      hostPid: field('hostPID', booleanOf),
      hostIpc: field('hostIPC', booleanOf),
      automountServiceAccountToken: field('automountServiceAccountToken', booleanOf),
      serviceAccountName: field('serviceAccountName', textOf),
      serviceAccountMountsToken: unknown,
      hostPaths: volumeKeys.flatMap(key => hostPathsOf(map, document, key)),
    });
  }

  /** A security context: whatever it does not say is the template's to decide. */
  private security(owner: YamlMap, key: string, map: YamlMap, path: readonly string[]): void {
    const { document } = this;
    if (knownValue(booleanOf(child(map, 'enabled', document))) === false || map.pairs.length === 0) return;
    const at: Span = map.pairs[0]?.key.at ?? map.at;
    const field = <T>(keys: readonly string[], read: (node: YamlNode | undefined) => Value<T>) =>
      open(fieldOf({ document, base: owner, path: [key, ...keys], read, absentAt: at, declaredBy: 'container' }));
    this.emit({
      kind: 'container',
      source: 'values',
      name: path.slice(0, -1).at(-1),
      role: 'container',
      at,
      os: unknown,
      privileged: field(['privileged'], booleanOf),
      allowPrivilegeEscalation: field(['allowPrivilegeEscalation'], booleanOf),
      readOnlyRootFilesystem: field(['readOnlyRootFilesystem'], booleanOf),
      runAsNonRoot: field(['runAsNonRoot'], booleanOf),
      runAsUser: field(['runAsUser'], integerOf),
      seccompProfileType: field(['seccompProfile', 'type'], textOf),
      addedCapabilities: addedCapabilities(document, owner, key),
      droppedCapabilities: open(fieldOf({ document, base: owner, path: [key, 'capabilities', 'drop'], read: () => unknown, absentAt: at, declaredBy: 'container' })),
    });
  }

  private environment(map: YamlMap): void {
    for (const { key, value } of scalarPairs(map)) {
      if (!isScalar(value)) continue;
      const at = { start: key.at.start, end: value.at.end };
      this.emit({ kind: 'environmentVariable', place: 'values', name: key.text, value: textOf(value), at, remove: () => undefined });
    }
  }

  private environmentList(items: readonly YamlNode[], path: readonly string[]): void {
    for (const [index, item] of items.entries()) {
      const map = resolved(item, this.document);
      const name = knownValue(textOf(child(map, 'name', this.document)));
      const value = child(map, 'value', this.document);
      if (name === undefined || !isScalar(value)) continue;
      this.collector.add({ place: 'container-env', name: `${path.join('.')}.${name}`, node: value });
      const list = resolved(this.listNode(path), this.document);
      const remove = () => (isSequence(list) ? removeItem(this.document, list, index) : undefined);
      this.emit({ kind: 'environmentVariable', place: 'values', name, value: textOf(value), at: item.at, remove });
    }
  }

  private listNode(path: readonly string[]): YamlNode | undefined {
    let node = this.document.root;
    for (const key of path) node = child(node, key, this.document);
    return node;
  }

  /** A chart that can take the credential from a Secret of the user's has a key `existingSecret` beside it. */
  private remedies(owner: YamlMap, key: string): readonly CredentialRemedy[] {
    const { document } = this;
    const existing = owner.pairs.find(({ key: name }) => name.type === 'scalar' && /^existingSecret(?:Name)?$|^(?:auth)?ExistingSecret$/.test(name.text));
    const secret = existing?.value;
    const pair = pairOf(owner, key, document);
    if (!isScalar(secret) || !pair || !(isNull(secret) || secret.text === '')) return [];
    const name = existing?.key.type === 'scalar' ? existing.key.text : 'existingSecret';
    return [
      {
        title: `Take ${key} from an existing Secret (${name})`,
        edits: () => {
          const set = setValue(document, owner, [name], 'app-credentials');
          return set && [...set, replace(pair.value.at, '""')];
        },
      },
    ];
  }
}

/** What values leave out the template decides: absent is unknown there. */
function open<T>(field: Field<T>): Field<T> {
  return field.value.state === 'absent' ? { ...field, value: unknown } : field;
}

/** A version as a YAML string: bare numbers would be read as such. */
function quoted(text: string): string {
  return /^[a-z][\w.-]*$/i.test(text) ? text : JSON.stringify(text);
}
