import type { Span } from '../text/span.ts';

/** A value of a YAML document. Spans count from the start of the document's text. */
export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

interface Placed {
  /** Quotes and brackets included; a block collection reaches from its first key or dash to the end of its last value. */
  readonly at: Span;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar extends Placed {
  readonly type: 'scalar';
  readonly style: ScalarStyle;
  /** The text with quotes, escapes and folding undone. */
  readonly text: string;
  /** False where nothing is written: `key:`. */
  readonly written: boolean;
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlMap extends Placed {
  readonly type: 'map';
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
}

export interface YamlSequence extends Placed {
  readonly type: 'sequence';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlAlias extends Placed {
  readonly type: 'alias';
  readonly name: string;
}

export function isMap(node: YamlNode | undefined): node is YamlMap {
  return node?.type === 'map';
}

export function isSequence(node: YamlNode | undefined): node is YamlSequence {
  return node?.type === 'sequence';
}

export function isScalar(node: YamlNode | undefined): node is YamlScalar {
  return node?.type === 'scalar';
}
