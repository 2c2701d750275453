import { insert, replace, type TextEdit } from '../../core/text/edits.ts';

/** The policy of a folder that had none. */
export function policyThatTurnsOff(id: string): string {
  return `rules:\n  ${id}: off\n`;
}

/**
 * The edit of a policy's text that turns a rule off, touching nothing else; undefined where the text is written in a
 * way that only a person should edit. Reads lines, not YAML: whoever applies it reads the result again to be sure.
 */
export function turnOffEdit(text: string, id: string): TextEdit | undefined {
  const lines = linesOf(text);
  const head = lines.findIndex(line => /^rules\s*:/.test(line.text));
  if (head < 0) return insert(text.length, atEnd(text, id));
  const first = lines[head];
  if (first === undefined || !/^rules\s*:\s*(?:#.*)?$/.test(first.text)) return intoBraces(first, id);
  const block = blockAfter(lines, head);
  const own = block.findIndex(line => keyOf(line.text) === id);
  if (own >= 0) return changed(block, own);
  const indent = block[0] === undefined ? '  ' : indentOf(block[0].text);
  return insert(first.next, `${first.next > first.end ? '' : '\n'}${indent}${id}: off${eolOf(text)}`);
}

interface Line {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  readonly next: number;
  readonly text: string;
}

/** `rules: {}` or `rules: { a: off }` on one line. */
function intoBraces(line: Line | undefined, id: string): TextEdit | undefined {
  const open = line === undefined ? null : /^rules\s*:\s*\{/.exec(line.text);
  if (line === undefined || open === null) return undefined;
  const isEmpty = /^\s*\}/.test(line.text.slice(open[0].length));
  return insert(line.start + open[0].length, isEmpty ? ` ${id}: off ` : ` ${id}: off,`);
}

/** Sets what the policy says of the rule already: a severity on the line, or one among its children. */
function changed(block: readonly Line[], own: number): TextEdit | undefined {
  const line = block[own];
  const value = line === undefined ? null : /^(\s*[^:]*:)(\s*)([^#]*?)\s*(?:#.*)?$/.exec(line.text);
  if (line === undefined || value === null) return undefined;
  const [, key = '', gap = '', old = ''] = value;
  if (/^\w+$/.test(old)) {
    const start = line.start + key.length + gap.length;
    return replace({ start, end: start + old.length }, 'off');
  }
  if (old !== '') return undefined;
  const depth = indentOf(line.text).length;
  const children = childrenOf(block, own, depth);
  const severity = children.findIndex(child => keyOf(child.text) === 'severity');
  if (severity >= 0) return changed(children, severity);
  const indent = children[0] === undefined ? `${indentOf(line.text)}  ` : indentOf(children[0].text);
  return children[0] === undefined
    ? insert(line.start + key.length, ' off')
    : insert(children[0].start, `${indent}severity: off\n`);
}

/** Lines of the mapping below a key, comments and blank lines left out. */
function blockAfter(lines: readonly Line[], head: number): readonly Line[] {
  const block: Line[] = [];
  for (const line of lines.slice(head + 1)) {
    if (/^\s*(?:#.*)?$/.test(line.text)) continue;
    if (!/^\s/.test(line.text)) break;
    block.push(line);
  }
  const depth = indentOf(block[0]?.text ?? '').length;
  return block.filter(line => indentOf(line.text).length >= depth);
}

function childrenOf(block: readonly Line[], own: number, depth: number): readonly Line[] {
  const rest = block.slice(own + 1);
  const end = rest.findIndex(line => indentOf(line.text).length <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

function keyOf(line: string): string | undefined {
  return /^\s*(["']?)([^"'#:]+)\1\s*:(?:\s|$)/.exec(line)?.[2];
}

function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? '';
}

function atEnd(text: string, id: string): string {
  const gap = text === '' || text.endsWith('\n') ? '' : eolOf(text);
  return gap + policyThatTurnsOff(id).replaceAll('\n', eolOf(text));
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const next = found < 0 ? text.length : found + 1;
    const end = found < 0 ? next : found - (text[found - 1] === '\r' ? 1 : 0);
    lines.push({ start, end, next, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}
