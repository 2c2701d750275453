import { knownValue } from '../known.ts';
import { emitContainerParts, variableValue } from '../kubernetes/emit-container-parts.ts';
import { addScriptCredentials } from '../kubernetes/script-credentials.ts';
import type { Emit } from '../subjects/subjects.ts';
import { CredentialCollector } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { removeValue } from '../yaml/edit/remove-value.ts';
import { child, ownPair } from '../yaml/lookup.ts';
import {
  isMap,
  isScalar,
  pairSpan,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';
import { existingSecretRemedies } from './existing-secret.ts';
import { emitImageMap, emitImageText } from './values-image.ts';
import { emitPod, emitSecurity, emitValuesContainer, podKeys } from './values-security.ts';

/** Everything that rules look at in a values document, or in one of its top-level keys. */
export function emitValues(document: YamlDocument, emit: Emit): void {
  if (document.root === undefined || child(document.root, 'sops')) return;
  const walker = new ValuesWalker(document, emit);
  if (isMap(document.root)) walker.map(document.root, { path: '', key: '' });
  walker.collector.addRecognised();
}

/** Where a node stands: its whole path, and its last key. */
interface Place {
  readonly path: string;
  readonly key: string;
}

class ValuesWalker {
  readonly collector: CredentialCollector;
  private readonly document: YamlDocument;
  private readonly emit: Emit;

  constructor(document: YamlDocument, emit: Emit) {
    this.document = document;
    this.emit = emit;
    this.collector = new CredentialCollector(document, emit);
  }

  /** Aliases are not followed: what they stand for is looked at where it is written. */
  map(map: YamlMap, place: Place, isContainer = false): void {
    let hasContext = false;
    let hasPodKey = false;
    let hasRepository = false;
    for (const { name, value } of map.pairs) {
      if (name === undefined || value.type === 'alias') continue;
      hasContext ||= value.type === 'map' && name.endsWith('ecurityContext');
      hasPodKey ||= podKeys.has(name);
      hasRepository ||= value.type === 'scalar' && (name === 'repository' || name === 'tag');
      this.value(map, { name, value, isContainer }, place);
    }
    if (hasContext && !isContainer) emitSecurity(this.document, map, place.key, this.emit);
    if (hasPodKey && !isContainer) emitPod(this.document, map, place.key, this.emit);
    if (hasRepository) emitImageMap(this.document, map, place.key, this.emit);
  }

  private value(
    owner: YamlMap,
    {
      name,
      value,
      isContainer,
    }: { readonly name: string; readonly value: YamlNode; readonly isContainer: boolean },
    place: Place,
  ): void {
    if (isScalar(value)) {
      this.scalar(owner, name, value, place);
      if (!isContainer && /image$/i.test(name))
        emitImageText(this.document, owner, { key: name, node: value }, this.emit);
      return;
    }
    const inner = { path: place.path === '' ? name : `${place.path}.${name}`, key: name };
    if (value.type === 'sequence') this.list(owner, value, inner);
    if (value.type !== 'map') return;
    if (isEnvironmentKey(name)) this.variables(value);
    this.map(value, inner);
  }

  private scalar(owner: YamlMap, name: string, node: YamlScalar, { path, key }: Place): void {
    // A list item says in `name` what its `value` is.
    const named = name === 'value' ? knownValue(textOf(child(owner, 'name'))) : undefined;
    this.collector.add({
      place: named === undefined ? 'values' : 'container-env',
      name: named ?? (key === '' ? name : `${key}.${name}`),
      shownName: () => named ?? (path === '' ? name : `${path}.${name}`),
      node,
      remedies: () => existingSecretRemedies(this.document, owner, name, { path, key }),
    });
  }

  private list(owner: YamlMap | undefined, list: YamlSequence, { path, key }: Place): void {
    if (owner && isEnvironmentKey(key)) this.variableList(owner, list, key);
    for (const [index, item] of list.items.entries()) {
      const place = { path: `${path}[${index}]`, key };
      if (item.type === 'sequence') this.list(undefined, item, place);
      else if (item.type === 'map') this.item(item, place);
      else if (item.type === 'scalar') this.collector.add({ place: 'values', name: undefined, node: item });
    }
  }

  private item(item: YamlMap, place: Place): void {
    const isContainer =
      isContainerKey(place.key) &&
      child(item, 'image')?.type === 'scalar' &&
      child(item, 'name') !== undefined;
    if (isContainer) {
      emitValuesContainer(this.document, item, place.key, this.emit);
      emitContainerParts(this.document, item, this.emit);
    }
    this.map(item, place, isContainer);
    // What else of the container gives itself away has its place by then.
    if (isContainer) addScriptCredentials(this.document, item, this.collector);
  }

  /** `env: { LOG_LEVEL: debug }`. */
  private variables(map: YamlMap): void {
    for (const pair of map.pairs) {
      const { name, value } = pair;
      if (name === undefined || !isScalar(value)) continue;
      const remove = () => removeValue(this.document, map, [name]);
      this.emit({
        kind: 'environmentVariable',
        place: 'values',
        name,
        value: variableValue(value),
        at: pairSpan(pair),
        remove,
      });
    }
  }

  /** `env: [{ name: LOG_LEVEL, value: debug }]`. */
  private variableList(owner: YamlMap, list: YamlSequence, key: string): void {
    for (const [index, item] of list.items.entries()) {
      const name = knownValue(textOf(child(item, 'name')));
      const value = isMap(item) ? ownPair(item, 'value')?.value : undefined;
      if (name === undefined || !isScalar(value)) continue;
      const remove = () =>
        list.items.length > 1
          ? removeItem(this.document, list, index)
          : removeValue(this.document, owner, [key]);
      this.emit({
        kind: 'environmentVariable',
        place: 'values',
        name,
        value: variableValue(value),
        at: item.at,
        remove,
      });
    }
  }
}

function isEnvironmentKey(key: string): boolean {
  return /^(?:extra|additional|common|pod|container)?env(?:s|vars?|ironment|ironmentvariables)?$/i.test(key);
}

function isContainerKey(key: string): boolean {
  return /containers$|^(?:extra)?sidecars$/i.test(key);
}
