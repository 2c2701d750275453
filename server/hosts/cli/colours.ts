import { styleText } from 'node:util';
import type { Style } from '../../core/reports/pretty.ts';
import type { Terminal } from './terminal.ts';

export type Paint = (style: Style, text: string) => string;

/** Colours on a terminal that wants them: `NO_COLOR` and `--no-color` switch them off, `FORCE_COLOR` on. */
export function paintFor(terminal: Terminal, options: { readonly plain: boolean }): Paint {
  return !options.plain && wantsColours(terminal) ? coloured : (_, text) => text;
}

function wantsColours({ env, outIsTty }: Terminal): boolean {
  if (isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0';
  return outIsTty && env.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

const formats = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['blue', 'bold'],
  hint: ['cyan', 'bold'],
  path: ['underline'],
  dim: ['dim'],
  rule: ['bold'],
} as const;

function coloured(style: Style, text: string): string {
  return styleText([...formats[style]], text, { validateStream: false });
}
