// The command line: `loadline check`, `rules`, `explain`, `init`, `lsp`. The same bundle is also its own worker thread.
import { processTerminal } from './cli/process-terminal.ts';
import { runCommandLine } from './cli/run-command-line.ts';
import { threadArgument } from './cli/thread-argument.ts';

const [, , ...args] = process.argv;

async function run(): Promise<void> {
  if (args[0] === threadArgument) {
    const { runThread } = await import('./cli/thread.ts');
    if (runThread()) return;
  }
  process.exitCode = await runCommandLine(args, processTerminal());
}

void run();
