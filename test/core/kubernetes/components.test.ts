import assert from 'node:assert/strict';
import { knownValue } from '../../../server/core/known.ts';
import {
  emitComponentConfiguration,
  emitComponentContainer,
} from '../../../server/core/kubernetes/emit-components.ts';
import { objectSubject } from '../../../server/core/kubernetes/object-subject.ts';
import { objectsOf } from '../../../server/core/kubernetes/objects.ts';
import type { ClusterComponentSubject } from '../../../server/core/subjects/cluster-component.ts';
import type { Field } from '../../../server/core/subjects/field.ts';
import { applyEdits } from '../../../server/core/text/edits.ts';
import { readDocument } from '../../../server/core/yaml/document.ts';
import { isMap } from '../../../server/core/yaml/node.ts';

function componentOf(text: string): ClusterComponentSubject | undefined {
  const { document } = readDocument(text);
  assert.ok(isMap(document.root));
  const found: ClusterComponentSubject[] = [];
  emitComponentContainer(document, document.root, subject => {
    if (subject.kind === 'clusterComponent') found.push(subject as ClusterComponentSubject);
  });
  return found[0];
}

function setting(text: string, flag: string): Field<string> {
  const field = componentOf(text)?.setting({ flag });
  assert.ok(field, 'no component');
  return field;
}

function set(text: string, flag: string, value: string): string | undefined {
  const edits = setting(text, flag).set(value);
  return edits && applyEdits(text, edits);
}

describe('components of a cluster', () => {
  it('are told by the program, else by the image that runs without a command', () => {
    assert.equal(componentOf('command: [/usr/bin/kube-apiserver, --a=b]\n')?.component, 'kube-apiserver');
    assert.equal(componentOf('image: registry.k8s.io/etcd:3.6@sha256:1\nargs: [--a=b]\n')?.component, 'etcd');
    for (const text of [
      'image: registry.k8s.io/etcd:3.6\ncommand: [sh, -c, etcd]\n',
      'image: etcd\n',
      'command: ["${PROGRAM}"]\n',
      'command: [kube-apiserver-exporter]\n',
    ])
      assert.equal(componentOf(text), undefined, text);
  });

  it('have flags in one word or two, and the last of equal ones counts', () => {
    const text = 'command:\n  - kubelet\n  - --a=1\n  - --b\n  - "2"\n  - --c\nargs: [--a=3, -d=4]\n';
    const values = ['a', 'b', 'c', 'd', 'e'].map(flag => setting(text, flag).value);
    assert.deepEqual(values.map(knownValue), ['3', '2', 'true', '4', undefined]);
    assert.equal(values[4]?.state, 'absent');
  });

  it('leave a flag unknown that a template, a variable or a file may hold', () => {
    for (const text of [
      'command: [etcd, "${ARGUMENTS}"]\n',
      'command: [etcd, --a=$(A)]\n',
      'command: [etcd, --config-file=/etc/etcd.yaml]\n',
      'command: [etcd]\nenvFrom: [{configMapRef: {name: etcd}}]\n',
      'command: [etcd]\nenv: [{name: ETCD_A, valueFrom: {}}]\n',
    ])
      assert.equal(setting(text, 'a').value.state, 'unknown', text);
    assert.equal(knownValue(setting('command: [etcd]\nenv: [{name: ETCD_A, value: "1"}]\n', 'a').value), '1');
  });

  it('change only the value, whatever quotes stand around it', () => {
    assert.equal(
      set("command:\n- kubelet\n- '--a=1' # why\n", 'a', '2'),
      "command:\n- kubelet\n- '--a=2' # why\n",
    );
    assert.equal(set('command: [kubelet, --a, "1"]\n', 'a', '2'), 'command: [kubelet, --a, "2"]\n');
    assert.equal(set('command: [kubelet, --a=1]\n', 'a', '1,2'), 'command: [kubelet, "--a=1,2"]\n');
    assert.equal(set('command: [kubelet, --a]\n', 'a', 'false'), 'command: [kubelet, --a=false]\n');
  });

  it('get a new flag where the others are', () => {
    const text = 'command:\n- kubelet\nargs:\n- --a=1\nname: kubelet\n';
    assert.equal(set(text, 'b', '2'), 'command:\n- kubelet\nargs:\n- --a=1\n- --b=2\nname: kubelet\n');
  });

  it('keep the form of their configuration file: a name of its own, and a list for several values', () => {
    const text = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
    const { document } = readDocument(text);
    const [object] = objectsOf(document);
    assert.ok(object);
    const found: ClusterComponentSubject[] = [];
    emitComponentConfiguration(document, object, objectSubject(document, object), subject => {
      if (subject.kind === 'clusterComponent') found.push(subject as ClusterComponentSubject);
    });
    const name = { flag: 'tls-cipher-suites', field: ['tlsCipherSuites'] };
    assert.equal(found[0]?.called(name), 'tlsCipherSuites');
    const edits = found[0]?.setting(name).set('A,B');
    assert.ok(edits);
    assert.equal(applyEdits(text, edits), `${text}tlsCipherSuites: [A, B]\n`);
  });
});
