import { absent, known, unknown, type Value } from '../known.ts';
import type { Field } from '../subjects/field.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import { type Span, span } from '../text/span.ts';
import { valueSpan } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { insertItem } from '../yaml/edit/insert-item.ts';
import { removeItem } from '../yaml/edit/remove-item.ts';
import { child, resolved } from '../yaml/lookup.ts';
import { isScalar, isSequence, type YamlMap, type YamlScalar, type YamlSequence } from '../yaml/node.ts';
import { holdsTemplate } from '../yaml/scalar-values.ts';

/** A word of a container's `command` and `args`, in the order in which the program gets them. */
export interface CommandWord {
  readonly list: YamlSequence;
  readonly index: number;
  /** undefined for what is no scalar, or an alias. */
  readonly node: YamlScalar | undefined;
  readonly text: string | undefined;
}

export function commandWords(container: YamlMap): readonly CommandWord[] {
  return ['command', 'args'].flatMap(key => {
    const list = child(container, key);
    if (!isSequence(list)) return [];
    return list.items.map((item, index) => {
      const node = resolved(item);
      const text = isScalar(node) && !holdsTemplate(node.text) ? node.text : undefined;
      return { list, index, node: isScalar(item) ? item : undefined, text };
    });
  });
}

/** The list that holds the flags, `args` where both do. */
export function flagList(words: readonly CommandWord[]): YamlSequence | undefined {
  return (words.findLast(word => word.text?.startsWith('-')) ?? words.at(-1))?.list;
}

interface FlagUse {
  readonly word: CommandWord;
  /** The word of its own that holds the value. */
  readonly valueWord: CommandWord | undefined;
  readonly value: Value<string>;
}

/** The flags of a program, by name without dashes; of a repeated flag the last use counts. */
export class ComponentFlags {
  private readonly document: YamlDocument;
  private readonly words: readonly CommandWord[];
  private readonly uses = new Map<string, FlagUse>();
  private readonly absentAt: Span;
  /** Whether all flags are written here. */
  private readonly isComplete: boolean;

  constructor(document: YamlDocument, words: readonly CommandWord[], absentAt: Span) {
    this.document = document;
    this.words = words;
    this.absentAt = absentAt;
    this.isComplete = words.every(word => word.text !== undefined);
    for (const [index, word] of words.entries()) this.read(word, words[index + 1]);
  }

  has(name: string): boolean {
    return this.uses.has(name);
  }

  field(name: string): Field<string> {
    const use = this.uses.get(name);
    if (use === undefined)
      return {
        value: this.isComplete ? absent : unknown,
        at: this.absentAt,
        declaredBy: undefined,
        set: text => this.add(`--${name}=${text}`),
        remove: () => undefined,
      };
    return {
      value: use.value,
      at: use.word.node ? valueSpan(use.word.node) : this.absentAt,
      declaredBy: 'object',
      set: text => this.change(name, use, text),
      remove: () => this.take(use),
    };
  }

  private read(word: CommandWord, next: CommandWord | undefined): void {
    const found = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(word.text ?? '');
    if (!found) return;
    const [, name = '', written] = found;
    const isNext = written === undefined && next !== undefined && !(next.text ?? '').startsWith('-');
    const valueWord = isNext ? next : undefined;
    const text = isNext ? next.text : (written ?? 'true');
    this.uses.set(name, { word, valueWord, value: valueOf(text) });
  }

  private add(flag: string): readonly TextEdit[] | undefined {
    const list = flagList(this.words);
    return list && insertItem(this.document, list, flag);
  }

  /** Only the value's own characters: quotes around the word stay. */
  private change(name: string, use: FlagUse, text: string): readonly TextEdit[] | undefined {
    const { node, list } = use.valueWord ?? use.word;
    if (node === undefined) return undefined;
    // A comma ends a plain word in brackets.
    if (list.flow && node.style === 'plain' && text.includes(','))
      return [replace(node.at, JSON.stringify(use.valueWord ? text : `--${name}=${text}`))];
    const at = valueSpan(node);
    const source = this.document.text.slice(at.start, at.end);
    if (use.valueWord) return [replace(at, text)];
    const equals = source.indexOf('=');
    if (equals < 0) return [replace(at, `--${name}=${text}`)];
    return [replace(span(at.start + equals + 1, at.end), text)];
  }

  private take({ word, valueWord }: FlagUse): readonly TextEdit[] | undefined {
    if (valueWord) return undefined;
    return removeItem(this.document, word.list, word.index);
  }
}

/** The API server of the cluster fills `$(NAME)` in. */
function valueOf(text: string | undefined): Value<string> {
  if (text === undefined || text.includes('$(')) return unknown;
  return known(text.replace(/^(["'])(.*)\1$/, '$2'));
}
