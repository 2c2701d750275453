import assert from 'node:assert/strict';
import { insert, replace, type TextEdit } from '../../../server/core/text/edits.ts';
import { span } from '../../../server/core/text/span.ts';
import { strayDifferences } from '../../kit/stray-differences.ts';

const manifest = `kind: Pod
spec:
  containers:
    - name: web
      image: web:1
    - name: side
      image: side:1
  volumes: &all
    - name: data
---
kind: Service
`;

describe('differences away from the edits', () => {
  it('are none where a field is set, added or taken away', () => {
    const image = manifest.indexOf('web:1');
    accepts(replace(span(image, image + 'web:1'.length), 'web:2'));
    accepts(insert(behind('web:1'), '\n      securityContext:\n        privileged: false'));
    accepts(replace(lines('    - name: web', '      image: web:1\n'), ''));
    accepts(insert(manifest.length, '---\nkind: NetworkPolicy\n'));
  });

  it('are told where an insertion swallows or cuts off what stands below', () => {
    refuses(insert(manifest.indexOf('      image: web'), '      env:\n  '), /"image", which no edit touches/);
    refuses(insert(behind('web:1'), '\n  others:'), /"containers"\[1\], which no edit touches/);
    refuses(replace(lines('    - name: side\n', '    - name: side\n'), ''), /no edit touches/);
  });

  it('are told where the text cannot be read any more', () => {
    refuses(insert(behind('web:1'), '\n   env: {'), /cannot read/);
    refuses(insert(behind('    - name: data'), '\n  more: *lost'), /anchor lost/);
  });
});

function accepts(edit: TextEdit): void {
  assert.deepEqual(strayDifferences(manifest, [edit]), []);
}

function refuses(edit: TextEdit, what: RegExp): void {
  assert.match(strayDifferences(manifest, [edit]).join('\n'), what);
}

function behind(words: string): number {
  return manifest.indexOf(words) + words.length;
}

function lines(first: string, last: string) {
  return span(manifest.indexOf(first), manifest.indexOf(last) + last.length);
}
