import { known, type Value } from '../known.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import type { ScriptableWord } from './command-draft.ts';

/** A word that no shell looks into: an item of a JSON array, `NAME=value` behind `export`. */
export class LiteralWord implements ScriptableWord {
  readonly source: MappedText;
  readonly value: Value<string>;

  constructor(source: MappedText, value: Value<string> = known(source.text)) {
    this.source = source;
    this.value = value;
  }

  get text(): string {
    return this.source.text;
  }

  get prefix(): string {
    return this.value.state === 'known' ? this.value.value : '';
  }

  get at(): Span {
    return this.source.span(0, this.source.text.length);
  }

  script(): MappedText | undefined {
    return this.value.state === 'known' && this.value.value === this.source.text ? this.source : undefined;
  }
}
