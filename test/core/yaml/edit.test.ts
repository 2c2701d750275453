import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/core/text/edits.ts';
import { readDocument } from '../../../server/core/yaml/document.ts';
import { removeItem } from '../../../server/core/yaml/edit/remove-item.ts';
import { removeValue } from '../../../server/core/yaml/edit/remove-value.ts';
import { setValue } from '../../../server/core/yaml/edit/set-value.ts';
import { descend } from '../../../server/core/yaml/lookup.ts';
import { isMap, isSequence } from '../../../server/core/yaml/node.ts';

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

/** The text after the value at `path` below `base` is set; undefined when no edit is offered. */
function set(text: string, path: string, yaml: string, base = ''): string | undefined {
  const { document } = readDocument(text);
  const map = descend(document.root, base === '' ? [] : base.split('.'));
  assert.ok(isMap(map), 'the base is no map');
  const edits = setValue(document, map, path.split('.'), yaml);
  return edits && stillYaml(applyEdits(text, edits));
}

function remove(text: string, path: string, base = ''): string | undefined {
  const { document } = readDocument(text);
  const map = descend(document.root, base === '' ? [] : base.split('.'));
  assert.ok(isMap(map), 'the base is no map');
  const edits = removeValue(document, map, path.split('.'));
  return edits && stillYaml(applyEdits(text, edits));
}

function removeAt(text: string, path: string, index: number): string | undefined {
  const { document } = readDocument(text);
  const list = descend(document.root, path.split('.'));
  assert.ok(isSequence(list), 'the path leads to no list');
  const edits = removeItem(document, list, index);
  return edits && stillYaml(applyEdits(text, edits));
}

function stillYaml(text: string): string {
  assert.deepEqual(readDocument(text).problems, [], text);
  return text;
}

