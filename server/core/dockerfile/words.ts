import type { MappedText } from '../text/mapped-text.ts';
import type { Word } from './instruction.ts';
import { isBlank, isSpace } from './white-space.ts';

/** Words between blanks, as `FROM`, `COPY` and `EXPOSE` have them: quotes mean nothing. */
export function blankSeparatedWords(line: MappedText, start: number, end: number): readonly Word[] {
  const words: Word[] = [];
  const { text } = line;
  for (let at = start; at < end; ) {
    const wordStart = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    if (at > wordStart) words.push({ text: text.slice(wordStart, at), at: line.span(wordStart, at) });
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  }
  return words;
}

/** Words in which quotes and the escape character protect white space, as `ENV`, `ARG` and `LABEL` have them. */
export function quotedWords(line: MappedText, start: number, end: number, escape: string): readonly Word[] {
  const words: Word[] = [];
  const { text } = line;
  let wordStart = -1;
  let quote = '';
  for (let at = start; at < end; at++) {
    const char = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) {
      if (wordStart >= 0) words.push({ text: text.slice(wordStart, at), at: line.span(wordStart, at) });
      wordStart = -1;
      continue;
    }
    if (wordStart < 0) wordStart = at;
    if (char === escape && quote !== "'") at++;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  if (wordStart >= 0) words.push({ text: text.slice(wordStart, end), at: line.span(wordStart, end) });
  return words;
}

/** The whole text as one word; none when it is empty. */
export function wholeText(line: MappedText, start: number, end: number): readonly Word[] {
  return end > start ? [{ text: line.text.slice(start, end), at: line.span(start, end) }] : [];
}
