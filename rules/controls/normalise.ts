import { controlsFor2013 } from './crosswalk.ts';
import { type ControlId, controlById } from './iso-27001.ts';

/** What a reader meant by an id: a control of the 2022 edition, or one of 2013 with the controls that took it over. */
export type ControlQuery =
  | { readonly kind: '2022'; readonly id: ControlId }
  | { readonly kind: '2013'; readonly id: string; readonly controls: readonly ControlId[] };

/**
 * Reads a control id as people write it: `A.8.33`, `8.33`, `a8.33`, `Annex A 8.33`, `ISO 27001 A.8.33`,
 * `[A.8.2 Privileged access rights]`, and ids of the 2013 edition, which have three numbers (`A.14.3.1`).
 * Undefined when no control has that id. A text that names the 2013 edition and has two numbers is undefined too:
 * those are the 2013 headings, which are other things than the controls of 2022 with the same numbers.
 */
export function parseControlQuery(text: string): ControlQuery | undefined {
  if (text.length > longestQuery) return undefined;
  const { rest, says2013 } = dropPrefixes(text.toLowerCase());
  const end = endOfNumbers(rest);
  const numbers = rest.slice(0, end).split('.').map(withoutLeadingZeros);
  const query = numbers.length === 3 ? query2013(numbers) : says2013 ? undefined : query2022(numbers);
  return query !== undefined && mayFollow(query, rest.slice(end)) ? query : undefined;
}

const longestQuery = 160;

const prefixWords = ['iso', 'iec', '27001', '27002', '2022', '2013', 'annex', 'control', 'clause', 'a'];

function query2022(numbers: readonly string[]): ControlQuery | undefined {
  const control = controlById(`A.${numbers.join('.')}`);
  return control === undefined ? undefined : { kind: '2022', id: control.id };
}

function query2013(numbers: readonly string[]): ControlQuery | undefined {
  const id = `A.${numbers.join('.')}`;
  const controls = controlsFor2013(id);
  return controls.length === 0 ? undefined : { kind: '2013', id, controls };
}

/** Cuts the words before the number, with the punctuation between them. */
function dropPrefixes(text: string): { readonly rest: string; readonly says2013: boolean } {
  let rest = skipPunctuation(text);
  let says2013 = false;
  for (;;) {
    const word = prefixWords.find(candidate => startsWithWord(rest, candidate));
    if (word === undefined) return { rest, says2013 };
    says2013 ||= word === '2013';
    rest = skipPunctuation(rest.slice(word.length));
  }
}

/** A year or a standard's number must not be the first number of an id; the letter `a` may touch the number. */
function startsWithWord(text: string, word: string): boolean {
  if (!text.startsWith(word)) return false;
  const next = text.charAt(word.length);
  if (isDigit(word.charAt(0)))
    return !isDigit(next) && !(next === '.' && isDigit(text.charAt(word.length + 1)));
  return !isLetter(next);
}

function skipPunctuation(text: string): string {
  let at = 0;
  while (at < text.length && ' \t./:-[("\'#,'.includes(text.charAt(at))) at++;
  return text.slice(at);
}

function endOfNumbers(text: string): number {
  let at = 0;
  while (isDigit(text.charAt(at)) || (text.charAt(at) === '.' && isDigit(text.charAt(at + 1)))) at++;
  return at;
}

/** After the id there may be the title of the control, as our own messages print it, and closing punctuation. */
function mayFollow(query: ControlQuery, tail: string): boolean {
  let end = tail.length;
  while (end > 0 && ' \t.:])"\','.includes(tail.charAt(end - 1))) end--;
  const words = skipPunctuation(tail.slice(0, end));
  if (words === '') return true;
  return query.kind === '2022' && words === controlById(query.id)?.title.toLowerCase();
}

function withoutLeadingZeros(number: string): string {
  let at = 0;
  while (at < number.length - 1 && number.charAt(at) === '0') at++;
  return number.slice(at);
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isLetter(character: string): boolean {
  return character >= 'a' && character <= 'z';
}
