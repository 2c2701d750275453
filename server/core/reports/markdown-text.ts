import { visible } from './visible.ts';

/** Text of a file or a name as markdown shows it literally: no markup, link or HTML comes out of it. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#+!|~&]/g, '\\$&')
    .replaceAll('://', '&#58;//')
    .replace(/www\./gi, match => `${match.slice(0, 3)}&#46;`)
    .replaceAll('@', '&#64;');
}

/** A code span that holds any text. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A fenced block that holds any text. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Cells hold markdown already; a `|` in them is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** The parts that there are, with a blank line between them. */
export function page(parts: readonly (string | undefined)[]): string {
  return `${parts.filter(part => part !== undefined && part !== '').join('\n\n')}\n`;
}
