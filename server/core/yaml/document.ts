import type { Problem } from '../documents/front-end.ts';
import { span } from '../text/span.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { readByEvents } from './event-reader.ts';
import { nestingProblem } from './nesting.ts';
import type { YamlNode } from './node.ts';
import { readRecovering } from './recovering-reader.ts';

/** One document of a stream, read as far as it can be. */
export interface YamlDocument {
  readonly text: string;
  readonly root: YamlNode | undefined;
  /** Nodes by anchor; the last one of a name counts, as at the end of the document. */
  readonly anchors: ReadonlyMap<string, YamlNode>;
}

/** Texts beyond these sizes (UTF-16 units) are not read: see the limits in SECURITY.md. */
const sizeLimit = 5_000_000;
const recoveryLimit = 256_000;

/** Reads one document. Never fails: what could not be read is a problem, and the root may be missing or partial. */
export function readDocument(text: string): { readonly document: YamlDocument; readonly problems: readonly Problem[] } {
  const refused = tooLarge(text) ?? nestingProblem(text);
  if (refused) return { document: { text, root: undefined, anchors: new Map() }, problems: [refused] };
  const read = readByEvents(text);
  if ('roots' in read) {
    const [root] = read.roots;
    const anchors = text.includes('&') ? anchorsOf(root) : noAnchors;
    return { document: { text, root, anchors }, problems: root ? duplicateKeys(root) : [] };
  }
  if (looksLikeTemplate(text)) return { document: { text, root: undefined, anchors: noAnchors }, problems: [templateProblem(text)] };
  return recovered(text, read.error);
}

const noAnchors: ReadonlyMap<string, YamlNode> = new Map();

function recovered(text: string, error: { readonly offset: number; readonly reason: string }) {
  const problem: Problem = { kind: 'syntax', at: lineAt(text, error.offset), message: `This is not valid YAML: ${error.reason}.` };
  if (text.length > recoveryLimit) return { document: { text, root: undefined, anchors: noAnchors }, problems: [problem] };
  const { root, errors } = readRecovering(text);
  // The event reader rejects a few things that other readers take; then there is no problem to report.
  const problems = errors.length === 0 ? (root ? duplicateKeys(root) : []) : [problem];
  return { document: { text, root, anchors: anchorsOf(root) }, problems };
}

function tooLarge(text: string): Problem | undefined {
  if (text.length <= sizeLimit) return undefined;
  const message = `This document is larger than ${sizeLimit / 1_000_000} MB and was not checked. Split it into smaller files.`;
  return { kind: 'limit', at: span(0, 0), message };
}

function looksLikeTemplate(text: string): boolean {
  return /\{\{[-\s]?[^}\n]{0,200}\}\}/.test(text);
}

function templateProblem(text: string): Problem {
  const at = text.indexOf('{{');
  const message = 'This text holds template actions ({{ … }}), so it was not checked: what it becomes is decided elsewhere.';
  return { kind: 'template', at: span(at, at + 2), message };
}

/** From the offset to the end of its line, at least one character where there is one. */
function lineAt(text: string, offset: number) {
  const start = Math.max(0, Math.min(offset, text.length - 1));
  const end = text.indexOf('\n', start + 1);
  return span(start, end < 0 ? text.length : end);
}

function anchorsOf(root: YamlNode | undefined): ReadonlyMap<string, YamlNode> {
  const anchors = new Map<string, YamlNode>();
  const visit = (node: YamlNode) => {
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    if (node.type === 'map')
      for (const { key, value } of node.pairs) {
        visit(key);
        visit(value);
      }
    if (node.type === 'sequence') for (const item of node.items) visit(item);
  };
  if (root) visit(root);
  return anchors;
}
