import { MappedText } from '../text/mapped-text.ts';
import type { YamlScalar } from './node.ts';

/** The text of a scalar with the offset of every character; undefined where quoting or folding makes that inexact. */
export function mappedScalar(node: YamlScalar, text: string): MappedText | undefined {
  if (node.style === 'plain' || node.style === 'single' || node.style === 'double') {
    const quotes = node.style === 'plain' ? 0 : 1;
    const start = node.at.start + quotes;
    return text.slice(start, node.at.end - quotes) === node.text ? new MappedText(node.text, [0], [start], 0) : undefined;
  }
  return node.style === 'literal' ? mappedLiteral(node, text) : undefined;
}

/** A literal block is its source without the indentation of each line. */
function mappedLiteral(node: YamlScalar, text: string): MappedText | undefined {
  const starts: number[] = [];
  const sources: number[] = [];
  let source = text.indexOf('\n', node.at.start) + 1;
  let at = 0;
  for (const line of node.text.split('\n')) {
    const end = text.indexOf('\n', source);
    const whole = text.slice(source, end < 0 ? text.length : end).replace(/\r$/, '');
    const indent = line === '' ? 0 : whole.length - line.length;
    if (line !== '' && whole.slice(indent) !== line) return undefined;
    starts.push(at);
    sources.push(source + indent);
    at += line.length + 1;
    if (end < 0) break;
    source = end + 1;
  }
  return starts.length === 0 ? undefined : new MappedText(node.text, starts, sources, 0);
}
