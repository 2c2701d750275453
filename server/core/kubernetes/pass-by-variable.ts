import { knownValue } from '../known.ts';
import type { PassedVariable } from '../subjects/templated-script.ts';
import { replace, type TextEdit } from '../text/edits.ts';
import type { MappedText } from '../text/mapped-text.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { insertItem } from '../yaml/edit/insert-item.ts';
import { setValue } from '../yaml/edit/set-value.ts';
import { child, itemsOf } from '../yaml/lookup.ts';
import { isSequence, type YamlMap, type YamlScalar } from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';

/** A parameter that is written into a script. */
export interface Paste {
  readonly document: YamlDocument;
  readonly script: { readonly node: YamlScalar; readonly isShell: boolean; readonly container: YamlMap };
  /** `{{inputs.parameters.title}}`. */
  readonly written: string;
  readonly name: string;
  /** Offsets in the script, in their order. */
  readonly places: readonly number[];
  readonly mapped: MappedText;
}

/**
 * Edits that give the value to the step in an environment variable and read that in its shell script. undefined where the
 * script is in no block of its own, or has a place that takes no variable.
 */
export function passByVariable({
  document,
  script: { node, isShell, container },
  written,
  name,
  places,
  mapped,
}: Paste): PassedVariable | undefined {
  const { text } = node;
  const taken = itemsOf(child(container, 'env')).map(item => knownValue(textOf(child(item, 'name'))));
  const variable = taken.includes(undefined) ? undefined : variableFor(name, text, taken);
  if (!isShell || node.style !== 'literal' || variable === undefined || text.includes('<<')) return undefined;
  const declared = declaration(document, container, variable, written);
  const contexts = contextsOf(text, places);
  if (declared === undefined || contexts.some(one => one === 'other')) return undefined;
  const uses = places.map((place, index) =>
    replace(
      mapped.span(place, place + written.length),
      contexts[index] === 'bare' ? `"\${${variable}}"` : `\${${variable}}`,
    ),
  );
  return { variable, edits: [...uses, ...declared] };
}

/** A name that neither the script nor the step uses yet. */
function variableFor(
  name: string,
  script: string,
  taken: readonly (string | undefined)[],
): string | undefined {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  const candidates = [/^\d/.test(plain) || usual.has(plain) ? undefined : plain, `PARAM_${plain}`];
  return candidates.find(one => one !== undefined && !script.includes(one) && !taken.includes(one));
}

/** Variables that programs go by. */
const usual: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'SHELL',
  'IFS',
  'PWD',
  'LANG',
  'HOSTNAME',
]);

function declaration(
  document: YamlDocument,
  container: YamlMap,
  variable: string,
  written: string,
): readonly TextEdit[] | undefined {
  const value = JSON.stringify(written);
  const list = child(container, 'env');
  if (list === undefined)
    return setValue(document, container, ['env'], `- name: ${variable}\n  value: ${value}`);
  if (!isSequence(list) || list.items.length === 0) return undefined;
  return insertItem(document, list, `{name: ${variable}, value: ${value}}`);
}

/** bare: outside of quotes. inside: in double quotes, in a comment, in a list that is taken apart. other: no place for a variable. */
type Context = 'bare' | 'inside' | 'other';

/** What stands around places of a shell script. One walk over the text; nested quotes in `$(…)` count as those around. */
function contextsOf(text: string, places: readonly number[]): readonly Context[] {
  const contexts: Context[] = [];
  let quote = '';
  let opened = 0;
  let isComment = false;
  let next = 0;
  for (let at = 0; at < text.length && next < places.length; at++) {
    if (at === places[next]) {
      contexts.push(
        isComment ? 'inside' : quote === '' ? contextOf(text, at) : quotedContext(text, quote, opened),
      );
      next++;
    }
    const char = text[at];
    if (char === '\n') isComment = false;
    if (isComment) continue;
    if (char === '\\' && quote !== "'") at++;
    else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) [quote, opened] = [char, at];
    else if (quote === '' && char === '#' && /[\s;&|(]/.test(text[at - 1] ?? '\n')) isComment = true;
  }
  return contexts;
}

function quotedContext(text: string, quote: string, opened: number): Context {
  return quote === "'" || runsText.test(lineBefore(text, opened)) ? 'other' : 'inside';
}

/** Where a command begins, the parameter is the command. */
function contextOf(text: string, at: number): Context {
  const line = lineBefore(text, at);
  if (/(?:^|[;&|(`]|\b(?:then|do|else|if|while|exec|!))[ \t]*$/.test(line)) return 'other';
  if (/`[^`]*$/.test(line) || runsText.test(line)) return 'other';
  return /\bfor[ \t]+\w+[ \t]+in[ \t]/.test(line) || /\(\([^)]*$/.test(line) ? 'inside' : 'bare';
}

/** So much of a line is looked at. */
const longestLine = 500;

function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - longestLine), at);
}

/** A command that takes its words for code: there a variable is as bad as what it stands for. */
const runsText =
  /\b(?:eval|ssh|awk)\b|\b(?:(?:ba|da|a|k|z)?sh|su|python[\d.]*|perl|ruby|node|php|psql|mysql)[ \t](?:[^|;&]*[ \t])?-[a-z]*[ce](?:[ \t]|$)/;