describe('setting a value', () => {
  it('replaces a scalar and leaves quotes of others and comments alone', () => {
    const text = lines("name: 'app' # who", 'privileged: "yes"   # why', 'other: 1');
    assert.equal(
      set(text, 'privileged', 'false'),
      lines("name: 'app' # who", 'privileged: false   # why', 'other: 1'),
    );
  });

  it('replaces a list of one item that begins in the column of its key', () => {
    assert.equal(
      set(lines('verbs:', "- '*'", 'other: 1'), 'verbs', '[get, list]'),
      lines('verbs: [get, list]', 'other: 1'),
    );
    assert.equal(
      set(
        lines('rule:', '  verbs: # all', '    # of them', "    - '*'", '  other: 1'),
        'rule.verbs',
        '[get]',
      ),
      lines('rule:', '  verbs: [get] # all', '    # of them', '  other: 1'),
    );
  });

  it('adds a key behind the one that conventionally stands before it', () => {
    const text = lines('name: app', 'image: a', 'ports:', '  - 80');
    assert.equal(
      set(text, 'securityContext.privileged', 'false'),
      lines('name: app', 'image: a', 'securityContext:', '  privileged: false', 'ports:', '  - 80'),
    );
  });

  it('adds a key before the ones that conventionally follow, when none stands before it', () => {
    const text = lines('containers:', '  - name: app', 'volumes: []');
    assert.equal(
      set(text, 'automountServiceAccountToken', 'false'),
      lines('automountServiceAccountToken: false', 'containers:', '  - name: app', 'volumes: []'),
    );
  });

  it('merges into the maps that are there, and makes the missing ones', () => {
    const text = lines('securityContext:', '  runAsUser: 1', '  # about seccomp', 'image: a');
    assert.equal(
      set(text, 'securityContext.seccompProfile.type', 'RuntimeDefault'),
      lines(
        'securityContext:',
        '  runAsUser: 1',
        '  seccompProfile:',
        '    type: RuntimeDefault',
        '  # about seccomp',
        'image: a',
      ),
    );
  });

  it('takes the indentation that the document uses', () => {
    const text = lines('spec:', '    image: a', '    securityContext:', '        runAsUser: 1');
    assert.equal(
      set(text, 'securityContext.seccompProfile.type', 'RuntimeDefault', 'spec'),
      lines(
        'spec:',
        '    image: a',
        '    securityContext:',
        '        runAsUser: 1',
        '        seccompProfile:',
        '            type: RuntimeDefault',
      ),
    );
  });

  it('indents a list as the document does', () => {
    const text = lines('args:', '- a', 'capabilities:', '  add:', '  - X');
    assert.equal(
      set(text, 'capabilities.drop', '- ALL'),
      lines('args:', '- a', 'capabilities:', '  add:', '  - X', '  drop:', '  - ALL'),
    );
    const indented = lines('args:', '  - a', 'capabilities: {}');
    assert.equal(
      set(indented, 'capabilities.drop', '- ALL'),
      lines('args:', '  - a', 'capabilities:', '  drop:', '    - ALL'),
    );
  });

  it('keeps CRLF', () => {
    const text = 'image: a\r\nsecurityContext:\r\n  runAsUser: 1\r\n';
    assert.equal(
      set(text, 'securityContext.seccompProfile.type', 'RuntimeDefault'),
      'image: a\r\nsecurityContext:\r\n  runAsUser: 1\r\n  seccompProfile:\r\n    type: RuntimeDefault\r\n',
    );
  });

  it('works at the end of a text without a line break', () => {
    assert.equal(
      set('image: a', 'securityContext.privileged', 'false'),
      'image: a\nsecurityContext:\n  privileged: false',
    );
  });

  it('turns {} and an empty value into a block, behind the comment of the line', () => {
    assert.equal(
      set(lines('securityContext: {} # none yet', 'image: a'), 'securityContext.privileged', 'false'),
      lines('securityContext: # none yet', '  privileged: false', 'image: a'),
    );
    assert.equal(
      set(lines('securityContext: # none yet', 'image: a'), 'securityContext.privileged', 'false'),
      lines('securityContext: # none yet', '  privileged: false', 'image: a'),
    );
    assert.equal(
      set(lines('securityContext: null', 'image: a'), 'securityContext.privileged', 'false'),
      lines('securityContext:', '  privileged: false', 'image: a'),
    );
    assert.equal(
      set(lines('securityContext: {}'), 'securityContext', 'null'),
      lines('securityContext: null'),
    );
  });

  it('inserts into brackets on the same line', () => {
    assert.equal(
      set(
        lines('securityContext: {runAsUser: 1} # c'),
        'securityContext.seccompProfile.type',
        'RuntimeDefault',
      ),
      lines('securityContext: {runAsUser: 1, seccompProfile: {type: RuntimeDefault}} # c'),
    );
    assert.equal(set(lines('a: {b: {}}'), 'a.b.c', 'x'), lines('a: {b: {c: x}}'));
    assert.equal(set(lines('a: {b: , c: 1}'), 'a.b', 'x'), lines('a: {b: x , c: 1}'));
  });

  it('writes JSON where the text is JSON', () => {
    const text = lines('{', '  "name": "app",', '  "securityContext": {', '    "runAsUser": 1', '  }', '}');
    assert.equal(
      set(text, 'securityContext.seccompProfile.type', 'RuntimeDefault'),
      lines(
        '{',
        '  "name": "app",',
        '  "securityContext": {',
        '    "runAsUser": 1,',
        '    "seccompProfile": {"type": "RuntimeDefault"}',
        '  }',
        '}',
      ),
    );
  });

  it('puts a new first key behind the dash of its item', () => {
    const text = lines('list:', '  - volumes: []', '    x: 1');
    const { document } = readDocument(text);
    const list = descend(document.root, ['list']);
    const item = isSequence(list) ? list.items[0] : undefined;
    assert.ok(isMap(item));
    const edits = setValue(document, item, ['hostPID'], 'false');
    assert.equal(
      edits && applyEdits(text, edits),
      lines('list:', '  - volumes: []', '    x: 1', '    hostPID: false'),
    );
  });

  it('never breaks a text of several lines', () => {
    const text = lines('script: |', '  one', '', '  # no comment', '', 'quoted: "a', '  b"', 'next: 1');
    assert.equal(
      set(text, 'added', 'x'),
      lines('script: |', '  one', '', '  # no comment', '', 'quoted: "a', '  b"', 'next: 1', 'added: x'),
    );
    assert.equal(set(lines('a: |', '  one', '', '# c', 'b: 1'), 'a', 'x'), lines('a: x', '', '# c', 'b: 1'));
    assert.equal(set(lines('a: |', '  one', ''), 'b', 'x'), lines('a: |', '  one', 'b: x', ''));
  });

  it('does not change the line breaks that a block scalar keeps', () => {
    assert.equal(
      set(lines('z: 1', 'a: |+', '  one', '', ''), 'b', 'x'),
      lines('z: 1', 'b: x', 'a: |+', '  one', '', ''),
    );
  });

  it('follows an alias to the text of its anchor', () => {
    const text = lines('a: &x', '  runAsUser: 0', 'securityContext: *x');
    assert.equal(
      set(text, 'securityContext.runAsUser', '1'),
      lines('a: &x', '  runAsUser: 1', 'securityContext: *x'),
    );
  });

  it('overrides a merged key beside the merge, and enters a merged map', () => {
    const text = lines('a: &x', '  privileged: true', '  inner:', '    b: 1', 'c:', '  <<: *x', '  d: 1');
    assert.equal(
      set(text, 'privileged', 'false', 'c'),
      lines(
        'a: &x',
        '  privileged: true',
        '  inner:',
        '    b: 1',
        'c:',
        '  <<: *x',
        '  d: 1',
        '  privileged: false',
      ),
    );
    assert.equal(
      set(text, 'inner.b', '2', 'c'),
      lines('a: &x', '  privileged: true', '  inner:', '    b: 2', 'c:', '  <<: *x', '  d: 1'),
    );
  });

  it('offers nothing where a template, a list or a text stands in the way', () => {
    assert.equal(set(lines('securityContext: {{ x }}'), 'securityContext.privileged', 'false'), undefined);
    assert.equal(set(lines('securityContext: [1]'), 'securityContext.privileged', 'false'), undefined);
    assert.equal(set(lines('securityContext: text'), 'securityContext.privileged', 'false'), undefined);
  });
});

