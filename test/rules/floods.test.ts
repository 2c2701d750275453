import assert from 'node:assert/strict';
import { analyseText } from '../kit/referee.ts';
import { service } from '../kit/service.ts';

describe('more findings in one piece of a file than anybody reads', () => {
  it('are cut off, which is said, and is no mistake of ours', () => {
    const containers = Array.from(
      { length: 2100 },
      (_, index) => `    - name: c${index}\n      image: nginx\n`,
    );
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: flood\nspec:\n  containers:\n${containers.join('')}`;
    const { findings, notChecked } = analyseText(service, 'kubernetes', text);
    const count = (rule: string) => findings.filter(one => one.rule === rule).length;
    assert.equal(count('unpinned-image'), 200);
    assert.equal(count('internal-error'), 0);
    assert.ok(findings.some(one => one.rule === 'not-fully-checked' && /unpinned-image/.test(one.message)));
    assert.ok(notChecked.every(({ reason }) => reason === 'limit'));
  });

  it('host-path names one of each degree, with the number of all', () => {
    const volumes = Array.from({ length: 2100 }, (_, index) => {
      const path = index % 700 === 1 ? '/var/run/docker.sock' : `/srv/data/${index}`;
      return `    - name: v${index}\n      hostPath:\n        path: ${path}\n`;
    });
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: flood\nspec:\n  containers:\n    - name: flood\n      image: registry.example.com/web:1.4.2\n  volumes:\n${volumes.join('')}`;
    const analysis = analyseText(service, 'kubernetes', text);
    const { findings } = analysis;
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'internal-error'),
      [],
    );
    const paths = findings.filter(({ rule }) => rule === 'host-path');
    assert.deepEqual(
      paths.map(({ degree, fixable, message }) => [degree, fixable, /one of (\d+)/.exec(message)?.[1]]),
      [
        ['any-path', true, '2097'],
        ['engine-socket', true, '3'],
      ],
    );
    for (const one of paths) assert.deepEqual(service.fixes(analysis, one.id), []);
  });
});
