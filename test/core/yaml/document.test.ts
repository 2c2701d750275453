import assert from 'node:assert/strict';
import { readDocument } from '../../../server/core/yaml/document.ts';
import { child, descend, itemsOf } from '../../../server/core/yaml/lookup.ts';
import { isScalar } from '../../../server/core/yaml/node.ts';

describe('a bracket that closes without indentation', () => {
  it('is read as Kubernetes reads it, with every node in its place', () => {
    const text = 'spec:\n  args: ["\n    go build &&\n    go test\n  "]\n  image: golang:1.23\n';
    const { document, problems } = readDocument(text);
    assert.deepEqual(problems, []);
    assert.equal(document.text, text);
    const image = descend(document.root, ['spec', 'image']);
    assert.ok(isScalar(image));
    assert.equal(text.slice(image.start, image.end), 'golang:1.23');
    assert.equal(itemsOf(descend(document.root, ['spec', 'args'])).length, 1);
  });

  it('may be one of several, with the line ends of Windows', () => {
    const text = 'a: [\r\n  1,\r\n  2\r\n]\r\nb: {\r\n  c: 3\r\n}\r\nd: 4\r\n';
    const { document, problems } = readDocument(text);
    assert.deepEqual(problems, []);
    const last = child(document.root, 'd');
    assert.ok(isScalar(last));
    assert.equal(last.text, '4');
  });

  it('stays an error where it closes nothing', () => {
    const { problems } = readDocument('a:\n  b: [1,\n2]\nc: "x\n');
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.kind, 'syntax');
  });
});
