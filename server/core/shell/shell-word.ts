import type { Word, WordPart } from 'unbash';
import { known, unknown, type Value } from '../known.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { Span } from '../text/span.ts';
import type { ScriptableWord } from './command-draft.ts';
import type { ShellVariables } from './shell-variables.ts';
import { scriptInWord } from './word-script.ts';

/** A word of the parsed script. Its value is worked out when it is asked for, where no variable stands in it. */
export class ParsedWord implements ScriptableWord {
  readonly node: Word;
  readonly source: MappedText;
  private resolved: Resolved | undefined;

  constructor(node: Word, source: MappedText, variables: ShellVariables) {
    this.node = node;
    this.source = source;
    if (node.text.includes('$')) this.resolved = resolve(node, variables);
  }

  get text(): string {
    return this.node.text;
  }

  get at(): Span {
    return this.source.span(this.node.pos, this.node.end);
  }

  get value(): Value<string> {
    return this.resolution().value;
  }

  get prefix(): string {
    return this.resolution().prefix;
  }

  get list(): readonly string[] | undefined {
    return this.resolution().list;
  }

  script(): MappedText | undefined {
    return scriptInWord(this.node, this.source);
  }

  private resolution(): Resolved {
    this.resolved ??= resolve(this.node, undefined);
    return this.resolved;
  }
}

interface Resolved {
  readonly value: Value<string>;
  readonly prefix: string;
  readonly list?: readonly string[];
}

/** Characters without which a word is its own value. */
const special = /[\\"'$`*?[{<>(]/;

function resolve(word: Word, variables: ShellVariables | undefined): Resolved {
  if (!special.test(word.text)) return { value: known(word.text), prefix: word.text };
  const { parts } = word;
  const [only] = parts?.length === 1 ? parts : [];
  if (only) return pieceOf(only, variables);
  return parts ? joined(parts, variables, false) : { value: known(word.value), prefix: word.value };
}

function pieceOf(part: WordPart, variables: ShellVariables | undefined, isQuoted = false): Resolved {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { value: known(part.value), prefix: part.value };
    case 'DoubleQuoted':
    case 'LocaleString':
      return joined(part.parts, variables, true);
    case 'SimpleExpansion':
      return variableValue(part.text.slice(1), variables, isQuoted);
    case 'ParameterExpansion':
      return part.operation || part.prefix || part.index
        ? nothing
        : variableValue(part.parameter, variables, isQuoted);
    default:
      return nothing;
  }
}

const nothing: Resolved = { value: unknown, prefix: '' };

function joined(
  parts: readonly WordPart[],
  variables: ShellVariables | undefined,
  isQuoted: boolean,
): Resolved {
  let prefix = '';
  for (const part of parts) {
    const piece = pieceOf(part, variables, isQuoted);
    prefix += piece.prefix;
    if (piece.value.state !== 'known') return { value: unknown, prefix };
  }
  return { value: known(prefix), prefix };
}

/** Without quotes a value with white space becomes several words, and one with a glob the names of files. */
function variableValue(name: string, variables: ShellVariables | undefined, isQuoted: boolean): Resolved {
  const value = variables?.get(name) ?? unknown;
  if (value.state !== 'known') return nothing;
  if (isQuoted || !/[\s*?[]/.test(value.value)) return { value, prefix: value.value };
  return /[*?[]/.test(value.value) ? nothing : { ...nothing, list: value.value.trim().split(/\s+/) };
}
