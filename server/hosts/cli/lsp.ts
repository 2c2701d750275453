import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { loadlineService } from './loadline-service.ts';
import { UsageError } from './usage-error.ts';

export const lspCommand: Command = {
  name: 'lsp',
  usage: 'lsp --stdio',
  summary: 'Runs the language server for an editor.',
  positionals: { least: 0, most: 0 },
  options: { stdio: { description: 'Speak over standard input and output.' } },
  async run(input) {
    if (!input.has('stdio'))
      throw new UsageError('The language server speaks over standard input and output: loadline lsp --stdio');
    // Loaded here and not above: the other commands, and each thread, would pay for the protocol's library at start.
    const { serve } = await import('../node-server.ts');
    serve('stdio', loadlineService());
    return exitCodes.clean;
  },
};
