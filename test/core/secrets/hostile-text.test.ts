import assert from 'node:assert/strict';
import { classifySecret } from '../../../server/core/secrets/classify-secret.ts';
import { mayHoldSecret } from '../../../server/core/secrets/may-hold-secret.ts';
import { providerFormats } from '../../../server/core/secrets/provider-formats.ts';
import { secretMarks } from '../../../server/core/secrets/secret-marks.ts';
import { Sensitive } from '../../../server/core/secrets/sensitive.ts';

/** Pieces that a pattern of the detector starts, continues or ends with; repeated, they make it try as often as can be. */
const pieces: readonly string[] = [
  ...new Set(providerFormats.map(format => format.keyword)),
  '://',
  'a://b:c',
  'eyJ',
  'eyJhbGciOiJIUzI1NiJ9.',
  '-----BEGIN PRIVATE KEY-----\n',
  'LS0tLS1CRUdJTi',
  'PuTTY-User-Key-File-2: ssh-',
  'Bearer ',
  'password=',
  'password: "',
  'secret.',
  '_pass.',
  '"auth": "',
  'x',
  '$',
  '{{',
  '@',
  'a/',
  'change ',
];

const separators: readonly string[] = ['', 'A1', '-', '_', '\n', '.', 'AAAAAAAAAAAAAAAA'];

function pumped(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

function milliseconds(run: () => void): number {
  const before = process.cpuUsage().user;
  run();
  return (process.cpuUsage().user - before) / 1000;
}

function runAll(text: string): void {
  secretMarks(text);
  mayHoldSecret('name', text);
  classifySecret({ name: 'DB_PASSWORD', value: new Sensitive(text), place: 'config-map' });
  classifySecret({ name: text, value: new Sensitive('hunter2hunter2'), place: 'values' });
}

describe('hostile text for the secret detector', function () {
  this.timeout(60_000);

  it('takes linear time, whatever piece is repeated', () => {
    const slow: string[] = [];
    for (const unit of pieces.flatMap(piece => separators.map(separator => piece + separator))) {
      const text = pumped(unit, 20_000);
      const time = milliseconds(() => runAll(text));
      // 20 KB take 1 to 10 ms; a quadratic pattern takes seconds here.
      if (time > 250) slow.push(`${JSON.stringify(unit)}: ${time.toFixed(0)} ms`);
    }
    assert.deepEqual(slow, []);
  });

  it('takes linear time at a megabyte', () => {
    for (const unit of [
      'secret:',
      'SharedAccessKey=',
      'eyJ-',
      'LS0tLS1CRUdJTi',
      'a://b:',
      '-----BEGIN PRIVATE KEY-----\n',
    ]) {
      const time = milliseconds(() => runAll(pumped(unit, 1_000_000)));
      assert.ok(time < 5000, `${unit}: ${time.toFixed(0)} ms`);
    }
  });
});
