import { insert, type TextEdit } from '../../text/edits.ts';
import type { YamlDocument } from '../document.ts';
import { isMap } from '../node.ts';
import { lineBreakOf } from '../white-space.ts';

/**
 * Edits that write another document behind this one. undefined where the text is no stream of documents in block style: JSON
 * has none, and `...` ends one.
 */
export function appendDocument({ text, root }: YamlDocument, yaml: string): readonly TextEdit[] | undefined {
  if (!isMap(root) || root.flow || /^\.\.\.[ \t]*$/m.test(text)) return undefined;
  const eol = lineBreakOf(text);
  const gap = text.endsWith('\n') ? '' : eol;
  return [insert(text.length, `${gap}---${eol}${yaml.split('\n').join(eol)}`)];
}
