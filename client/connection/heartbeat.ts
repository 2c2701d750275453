import type { Disposable } from 'vscode';

export interface HeartbeatOptions {
  readonly everyMs: number;
  /** How many beats in a row may pass unanswered before the server is taken for dead. */
  readonly misses: number;
}

export interface Heart {
  isRunning(): boolean;
  ping(): Promise<unknown>;
  onLost(): void;
}

/**
 * Asks the server for a sign of life at a steady pace, one question at a time. An answer that is an error is a sign
 * of life too.
 */
export function watchHeartbeat(options: HeartbeatOptions, heart: Heart): Disposable {
  let waiting = false;
  let missed = 0;
  let question = 0;
  const beat = () => {
    if (!heart.isRunning()) {
      waiting = false;
      missed = 0;
      return;
    }
    if (waiting) {
      missed += 1;
      if (missed < options.misses) return;
      waiting = false;
      missed = 0;
      heart.onLost();
      return;
    }
    waiting = true;
    question += 1;
    const asked = question;
    const answered = () => {
      // An answer of a server that has been given up says nothing of its successor.
      if (asked !== question) return;
      waiting = false;
      missed = 0;
    };
    heart.ping().then(answered, answered);
  };
  const timer = setInterval(beat, options.everyMs);
  return { dispose: () => clearInterval(timer) };
}
