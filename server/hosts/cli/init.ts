import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyFileName } from '../../lsp/policy-files.ts';
import { readText } from '../node-files.ts';
import type { Command } from './command.ts';
import { errorCode } from './error-code.ts';
import { exitCodes } from './exit-codes.ts';
import { loadlineService } from './loadline-service.ts';
import { UsageError } from './usage-error.ts';

export const initCommand: Command = {
  name: 'init',
  usage: 'init [--from TOOL]',
  summary: `Writes a first ${policyFileName} into the current folder.`,
  positionals: { least: 0, most: 0 },
  options: {
    from: {
      value: 'TOOL',
      choices: ['hadolint'],
      description: 'Take over the configuration of another tool in the current folder.',
    },
  },
  run(input, terminal) {
    const text =
      input.value('from') === 'hadolint' ? fromHadolint(terminal.cwd) : loadlineService().starterPolicy();
    try {
      writeFileSync(join(terminal.cwd, policyFileName), text, { flag: 'wx' });
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

const hadolintFiles = ['.hadolint.yaml', '.hadolint.yml'];

function fromHadolint(folder: string): string {
  for (const name of hadolintFiles) {
    const { text } = readText(join(folder, name));
    if (text === undefined) continue;
    const policy = loadlineService().policyFromHadolint(text);
    if (policy === undefined) throw new UsageError(`${name} cannot be read: it is no YAML map.`);
    return policy;
  }
  throw new UsageError(`There is no ${hadolintFiles.join(' or ')} here.`);
}
