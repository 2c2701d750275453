import type { LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';
import type { CrashMemory } from './crash-memory.ts';

const limit = { deaths: 5, withinMs: 3 * 60_000 };

/** Replaces a server that died, without a word to the user, unless it keeps dying. */
export function restartPolicy(crashes: CrashMemory, log: LogOutputChannel): ErrorHandler {
  let deaths: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed() {
      for (const uri of crashes.serverDied()) {
        log.error(
          `The server died twice while checking ${uri}. The file is left alone until the next restart.`,
        );
      }
      const now = Date.now();
      deaths = [...deaths.filter(time => now - time < limit.withinMs), now];
      if (deaths.length < limit.deaths) {
        return {
          action: CloseAction.Restart,
          message: 'The server died. A new one takes over.',
          handled: true,
        };
      }
      deaths = [];
      const message = `The Loadline server died ${limit.deaths} times in three minutes and stays off. "Loadline: Restart Server" starts it again.`;
      return { action: CloseAction.DoNotRestart, message };
    },
  };
}
