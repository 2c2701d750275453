import type { Problem } from '../documents/front-end.ts';
import { span } from '../text/span.ts';

/** The deepest of 41,193 real files has 48 levels. */
const depthLimit = 200;

/**
 * A linear look at how deep a text may nest, before any parser sees it: a parser that recurses can abort the whole process.
 * It counts brackets and the dashes and question marks at the beginning of a line, and so never says less than the truth.
 */
export function nestingProblem(text: string): Problem | undefined {
  let flow = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) flow++;
    else if ((code === 93 || code === 125) && flow > 0) flow--;
    if (flow > depthLimit) return tooDeep(at);
    if (code === 10 || at === 0) {
      const line = at === 0 ? 0 : at + 1;
      const deep = dashesFrom(text, line);
      if (deep !== undefined) return tooDeep(deep);
    }
  }
  return indentationProblem(text);
}

function dashesFrom(text: string, line: number): number | undefined {
  let count = 0;
  for (let at = line; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) continue;
    if ((code !== 45 && code !== 63) || text.charCodeAt(at + 1) !== 32) return undefined;
    if (++count > depthLimit) return at;
  }
  return undefined;
}

/** Lines that are each indented more than the one before: nested block collections. */
function indentationProblem(text: string): Problem | undefined {
  // So many levels need at least this much white space.
  if (text.length < (depthLimit * depthLimit) / 2) return undefined;
  const open: number[] = [];
  const line = /^( *)(?=\S)(?!#)/gm;
  for (let found = line.exec(text); found; found = line.exec(text)) {
    const indent = found[1]?.length ?? 0;
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop();
    open.push(indent);
    if (open.length > depthLimit) return tooDeep(found.index);
    if (found[0] === '') line.lastIndex++;
  }
  return undefined;
}

function tooDeep(at: number): Problem {
  const message = `This document nests deeper than ${depthLimit} levels and was not checked.`;
  return { kind: 'limit', at: span(at, at + 1), message };
}
