import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { skipWithout } from '../kit/skip-without.ts';

describe('what other tools’ authors labelled', function () {
  this.timeout(120_000);

  it('agrees with us, or the lists in test/conformance say why not', function () {
    skipWithout(this, path.resolve('../shared/conformance'), '../shared/conformance');
    const script = ['scripts/run.mjs', 'scripts/conformance.ts'];
    const { status, stdout, stderr } = spawnSync(process.execPath, script, { encoding: 'utf8' });
    assert.equal(status, 0, `${stdout}${stderr}`);
  });
});
