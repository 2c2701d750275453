import type { ClusterComponentSubject } from '../subjects/cluster-component.ts';
import type { Field } from '../subjects/field.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { MappedText } from '../text/mapped-text.ts';
import { readDocument, type YamlDocument } from '../yaml/document.ts';
import { child } from '../yaml/lookup.ts';
import { mappedScalar } from '../yaml/mapped-scalar.ts';
import { isMap, isScalar } from '../yaml/node.ts';
import { emitComponentConfiguration } from './emit-components.ts';
import { objectSubject } from './object-subject.ts';
import { type KubernetesObject, objectsOf } from './objects.ts';

/** Configuration of a component as a text inside a ConfigMap, the way that kubeadm keeps it in the cluster. */
export function emitNestedConfiguration(document: YamlDocument, object: KubernetesObject, emit: Emit): void {
  if (object.kind !== 'ConfigMap' || !configuration.test(document.text)) return;
  const data = child(object.node, 'data');
  if (!isMap(data)) return;
  for (const { value } of data.pairs) {
    if (!isScalar(value) || value.style !== 'literal') continue;
    const { text } = value;
    const mapped = configuration.test(text) ? mappedScalar(value, document.text) : undefined;
    if (mapped) emitText(text, mapped, emit);
  }
}

const configuration = /^\s*kind: *(?:Kube(?:let|Proxy|Scheduler)|Cluster|Init|Join)Configuration\b/m;

function emitText(text: string, mapped: MappedText, emit: Emit): void {
  const inner = readDocument(text).document;
  for (const object of objectsOf(inner))
    emitComponentConfiguration(inner, object, objectSubject(inner, object), subject => {
      if ('form' in subject) emit(placed(subject, mapped));
    });
}

type Emitted = ClusterComponentSubject & { readonly kind: 'clusterComponent' };

/** The same component, its places counted in the outer text. */
function placed(subject: Emitted, mapped: MappedText): Emitted {
  return {
    ...subject,
    at: mapped.span(subject.at.start, subject.at.end),
    setting: name => outerField(subject.setting(name), mapped),
  };
}

/** Only what changes a word inside a line can be written into the outer text as it is. */
function outerField(field: Field<string>, mapped: MappedText): Field<string> {
  return {
    value: field.value,
    at: mapped.span(field.at.start, field.at.end),
    declaredBy: field.declaredBy,
    set: yaml => {
      const edits = field.value.state === 'known' ? field.set(yaml) : undefined;
      const isInLine = edits?.every(
        ({ at, text }) => !text.includes('\n') && !mapped.text.slice(at.start, at.end).includes('\n'),
      );
      return isInLine
        ? edits?.map(({ at, text }) => ({ at: mapped.span(at.start, at.end), text }))
        : undefined;
    },
    remove: () => undefined,
  };
}
