import type { Span } from '../text/span.ts';
import { getScalarValue, type ScalarEvent } from './events.ts';

/** A value of a YAML document. Offsets count from the start of the document's text. */
export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What all nodes share. Offsets stand in the node itself, so that a span is only made where one is asked for. */
abstract class PlacedNode {
  readonly start: number;
  /** Quotes and brackets included; a block collection ends with its last value, a block scalar with its last line. */
  end: number;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;

  constructor(start: number, end: number, anchor: string | undefined, tag: string | undefined) {
    this.start = start;
    this.end = end;
    this.anchor = anchor;
    this.tag = tag;
  }

  get at(): Span {
    return { start: this.start, end: this.end };
  }
}

/** How a scalar's text is found: by decoding a piece of the source, or as another reader gave it. */
type ScalarSource = { readonly source: string; readonly event: ScalarEvent } | { readonly text: string };

export class YamlScalar extends PlacedNode {
  readonly type = 'scalar';
  readonly style: ScalarStyle;
  /** False where nothing is written: `key:`. */
  readonly written: boolean;
  private readonly from: ScalarSource;

  constructor(
    place: { readonly start: number; readonly end: number },
    how: {
      readonly style: ScalarStyle;
      readonly anchor: string | undefined;
      readonly tag: string | undefined;
    },
    from: ScalarSource,
  ) {
    super(place.start, place.end, how.anchor, how.tag);
    this.style = how.style;
    this.written = place.end > place.start;
    this.from = from;
  }

  /** The text with quotes, escapes and folding undone. Decoded at each call: most scalars are never asked. */
  get text(): string {
    const { from } = this;
    return 'text' in from ? from.text : getScalarValue(from.source, from.event);
  }
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** The key's text; undefined when the key is no scalar. */
  readonly name: string | undefined;
}

export class YamlMap extends PlacedNode {
  readonly type = 'map';
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  readonly pairs: YamlPair[] = [];

  constructor(start: number, flow: boolean, anchor: string | undefined, tag: string | undefined) {
    super(start, start, anchor, tag);
    this.flow = flow;
  }
}

export class YamlSequence extends PlacedNode {
  readonly type = 'sequence';
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  readonly items: YamlNode[] = [];

  constructor(start: number, flow: boolean, anchor: string | undefined, tag: string | undefined) {
    super(start, start, anchor, tag);
    this.flow = flow;
  }
}

export class YamlAlias extends PlacedNode {
  readonly type = 'alias';
  readonly name: string;
  /** The node of the nearest anchor of that name before the alias; never an alias itself. */
  readonly target: YamlNode | undefined;

  constructor(start: number, end: number, name: string, target: YamlNode | undefined) {
    super(start, end, undefined, undefined);
    this.name = name;
    this.target = target;
  }
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

/** From the key to the end of the value. */
export function pairSpan({ key, value }: YamlPair): Span {
  return { start: key.start, end: Math.max(value.end, key.end) };
}
