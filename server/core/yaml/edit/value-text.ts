import type { Layout } from './layout.ts';

/** A value to be written: the keys that are still missing on the way to it, and the value as YAML text. */
export interface NewValue {
  readonly path: readonly string[];
  /** A scalar, or a block whose lines are not indented. */
  readonly yaml: string;
}

/** Whether the text needs lines of its own. */
export function isBlockText(yaml: string): boolean {
  return yaml.includes('\n') || /^- /.test(yaml) || /^[\w./-]+:(?: |$)/.test(yaml);
}

/** What stands behind a key's colon, which has `column` columns before it, when the value is written in block style. */
export function blockValue({ path, yaml }: NewValue, column: number, layout: Layout): string {
  let text = '';
  let at = column;
  for (const key of path) {
    at += layout.step;
    text += `${layout.eol}${' '.repeat(at)}${key}:`;
  }
  if (!isBlockText(yaml)) return `${text} ${yaml}`;
  const inner = ' '.repeat(at + (yaml.startsWith('- ') ? layout.listStep : layout.step));
  for (const line of yaml.split('\n')) text += `${layout.eol}${line === '' ? '' : inner + line}`;
  return text;
}

/** The value on one line, for a place in brackets; undefined for block text. */
export function flowValue({ path, yaml }: NewValue, isJson: boolean): string | undefined {
  if (isBlockText(yaml)) return undefined;
  const scalar = isJson ? asJson(yaml) : yaml;
  if (scalar === undefined) return undefined;
  return path.reduceRight((inner, key) => `{${isJson ? JSON.stringify(key) : key}: ${inner}}`, scalar);
}

/** A scalar in JSON, or a list of words: words are quoted. Other brackets would have to be read first. */
export function asJson(yaml: string): string | undefined {
  const words = /^\[([A-Za-z_]\w*(?:, [A-Za-z_]\w*)*)\]$/.exec(yaml)?.[1];
  if (words !== undefined)
    return `[${words
      .split(', ')
      .map(word => JSON.stringify(word))
      .join(', ')}]`;
  if (/^(?:true|false|null|-?\d+(?:\.\d+)?|".*"|\{\}|\[\])$/.test(yaml)) return yaml;
  return /^[\w./:@+-][\w ./:@+-]*$/.test(yaml) ? JSON.stringify(yaml) : undefined;
}
