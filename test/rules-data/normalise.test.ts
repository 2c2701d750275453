import assert from 'node:assert/strict';
import { isoControls } from '../../rules/controls/iso-27001.ts';
import { parseControlQuery } from '../../rules/controls/normalise.ts';

describe('parseControlQuery', () => {
  const spellings = [
    'A.8.33',
    'a.8.33',
    '8.33',
    'A8.33',
    'a8.33',
    'A 8.33',
    'A-8.33',
    'A.08.33',
    'Annex A 8.33',
    'Annex A.8.33',
    'annex a, 8.33',
    'control A.8.33',
    'ISO 27001 A.8.33',
    'ISO 27001:2022 A.8.33',
    'ISO/IEC 27001:2022, Annex A 8.33',
    'iso-27002 8.33',
    'ISO27001 8.33',
    '  A.8.33. ',
    '[A.8.33 Test information]',
    'A.8.33: Test information',
  ];
  for (const text of spellings) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseControlQuery(text), { kind: '2022', id: 'A.8.33' });
    });
  }

  for (const text of [
    'A.14.3.1',
    '14.3.1',
    'a14.3.1',
    'ISO 27001:2013 A.14.3.1',
    'Annex A 14.3.1',
    'A.14.03.1',
  ]) {
    it(`reads ${JSON.stringify(text)} as an id of 2013`, () => {
      assert.deepEqual(parseControlQuery(text), { kind: '2013', id: 'A.14.3.1', controls: ['A.8.33'] });
    });
  }

  it('keeps A.8.1 and A.8.10 apart', () => {
    assert.deepEqual(parseControlQuery('8.1'), { kind: '2022', id: 'A.8.1' });
    assert.deepEqual(parseControlQuery('8.10'), { kind: '2022', id: 'A.8.10' });
  });

  for (const text of [
    '',
    ' ',
    'A',
    'A.8',
    'A.8.35',
    'A.9.1',
    '4.2',
    'A.8.33.1.2',
    'A.99.1.1',
    'A.8.33 Privileged access rights',
    'A.8.33 or so',
    'B.8.33',
    'CC6.1',
    'DL3002',
    'root-user',
    '27001',
    'ISO 27001',
    'ISO 27001:2013 A.8.3',
    'A..8.33x',
    '8.٣٣',
  ]) {
    it(`finds no control in ${JSON.stringify(text)}`, () => {
      assert.equal(parseControlQuery(text), undefined);
    });
  }

  it('reads every control with and without its prefix, and back from title form', () => {
    for (const { id, title } of isoControls) {
      const expected = { kind: '2022', id };
      assert.deepEqual(parseControlQuery(id), expected);
      assert.deepEqual(parseControlQuery(id.slice(2)), expected);
      assert.deepEqual(parseControlQuery(`${id} ${title}`), expected);
    }
  });

  it('reads every id of 2013', () => {
    for (const old of isoControls.flatMap(control => [...control.iso2013] as string[])) {
      assert.equal(parseControlQuery(old)?.kind, '2013', old);
    }
  });

  it('gives up on long text at once', () => {
    assert.equal(parseControlQuery(`A.8.33${' '.repeat(100_000)}`), undefined);
    assert.equal(parseControlQuery('1.'.repeat(100_000)), undefined);
  });
});
