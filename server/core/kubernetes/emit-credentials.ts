import { knownValue } from '../known.ts';
import { base64Latin1 } from '../secrets/base64.ts';
import type { Emit } from '../subjects/subjects.ts';
import { span } from '../text/span.ts';
import { CredentialCollector, valueSpan } from '../yaml/credential-collector.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { child, itemsOf, resolved, scalarPairs } from '../yaml/lookup.ts';
import { isMap, isScalar, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { textOf } from '../yaml/scalar-values.ts';
import { commandOf } from './emit-scripts.ts';
import { addLiteralCredentials } from './kustomize/literal-credentials.ts';
import { isKustomization } from './kustomize/patches-in.ts';
import type { Manifest, ManifestObject } from './manifest.ts';
import { containersOf } from './pod-specs.ts';
import { addScriptCredentials } from './script-credentials.ts';
import { secretKeyReference } from './secret-key-reference.ts';

/** Objects whose data is encrypted, or only says where the secret is kept. */
const referencesOnly =
  /^(?:SealedSecret|(?:Cluster)?(?:ExternalSecret|PushSecret)|SecretProviderClass|SopsSecret|Vault(?:Static|Dynamic|PKI)Secret|(?:Cluster)?SecretStore|OnePasswordItem)$/;

/** Hands out every literal of a document that may be a credential. */
export function emitCredentials(manifest: Manifest, emit: Emit): void {
  const { document, objects } = manifest;
  // A file encrypted by sops holds no clear text, and says so at its root.
  if (document.root === undefined || child(document.root, 'sops')) return;
  if (objects.some(({ object }) => referencesOnly.test(object.kind))) return;
  const collector = new CredentialCollector(document, emit);
  const credentials = new ManifestCredentials(collector, document);
  for (const one of objects) credentials.object(one);
  if (document.text.includes('literals') && isKustomization(manifest))
    addLiteralCredentials(document, collector);
  collector.addRecognised();
}

class ManifestCredentials {
  private readonly collector: CredentialCollector;
  private readonly document: YamlDocument;
  private readonly text: string;

  constructor(collector: CredentialCollector, document: YamlDocument) {
    this.collector = collector;
    this.document = document;
    this.text = document.text;
  }

  object({ object: { kind, name, node }, podSpecs }: ManifestObject): void {
    if (kind === 'Secret') this.secret(node);
    if (kind === 'ConfigMap') this.values(child(node, 'data'), 'config-map');
    this.metadata(node);
    for (const spec of podSpecs) {
      if (spec.template && spec.template !== node) this.metadata(spec.template);
      for (const { node: container } of containersOf(spec)) this.container(container, knownValue(name));
    }
  }

  private metadata(owner: YamlMap): void {
    const metadata = child(owner, 'metadata');
    this.values(child(metadata, 'annotations'), 'annotation');
    this.values(child(metadata, 'labels'), 'annotation');
  }

  private secret(node: YamlMap): void {
    this.values(child(node, 'stringData'), 'secret-data');
    const data = child(node, 'data');
    if (!isMap(data)) return;
    for (const { name, value } of scalarPairs(data)) {
      const scalar = resolved(value);
      if (!isScalar(scalar)) continue;
      const text = base64Latin1(scalar.text);
      // What is no base64 is clear text in the wrong field, and as readable.
      this.collector.add({
        place: 'secret-data',
        name,
        node: scalar,
        ...(text === undefined ? {} : { text }),
      });
    }
  }

  private values(node: YamlNode | undefined, place: 'secret-data' | 'config-map' | 'annotation'): void {
    if (!isMap(node)) return;
    for (const { name, value } of scalarPairs(node)) {
      const scalar = resolved(value);
      if (isScalar(scalar)) this.collector.add({ place, name, node: scalar });
    }
  }

  private container(container: YamlMap, workload: string | undefined): void {
    for (const item of itemsOf(child(container, 'env'))) {
      const name = knownValue(textOf(child(item, 'name')));
      const value = child(item, 'value');
      if (name === undefined || !isScalar(value) || !isMap(item)) continue;
      const remedies = () => secretKeyReference(this.text, item, { variable: name, workload });
      this.collector.add({ place: 'container-env', name, node: value, remedies });
    }
    addScriptCredentials(this.document, container, this.collector);
    this.words(commandOf(container));
  }

  /** `--password=…` in one word, or the flag and its value in two. */
  private words(words: readonly YamlNode[]): void {
    for (const [index, word] of words.entries()) {
      if (!isScalar(word) || this.collector.holdsPart(word)) continue;
      const { text } = word;
      const flag = /^--?([A-Za-z][\w.-]{0,80})(?:=|$)/.exec(text);
      const next = words[index + 1];
      if (flag === null) this.collector.add({ place: 'container-argument', name: undefined, node: word });
      else if (flag[0].endsWith('=')) this.flagWithValue(word, text, flag);
      else if (isScalar(next) && !this.collector.holdsPart(next) && !next.text.startsWith('-'))
        this.collector.add({ place: 'container-argument', name: flag[1], node: next });
    }
  }

  private flagWithValue(node: YamlScalar, text: string, [start, name]: RegExpExecArray): void {
    const inner = valueSpan(node);
    const isWhole = this.text.slice(inner.start, inner.end) === text;
    const at = isWhole ? span(inner.start + start.length, inner.end) : inner;
    this.collector.add({ place: 'container-argument', name, node, text: text.slice(start.length), at });
  }
}
