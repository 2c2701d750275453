import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Span } from '../text/span.ts';
import type { ScalarStyle, YamlNode, YamlPair } from './node.ts';

export interface RecoveredDocument {
  readonly root: YamlNode | undefined;
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
}

/** Reads a document that is broken, with what can be made of the rest. Slow: only for texts that the event reader rejected. */
export function readRecovering(text: string): RecoveredDocument {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: false });
  const errors = document.errors.map(error => ({ offset: error.pos[0], message: error.message }));
  return { root: convert(document.contents, text), errors };
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null | undefined;
}

function convert(node: unknown, text: string): YamlNode | undefined {
  if (isAlias(node)) return { type: 'alias', at: spanOf(node), anchor: undefined, tag: undefined, name: node.source };
  if (isMap(node)) {
    const pairs = node.items.flatMap((pair): readonly YamlPair[] => {
      const key = convert(pair.key, text);
      if (!key) return [];
      return [{ key, value: convert(pair.value, text) ?? unwritten(key.at.end) }];
    });
    return { type: 'map', ...placed(node), flow: node.flow === true, pairs };
  }
  if (isSeq(node)) {
    const items = node.items.flatMap(item => convert(item, text) ?? []);
    return { type: 'sequence', ...placed(node), flow: node.flow === true, items };
  }
  if (!isScalar(node)) return undefined;
  const written = node.range !== null && node.range !== undefined && node.range[1] > node.range[0];
  const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
  return { type: 'scalar', ...placed(node), style: styleOf(node.type), text: value, written };
}

function unwritten(offset: number): YamlNode {
  return { type: 'scalar', at: { start: offset, end: offset }, anchor: undefined, tag: undefined, style: 'plain', text: '', written: false };
}

function placed(node: Ranged & { readonly anchor?: string | undefined; readonly tag?: string | undefined }) {
  return { at: spanOf(node), anchor: node.anchor, tag: node.tag };
}

function spanOf({ range }: Ranged): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function styleOf(type: string | undefined): ScalarStyle {
  if (type === 'QUOTE_SINGLE') return 'single';
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'BLOCK_LITERAL') return 'literal';
  return type === 'BLOCK_FOLDED' ? 'folded' : 'plain';
}
