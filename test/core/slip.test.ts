import assert from 'node:assert/strict';
import { isSlip } from '../../server/core/text/slip.ts';

describe('A slip of the pen', () => {
  for (const [written, meant] of [
    ['bulider', 'builder'],
    ['bilder', 'builder'],
    ['buildder', 'builder'],
    ['MYARCH', 'MY_ARCH'],
    ['Paht', 'PATH'],
  ] as const)
    it(`${written} for ${meant}`, () => assert.equal(isSlip(written, meant), true));
  for (const [written, meant] of [
    ['builder', 'builder'],
    ['build1', 'build2'],
    ['stage1', 'stage'],
    ['base', 'bash'],
    ['release', 'relative'],
  ] as const)
    it(`not ${written} for ${meant}`, () => assert.equal(isSlip(written, meant), false));
});
