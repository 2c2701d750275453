import assert from 'node:assert/strict';
import { kubernetesFrontEnd } from '../../../server/core/kubernetes/front-end.ts';
import { analyseText } from '../../kit/referee.ts';
import { service } from '../../kit/service.ts';

const tail = 'kind: List\nmetadata:\n  resourceVersion: ""\n';

function deployment(name: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  annotations:
    note: |
      - this is text
      kind: Secret
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
      - name: ${name}
        image: shop/${name}
        securityContext: { privileged: true }
`;
}

/** As `kubectl get -o yaml` prints it: the items first, the kind behind them. */
function listOf(names: readonly string[], indent: string): string {
  const items = names.map(
    name => `${indent}- ${deployment(name).trimEnd().replaceAll('\n', `\n${indent}  `)}\n`,
  );
  return `apiVersion: v1\nitems:\n${items.join('')}${tail}`;
}

const many = Array.from({ length: 80 }, (_, index) => `app-${index}`);

function found(text: string): readonly string[] {
  return analyseText(service, 'kubernetes', text, {})
    .findings.map(({ rule, degree, anchor }) => `${rule}/${degree ?? ''}@${anchor}`)
    .sort();
}

describe('A long List', () => {
  for (const indent of ['', '  '])
    it(`is read item by item, and says what its items say as documents (indented by ${indent.length})`, () => {
      const text = listOf(many, indent);
      const chunks = kubernetesFrontEnd.split(text);
      assert.equal(chunks.length, many.length + 2);
      assert.equal(chunks.map(chunk => chunk.text).join(''), text);
      const documents = found(many.map(deployment).join('---\n'));
      assert.ok(documents.length > many.length);
      assert.deepEqual(found(text), documents);
    });

  for (const indent of ['', '  '])
    it(`lets a comment above an item accept its findings (indented by ${indent.length})`, () => {
      const plain = listOf(many, indent);
      const item = plain.lastIndexOf(`${indent}- apiVersion`, plain.indexOf('name: app-7\n'));
      const note = `${indent}# loadline-ignore privileged-container -- tried on this one\n`;
      const text = plain.slice(0, item) + note + plain.slice(item);
      const comment = text.indexOf('# loadline-ignore');
      const chunk = kubernetesFrontEnd.split(text).find(one => one.start + one.text.length > comment);
      assert.match(chunk?.text ?? '', /^ *# loadline-ignore[^\n]*\n *- apiVersion/);
      const { findings } = analyseText(service, 'kubernetes', text, {});
      const accepted = findings.filter(one => one.accepted !== undefined);
      assert.equal(accepted.length, 1);
      assert.equal(findings.filter(one => one.rule === 'unused-suppression').length, 0);
    });

  it('is read as a whole where an item is made of another one, or the list is short', () => {
    const anchored = listOf(many, '').replace('name: app-0', 'name: &first app-0');
    assert.equal(kubernetesFrontEnd.split(anchored).length, 1);
    assert.equal(kubernetesFrontEnd.split(listOf(many.slice(0, 3), '')).length, 1);
    assert.equal(kubernetesFrontEnd.split(listOf(many, '').replace('kind: List', 'kind: Lists')).length, 1);
  });
});
