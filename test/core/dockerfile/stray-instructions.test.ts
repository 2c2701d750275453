import assert from 'node:assert/strict';
import { insert, replace, type TextEdit } from '../../../server/core/text/edits.ts';
import { span } from '../../../server/core/text/span.ts';
import { strayInstructions } from '../../kit/stray-instructions.ts';

const dockerfile = `# syntax=docker/dockerfile:1
FROM node:22.11.0 AS build
RUN npm ci && \\
    # between the lines
    npm test
RUN <<EOF
echo FROM here
EOF
FROM scratch
COPY --from=build /app /app
`;

describe('instructions away from the edits', () => {
  it('stay where an instruction is changed, added or taken away', () => {
    accepts(changed('node:22.11.0', 'node:24.1.0'));
    accepts(insert(behind('npm test'), ' && rm -rf /tmp/cache'));
    accepts(insert(dockerfile.indexOf('RUN npm'), 'USER 10001\n'));
    accepts(insert(behind('/app /app'), '\nUSER 10001'));
    accepts(changed('RUN <<EOF\necho FROM here\nEOF\n', ''));
  });

  it('are missed where one swallows the next', () => {
    refuses(insert(behind('FROM scratch'), ' \\'), /COPY at \d+ is not what it was/);
    refuses(insert(behind('AS build'), '\nRUN <<END'), /RUN at \d+ is not what it was/);
  });

  it('are told where one falls apart', () => {
    refuses(changed('EOF\necho', 'EOS\necho'), /FROM at \d+ is not what it was/);
    refuses(changed('ci && \\', 'ci'), /NPM at \d+ is new/);
  });

  it('keep their stages by a quick fix', () => {
    const stage = insert(behind('/app /app'), '\nFROM build');
    refuses(stage, /2 stages are 3 now/);
    assert.deepEqual(strayInstructions(dockerfile, [stage], 'refactor'), []);
  });
});

function accepts(edit: TextEdit): void {
  assert.deepEqual(strayInstructions(dockerfile, [edit], 'quickfix'), []);
}

function refuses(edit: TextEdit, what: RegExp): void {
  assert.match(strayInstructions(dockerfile, [edit], 'quickfix').join('\n'), what);
}

function changed(from: string, to: string): TextEdit {
  const start = dockerfile.indexOf(from);
  return replace(span(start, start + from.length), to);
}

function behind(words: string): number {
  return dockerfile.indexOf(words) + words.length;
}
