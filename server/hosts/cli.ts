// The command line: `loadline check`, `rules`, `explain`, `init`, `lsp`. The same bundle is also its own worker thread.
import { isMainThread } from 'node:worker_threads';
import { processTerminal } from './cli/process-terminal.ts';
import { runCommandLine } from './cli/run-command-line.ts';
import { runThread } from './cli/thread.ts';

if (isMainThread)
  void runCommandLine(process.argv.slice(2), processTerminal()).then(code => {
    process.exitCode = code;
  });
else runThread();
