import assert from 'node:assert/strict';
import { selectorOf, shownSelector } from '../../../server/core/workspace/labels.ts';
import { fitsPattern } from '../../../server/core/workspace/name-pattern.ts';

describe('what a patch chooses', () => {
  it('by names, alternatives and .*, and by no other expression', () => {
    const answers = (pattern: string) =>
      ['web', 'web-api', 'dev-web'].map(name => fitsPattern(pattern, name));
    assert.deepEqual(answers('web'), ['yes', 'no', 'no']);
    assert.deepEqual(answers('web.*'), ['yes', 'yes', 'no']);
    assert.deepEqual(answers('.*web'), ['yes', 'no', 'yes']);
    assert.deepEqual(answers('^(dev-.*|web-.*i)$'), ['no', 'yes', 'yes']);
    assert.deepEqual(answers('.*'), ['yes', 'yes', 'yes']);
    assert.deepEqual(answers('w+eb'), ['maybe', 'maybe', 'maybe']);
    assert.deepEqual(answers('[a-z]+'), ['maybe', 'maybe', 'maybe']);
    assert.equal(fitsPattern('a.*a', 'a'), 'no');
  });

  it('by labels, as kubectl writes them', () => {
    const read = (text: string) => `${shownSelector(selectorOf(text))}${selectorOf(text).isOpen ? ' …' : ''}`;
    assert.equal(read('app=web,tier in (a, b),!old,new'), 'app=web,tier in (a, b),!old,new');
    assert.equal(read('app==web, tier notin (a)'), 'app=web,tier notin (a)');
    assert.equal(read('app!=web'), 'app notin (web)');
    assert.equal(read(''), ' …');
    assert.equal(read('app=web,{{ x }}'), 'app=web …');
  });
});
