import { existsSync } from 'node:fs';

/** Skips a test that needs a file or folder which is not on every machine, and says so. */
export function skipWithout(test: Mocha.Context, needed: string, what: string): void {
  if (existsSync(needed)) return;
  console.log(`      skipped: ${what} is not here`);
  test.skip();
}
