import { knownValue } from '../known.ts';
import { base64Latin1 } from '../secrets/base64.ts';
import type { CredentialRemedy } from '../subjects/credential.ts';
import type { Emit } from '../subjects/subjects.ts';
import { replace } from '../text/edits.ts';
import { span } from '../text/span.ts';
import { CredentialCollector } from '../yaml/credential-collector.ts';
import { columnOf, lineBreakOf } from '../yaml/edit.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, descend, itemsOf, pairOf, resolved, scalarPairs, textOf } from '../yaml/lookup.ts';
import { isMap, isScalar, type YamlMap, type YamlNode } from '../yaml/node.ts';
import type { Manifest, ManifestObject } from './manifest.ts';
import { containerLists } from './pod-subject.ts';

/** Objects whose data is encrypted, or only says where the secret is kept. */
const referencesOnly: ReadonlySet<string> = new Set(['SealedSecret', 'ExternalSecret', 'ClusterExternalSecret', 'SecretProviderClass', 'SopsSecret', 'VaultStaticSecret']);

/** Hands out every literal of a manifest that may be a credential. */
export function emitCredentials({ document, objects }: Manifest, emit: Emit): void {
  // A file encrypted by sops holds no clear text, and says so at its root.
  if (child(document.root, 'sops', document)) return;
  const collector = new CredentialCollector(document, emit);
  for (const one of objects) {
    if (referencesOnly.has(one.object.kind)) continue;
    emitObject(one, document, collector);
  }
  if (!objects.some(({ object }) => referencesOnly.has(object.kind))) collector.addRecognised();
}

function emitObject({ object, podSpecs }: ManifestObject, document: YamlDocument, collector: CredentialCollector): void {
  if (object.kind === 'Secret') emitSecret(object.node, document, collector);
  if (object.kind === 'ConfigMap') addValues(child(object.node, 'data', document), document, collector, 'config-map');
  for (const owner of [object.node, ...podSpecs.map(() => child(child(object.node, 'spec', document), 'template', document))])
    addValues(descend(owner, ['metadata', 'annotations'], document), document, collector, 'annotation');
  const workload = knownValue(object.name);
  for (const { node } of podSpecs)
    for (const [key] of containerLists)
      for (const container of itemsOf(child(node, key, document), document))
        if (isMap(container)) emitContainer(container, workload, document, collector);
}

function emitSecret(node: YamlMap, document: YamlDocument, collector: CredentialCollector): void {
  addValues(child(node, 'stringData', document), document, collector, 'secret-data');
  const data = child(node, 'data', document);
  if (!isMap(data)) return;
  for (const { key, value } of scalarPairs(data)) {
    const scalar = resolved(value, document);
    if (!isScalar(scalar)) continue;
    const text = base64Latin1(scalar.text);
    collector.add({ place: 'secret-data', name: key.text, node: scalar, ...(text === undefined ? {} : { text }) });
  }
}

function addValues(
  node: YamlNode | undefined,
  document: YamlDocument,
  collector: CredentialCollector,
  place: 'secret-data' | 'config-map' | 'annotation',
): void {
  if (!isMap(node)) return;
  for (const { key, value } of scalarPairs(node)) {
    const scalar = resolved(value, document);
    if (isScalar(scalar)) collector.add({ place, name: key.text, node: scalar });
  }
}

function emitContainer(
  container: YamlMap,
  workload: string | undefined,
  document: YamlDocument,
  collector: CredentialCollector,
): void {
  for (const item of itemsOf(child(container, 'env', document), document)) {
    const name = knownValue(textOf(child(item, 'name', document)));
    const pair = isMap(item) ? pairOf(item, 'value', document) : undefined;
    const value = resolved(pair?.value, document);
    if (name === undefined || !isScalar(value) || !isMap(item) || !pair) continue;
    const remedies = pair.value === value ? [secretReference(item, name, workload, document)] : [];
    collector.add({ place: 'container-env', name, node: value, remedies });
  }
  for (const key of ['command', 'args']) emitArguments(itemsOf(child(container, key, document), document), collector);
}

/** `value: …` becomes a reference to a key of a Secret; the Secret itself is the author's to make. */
function secretReference(item: YamlMap, name: string, workload: string | undefined, document: YamlDocument): CredentialRemedy {
  const secret = `${workload ?? 'app'}-secrets`;
  const key = name.toLowerCase().replaceAll('_', '-');
  return {
    title: `Read ${name} from the Secret ${secret}`,
    edits: () => {
      const pair = pairOf(item, 'value', document);
      if (!pair) return undefined;
      const at = span(pair.key.at.start, pair.value.at.end);
      if (item.flow) return [replace(at, `valueFrom: { secretKeyRef: { name: ${secret}, key: ${key} } }`)];
      const indent = `${lineBreakOf(document.text)}${' '.repeat(columnOf(document.text, pair.key.at.start))}`;
      return [replace(at, `valueFrom:${indent}  secretKeyRef:${indent}    name: ${secret}${indent}    key: ${key}`)];
    },
  };
}

/** `--password=…` in one word, or the flag and its value in two. */
function emitArguments(words: readonly YamlNode[], collector: CredentialCollector): void {
  for (const [index, word] of words.entries()) {
    if (!isScalar(word)) continue;
    const flag = /^--?([A-Za-z][\w.-]*)(?:=([^]*))?$/.exec(word.text);
    const next = words[index + 1];
    if (flag?.[2] !== undefined) collector.add({ place: 'container-argument', name: flag[1], node: word, text: flag[2] });
    else if (flag?.[1] !== undefined && isScalar(next) && !next.text.startsWith('-'))
      collector.add({ place: 'container-argument', name: flag[1], node: next });
    else if (!word.text.startsWith('-')) collector.add({ place: 'container-argument', name: undefined, node: word });
  }
}
