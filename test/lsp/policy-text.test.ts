import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { applyEdits } from '../../server/core/text/edits.ts';
import { turnOffEdit } from '../../server/lsp/features/policy-text.ts';

function after(text: string): string | undefined {
  const edit = turnOffEdit(text, 'root-user');
  return edit && applyEdits(text, [edit]);
}

describe('turning a rule off in the text of a policy', () => {
  const cases: readonly (readonly [what: string, before: string, after: string | undefined])[] = [
    ['an empty file', '', 'rules:\n  root-user: off\n'],
    ['no rules yet', 'exclude: [a]', 'exclude: [a]\nrules:\n  root-user: off\n'],
    ['rules of others', 'rules: # ours\n    a: off\n', 'rules: # ours\n    root-user: off\n    a: off\n'],
    ['rules without any', 'rules:\n', 'rules:\n  root-user: off\n'],
    ['rules at the very end', 'rules:', 'rules:\n  root-user: off\n'],
    ['windows lines', 'rules:\r\n  a: off\r\n', 'rules:\r\n  root-user: off\r\n  a: off\r\n'],
    ['a severity', 'rules:\n  root-user: warning # why\n', 'rules:\n  root-user: off # why\n'],
    ['a quoted key', 'rules:\n  "root-user": error\n', 'rules:\n  "root-user": off\n'],
    [
      'a mapping with a severity',
      'rules:\n  root-user:\n    options: {}\n    severity: error\n  b: off\n',
      'rules:\n  root-user:\n    options: {}\n    severity: off\n  b: off\n',
    ],
    [
      'a mapping without',
      'rules:\n  root-user:\n    options: {}\n',
      'rules:\n  root-user:\n    severity: off\n    options: {}\n',
    ],
    [
      'a rule of the same name elsewhere',
      'overrides:\n  root-user: x\nrules:\n  a: off\n',
      'overrides:\n  root-user: x\nrules:\n  root-user: off\n  a: off\n',
    ],
    ['braces', 'rules: { a: off }\n', 'rules: { root-user: off, a: off }\n'],
    ['empty braces', 'rules: {}\n', 'rules: { root-user: off }\n'],
    ['an alias', 'rules: *shared\n', undefined],
    ['a rule in braces of its own', 'rules:\n  root-user: { severity: error }\n', undefined],
  ];
  for (const [what, before, expected] of cases)
    it(`handles ${what}`, () => assert.equal(after(before), expected));
});
