import { absent, known, unknown, type Value } from '../known.ts';
import type { Field, ListItem } from '../subjects/field.ts';
import type { FieldMap, FieldMapItem, NamedField } from '../subjects/field-map.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { YamlDocument } from './document.ts';
import { insertItem } from './edit/insert-item.ts';
import { removeItem, removeSeveral } from './edit/remove-item.ts';
import { removeValue } from './edit/remove-value.ts';
import { setValue } from './edit/set-value.ts';
import { fieldOf, openField } from './field-of.ts';
import { descend, resolved, scalarPairs } from './lookup.ts';
import { isMap, isScalar, isSequence, type YamlMap, type YamlNode } from './node.ts';
import { booleanOf, integerOf, isNull, isTemplate, textOf } from './scalar-values.ts';

/** A map of a document for rules. Nothing is looked up before it is asked for. */
export class YamlFieldMap implements FieldMap {
  readonly at: Span;
  protected readonly document: YamlDocument;
  protected readonly node: YamlMap;
  private readonly isOpen: boolean;

  /** @param isOpen what it leaves out is unknown. */
  constructor(document: YamlDocument, node: YamlMap, at: Span, isOpen = false) {
    this.document = document;
    this.node = node;
    this.at = at;
    this.isOpen = isOpen;
  }

  boolean(path: readonly string[]): Field<boolean> {
    return this.field(path, booleanOf);
  }

  text(path: readonly string[]): Field<string> {
    return this.field(path, textOf);
  }

  number(path: readonly string[]): Field<number> {
    return this.field(path, integerOf);
  }

  presence(path: readonly string[]): Field<true> {
    return this.field(path, node => (node === undefined || isNull(node) ? absent : known(true)));
  }

  texts(path: readonly string[]): Value<readonly ListItem<string>[]> {
    return this.items(path, (node, remove) => {
      if (isScalar(node)) return { value: textOf(node), at: node.at, remove };
      return isTemplate(node) ? { value: unknown, at: node.at, remove } : undefined;
    });
  }

  maps(path: readonly string[]): Value<readonly FieldMapItem[]> {
    return this.items(path, (node, remove) =>
      isMap(node) && !isTemplate(node)
        ? new YamlFieldMapItem(this.document, node, this.isOpen && this.isMerged(path, node), remove)
        : undefined,
    );
  }

  map(path: readonly string[]): FieldMap | undefined {
    const node = descend(this.node, path);
    if (!isMap(node) || isTemplate(node)) return undefined;
    return new YamlFieldMap(this.document, node, startOf(node), this.isOpen);
  }

  named(path: readonly string[]): readonly NamedField[] {
    const map = descend(this.node, path);
    if (!isMap(map) || isTemplate(map)) return [];
    return scalarPairs(map).map(({ key, name, value }) => {
      const node = resolved(value);
      const way = [...path, name];
      return {
        name,
        keyAt: key.at,
        value: isTemplate(node) ? unknown : textOf(node),
        at: value.end > value.start ? value.at : key.at,
        declaredBy: 'object',
        set: yaml => setValue(this.document, this.node, way, yaml),
        remove: () => removeValue(this.document, this.node, way),
      };
    });
  }

  removeItems(
    path: readonly string[],
    items: readonly { readonly at: Span }[],
  ): readonly TextEdit[] | undefined {
    const list = descend(this.node, path);
    if (!isSequence(list)) return undefined;
    const starts = new Set(items.map(item => item.at.start));
    const gone = list.items.flatMap((item, index) => (starts.has(item.start) ? index : []));
    if (gone.length === list.items.length) return removeValue(this.document, this.node, path);
    return removeSeveral(this.document, list, gone);
  }

  setTexts(path: readonly string[], texts: readonly string[]): readonly TextEdit[] | undefined {
    const list = descend(this.node, path);
    const isBlock = isSequence(list) && !list.flow;
    const yaml = isBlock ? texts.map(text => `- ${text}`).join('\n') : `[${texts.join(', ')}]`;
    return setValue(this.document, this.node, path, yaml);
  }

  add(path: readonly string[], yaml: string): readonly TextEdit[] | undefined {
    const list = descend(this.node, path);
    return isSequence(list) ? insertItem(this.document, list, yaml) : undefined;
  }

  private field<T>(path: readonly string[], read: (node: YamlNode | undefined) => Value<T>): Field<T> {
    const { document, node, at, isOpen } = this;
    const found = fieldOf({ document, base: node, path, absentAt: at, declaredBy: 'object' }, read);
    return isOpen ? openField(found) : found;
  }

  /** Items that are merged into others by their names; other lists are replaced as a whole. */
  private isMerged(path: readonly string[], item: YamlMap): boolean {
    return mergedLists.has(path.at(-1) ?? '') || this.document.madeUp?.has(item) === true;
  }

  /** unknown as soon as an item is not what is asked for. */
  private items<T>(path: readonly string[], make: (node: YamlNode, remove: Remove) => T | undefined) {
    const list = descend(this.node, path);
    if (list === undefined) return this.presence(path).value.state === 'unknown' ? unknown : absent;
    if (isNull(list)) return this.isOpen ? unknown : absent;
    if (!isSequence(list)) return unknown;
    const items: T[] = [];
    for (const [index, item] of list.items.entries()) {
      const node = resolved(item);
      const made = node && make(node, this.remover(path, index));
      if (made === undefined) return unknown;
      items.push(made);
    }
    return known(items);
  }

  private remover(path: readonly string[], index: number): Remove {
    return () => {
      const list = descend(this.node, path);
      if (!isSequence(list)) return undefined;
      return list.items.length > 1
        ? removeItem(this.document, list, index)
        : removeValue(this.document, this.node, path);
    };
  }
}

const mergedLists: ReadonlySet<string> = new Set([
  'webhooks',
  'containers',
  'initContainers',
  'volumes',
  'ports',
  'env',
]);

type Remove = () => readonly TextEdit[] | undefined;

class YamlFieldMapItem extends YamlFieldMap implements FieldMapItem {
  readonly remove: Remove;

  constructor(document: YamlDocument, node: YamlMap, isOpen: boolean, remove: Remove) {
    super(document, node, startOf(node), isOpen);
    this.remove = remove;
  }
}

/** A long map is shown at its first key. */
function startOf(node: YamlMap): Span {
  return node.flow ? node.at : (node.pairs[0]?.key.at ?? node.at);
}
