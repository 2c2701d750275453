import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Compares a whole report with the file in `golden/`; `UPDATE=1` writes the file instead. */
export function assertGolden(name: string, actual: string): void {
  const path = join(process.cwd(), 'test/core/reports/golden', name);
  if (process.env.UPDATE === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  assert.equal(actual, readFileSync(path, 'utf8'), `${name} differs; UPDATE=1 writes it anew`);
}
