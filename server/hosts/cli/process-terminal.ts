import { readFileSync } from 'node:fs';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. A reader that goes away early (`| head`) is no error. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: Error & { code?: string }) => {
      if (error.code !== 'EPIPE') throw error;
    });
  return {
    cwd: process.cwd(),
    env: process.env,
    out: text => void process.stdout.write(text),
    error: text => void process.stderr.write(text),
    outIsTty: process.stdout.isTTY === true,
    errorIsTty: process.stderr.isTTY === true,
    readInput: () => readFileSync(0),
  };
}
