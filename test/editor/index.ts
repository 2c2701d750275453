// Entry of the suite for the Node extension host, of a desktop VS Code or of a VS Code server.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { report } from './reporter.ts';

/** The editor calls it. Rejecting it makes the editor end with an error. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'base' });
  // Puts `describe` and `it` into place before the tests, which are part of this bundle, are run.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./connection-suite.ts');
  await import('./suite.ts');
  const tally = await report(whenDone => mocha.run(whenDone));
  // A desktop VS Code mixes its own output into the standard output.
  const file = process.env.LOADLINE_TEST_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(tally));
  if (tally.failed > 0) throw new Error(`${tally.failed} of the editor tests failed`);
}
