import type { LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CrashMemory } from '../connection/crash-memory.ts';
import type { RulePages } from '../views/rule-pages.ts';

export interface Session {
  readonly client: BaseLanguageClient;
  readonly crashes: CrashMemory;
  readonly log: LogOutputChannel;
  readonly pages: RulePages;
}

export interface Command {
  readonly id: `loadline.${string}`;
  /** What callers pass (a link, a key binding) is not to be trusted, hence `unknown`. */
  run(session: Session, ...args: readonly unknown[]): Promise<void>;
}
