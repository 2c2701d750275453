import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type ScalarStyle, YamlAlias, YamlMap, type YamlNode, YamlScalar, YamlSequence } from './node.ts';
import { isBlank } from './white-space.ts';

export interface RecoveredDocument {
  readonly root: YamlNode | undefined;
  /** The text has no error after all. */
  readonly isValid: boolean;
}

/**
 * Reads a document that the event reader rejected, with what can be made of it. Ten times slower, and it may only see
 * texts that `isSafeToRecover` let through.
 */
export function readRecovering(text: string): RecoveredDocument {
  const options = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: false } as const;
  try {
    const document = parseDocument(text, options);
    const isValid = document.errors.every(error => error.code === 'MULTIPLE_DOCS');
    return { root: new Converter(text).node(document.contents, 0), isValid };
  } catch {
    return { root: undefined, isValid: false };
  }
}

type Range = readonly [number, number, number] | null | undefined;

class Converter {
  private readonly text: string;
  private readonly anchors = new Map<string, YamlNode>();

  constructor(text: string) {
    this.text = text;
  }

  /** `from` is where a node without a place of its own stands. */
  node(node: unknown, from: number): YamlNode {
    if (isAlias(node)) {
      const { start, end } = this.placeOf(node.range, from);
      return new YamlAlias(start, end, node.source, this.anchors.get(node.source));
    }
    if (isMap(node)) {
      const { start, end } = this.placeOf(node.range, from);
      const map = this.remember(new YamlMap(start, node.flow === true, node.anchor, node.tag));
      for (const pair of node.items) {
        const key = this.node(pair.key, start);
        const name = key.type === 'scalar' ? key.text : undefined;
        map.pairs.push({ key, value: this.node(pair.value, key.end), name });
      }
      map.end = end;
      return map;
    }
    if (isSeq(node)) {
      const { start, end } = this.placeOf(node.range, from);
      const list = this.remember(new YamlSequence(start, node.flow === true, node.anchor, node.tag));
      for (const item of node.items) list.items.push(this.node(item, start));
      list.end = end;
      return list;
    }
    return this.remember(this.scalar(node, from));
  }

  private scalar(node: unknown, from: number): YamlScalar {
    if (!isScalar(node)) return new YamlScalar({ start: from, end: from }, empty, { text: '' });
    const style = styleOf(node.type);
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    return new YamlScalar(
      this.placeOf(node.range, from),
      { style, anchor: node.anchor, tag: node.tag },
      { text },
    );
  }

  /** The line breaks behind a node are not part of it here. */
  private placeOf(range: Range, from: number) {
    const start = range?.[0] ?? from;
    let end = range?.[1] ?? from;
    while (end > start && isBlank(this.text.charCodeAt(end - 1))) end--;
    return { start, end };
  }

  private remember<T extends YamlNode>(node: T): T {
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    return node;
  }
}

const empty = { style: 'plain', anchor: undefined, tag: undefined } as const;

function styleOf(type: string | undefined): ScalarStyle {
  if (type === 'QUOTE_SINGLE') return 'single';
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'BLOCK_LITERAL') return 'literal';
  return type === 'BLOCK_FOLDED' ? 'folded' : 'plain';
}