describe('removing a value', () => {
  it('takes the line with its comment', () => {
    assert.equal(
      remove(lines('a: 1', 'hostPID: true # why', '# about c', 'c: 2'), 'hostPID'),
      lines('a: 1', '# about c', 'c: 2'),
    );
  });

  it('takes a nested block, and the maps that it leaves empty', () => {
    const text = lines('image: a', 'securityContext:', '  capabilities:', '    add:', '      - X', 'b: 1');
    assert.equal(remove(text, 'securityContext.capabilities.add'), lines('image: a', 'b: 1'));
    const fuller = lines('securityContext:', '  capabilities:', '    drop: [ALL]', '    add:', '      - X');
    assert.equal(
      remove(fuller, 'securityContext.capabilities.add'),
      lines('securityContext:', '  capabilities:', '    drop: [ALL]'),
    );
  });

  it('takes the last line of a text without a line break, with the break before it', () => {
    assert.equal(remove('a: 1\nb: 2', 'b'), 'a: 1');
    assert.equal(remove('a: 1\r\nb: 2', 'b'), 'a: 1');
  });

  it('lets the next key take the place behind a dash', () => {
    const text = lines('- hostPID: true', '  name: a');
    const { document } = readDocument(text);
    const item = isSequence(document.root) ? document.root.items[0] : undefined;
    assert.ok(isMap(item));
    const edits = removeValue(document, item, ['hostPID']);
    assert.equal(edits && applyEdits(text, edits), lines('- name: a'));
  });

  it('takes the comma in brackets', () => {
    assert.equal(remove(lines('{a: 1, b: 2, c: 3}'), 'b'), lines('{a: 1, c: 3}'));
    assert.equal(remove(lines('{a: 1, b: 2, c: 3}'), 'a'), lines('{b: 2, c: 3}'));
    assert.equal(remove(lines('{a: 1, b: 2, c: 3}'), 'c'), lines('{a: 1, b: 2}'));
    assert.equal(remove(lines('x: {a: 1}', 'y: 1'), 'a', 'x'), lines('x: {}', 'y: 1'));
  });

  it('offers nothing where an alias or a merge says it', () => {
    assert.equal(remove(lines('a: &x {b: 1}', 'c: *x'), 'c.b'), undefined);
    assert.equal(remove(lines('a: &x {b: 1}', '<<: *x', 'd: 1'), 'b'), undefined);
  });
});

describe('removing an item', () => {
  const text = lines('add:', '  - A # a', '  # about B', '  - B', '  - C');

  it('takes its line', () => {
    assert.equal(removeAt(text, 'add', 0), lines('add:', '  # about B', '  - B', '  - C'));
    assert.equal(removeAt(text, 'add', 2), lines('add:', '  - A # a', '  # about B', '  - B'));
  });

  it('takes an item of several lines', () => {
    assert.equal(
      removeAt(lines('env:', '- name: a', '  value: |', '    one', '    two', '- name: b'), 'env', 0),
      lines('env:', '- name: b'),
    );
  });

  it('takes the comma in brackets', () => {
    assert.equal(removeAt(lines('add: [A, B, C]'), 'add', 0), lines('add: [B, C]'));
    assert.equal(removeAt(lines('add: [A, B, C]'), 'add', 2), lines('add: [A, B]'));
  });

  it('leaves the only item to whoever removes the list', () => {
    assert.equal(removeAt(lines('add: [A]'), 'add', 0), undefined);
  });
});

describe('a text that is no valid YAML', () => {
  it('is not edited: nobody knows what an edit would become', () => {
    const text = lines('a: "x', 'b: 1', 'c: [', 'd: 2');
    const { document, problems } = readDocument(text);
    assert.ok(problems.length > 0);
    if (isMap(document.root)) assert.equal(setValue(document, document.root, ['e'], 'true'), undefined);
  });
});
