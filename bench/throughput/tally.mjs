import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../places.mjs';
import { tallyExecutable } from '../tally-executable.mjs';

const folder = path.join(cache, 'tally');
const config = path.join(folder, 'tally.toml');
const mostRefusals = 100;

/** Puts the files into a folder and runs `tally lint` over it: a process for each pass, as there is no other way. */
export async function tally(files) {
  const executable = tallyExecutable();
  rmSync(folder, { recursive: true, force: true });
  for (const [index, { text }] of files.entries()) {
    const place = path.join(folder, String(index));
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'Dockerfile'), text);
  }
  // It refuses files over 100 KB otherwise, and with them the whole run.
  writeFileSync(config, '[file-validation]\nmax-file-size = 10000000\n');
  await removeRefused(executable);
  return () => findings(executable);
}

/** One file that it cannot parse ends its run without a result: such files are taken out, which is to its advantage. */
async function removeRefused(executable) {
  for (let refusals = 0; ; refusals++)
    try {
      return await findings(executable);
    } catch (error) {
      const place = /failed to lint (.+?)[\\/]Dockerfile/.exec(error.message)?.[1];
      if (place === undefined || refusals === mostRefusals) throw error;
      rmSync(place, { recursive: true });
    }
}

function findings(executable) {
  const args = ['lint', `--config=${config}`, '--slow-checks=off', '--format=json', folder];
  return new Promise((resolve, reject) => {
    // It exits with 1 where there are findings.
    execFile(executable, args, { maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr.trim() || error?.message));
      else resolve(JSON.parse(stdout).summary.total);
    });
  });
}
