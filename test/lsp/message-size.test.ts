import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { MessageSizeLimit } from '../../server/hosts/message-size-limit.ts';

const message = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What comes out when the input arrives in pieces of some bytes. */
function through(input: string, pieceBytes: number, skipped: number[] = []): string {
  const limit = new MessageSizeLimit(100, bytes => skipped.push(bytes));
  const bytes = Buffer.from(input);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    out.push(...limit.pass(bytes.subarray(at, at + pieceBytes)));
  return Buffer.concat(out).toString();
}

describe('limit on the size of messages', () => {
  it('lets messages through byte for byte, however they are cut', () => {
    const input = message('{"a":1}') + message('{"é":"x"}') + message('');
    for (const piece of [1, 2, 7, 1000]) assert.equal(through(input, piece), input);
  });

  it('skips a message that is too large and goes on with the next', () => {
    const skipped: number[] = [];
    const input = message('first') + message('x'.repeat(500)) + message('last');
    for (const piece of [1, 64, 1000])
      assert.equal(through(input, piece, skipped), message('first') + message('last'));
    assert.deepEqual(skipped, [500, 500, 500]);
  });

  it('gathers no header without end', () => {
    const endless = 'x'.repeat(9000);
    assert.equal(through(`${endless}${endless}`, 100), '');
  });

  it('leaves headers without a length to the reader', () => {
    assert.equal(through('Nonsense\r\n\r\n', 100), 'Nonsense\r\n\r\n');
  });
});
