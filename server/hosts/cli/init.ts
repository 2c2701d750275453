import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyFileName } from '../../lsp/policy-files.ts';
import type { Command } from './command.ts';
import { errorCode } from './error-code.ts';
import { exitCodes } from './exit-codes.ts';
import { loadlineService } from './loadline-service.ts';
import { UsageError } from './usage-error.ts';

export const initCommand: Command = {
  name: 'init',
  usage: 'init',
  summary: `Writes a first ${policyFileName} into the current folder.`,
  positionals: { least: 0, most: 0 },
  options: {},
  run(_, terminal) {
    try {
      writeFileSync(join(terminal.cwd, policyFileName), loadlineService().starterPolicy(), { flag: 'wx' });
    } catch (error) {
      const code = errorCode(error);
      throw new UsageError(
        code === 'EEXIST'
          ? `There is a ${policyFileName} here already; it was not changed.`
          : `${policyFileName} cannot be written here (${code}).`,
      );
    }
    terminal.out(`Wrote ${policyFileName}. "loadline check" and the editor read it from now on.\n`);
    return exitCodes.clean;
  },
};
