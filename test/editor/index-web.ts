// Entry of the suite for the web worker extension host: mocha's browser build is part of the bundle.
import { report } from './reporter.ts';

/** The editor calls it. Rejecting it makes the editor end with an error. */
export async function run(): Promise<void> {
  // Not at the top: mocha's build would put itself in the place of what this file exports.
  await import('mocha/mocha.mjs');
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: 'base' });
  await import('./connection-suite.ts');
  await import('./suite.ts');
  const tally = await report(whenDone => mocha.run(whenDone));
  if (tally.failed > 0) throw new Error(`${tally.failed} of the editor tests failed`);
}
