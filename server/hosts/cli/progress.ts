import type { Terminal } from './terminal.ts';

/** One line on standard error that says how far a long run is. */
export interface Progress {
  done(files: number): void;
  /** Takes the line away. */
  end(): void;
}

/** A run shorter than this shows nothing. */
const patienceMs = 2000;
const redrawMs = 100;

/** Only on a terminal and not in continuous integration, where the line would be left in the log. */
export function startProgress(
  terminal: Terminal,
  total: number,
  options: { readonly hidden: boolean; readonly now?: () => number },
): Progress {
  const isCi = terminal.env.CI !== undefined && terminal.env.CI !== '';
  if (options.hidden || isCi || !terminal.errorIsTty) return silent;
  const now = options.now ?? Date.now;
  let nextDraw = now() + patienceMs;
  let drawn = false;
  let files = 0;
  return {
    done(more) {
      files += more;
      if (now() < nextDraw) return;
      nextDraw = now() + redrawMs;
      drawn = true;
      terminal.error(`\r\u001b[2KChecked ${files} of ${total} files`);
    },
    end() {
      if (drawn) terminal.error('\r\u001b[2K');
    },
  };
}

const silent: Progress = { done: () => undefined, end: () => undefined };
