import { knownValue, type Value } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { TextEdit } from '../../server/core/text/edits.ts';
import { isObjectName } from '../../server/core/workspace/object-name.ts';

/** What makes pods, as far as it takes to give it an account. */
interface Workload {
  readonly ownerKind: string | undefined;
  readonly ownerName: string | undefined;
  readonly namespace: Value<string>;
  appendDocument(yaml: string): readonly TextEdit[] | undefined;
  setPodField(path: readonly string[], yaml: string): readonly TextEdit[] | undefined;
}

/**
 * Gives a workload a service account of its own. The roles that the old account is bound to do not follow: which of them the
 * workload needs is for its author to say.
 */
export function ownAccount(workload: Workload): Fix | undefined {
  const { ownerName: name, ownerKind = 'pod', namespace } = workload;
  // The default account would be written anew.
  if (name === undefined || name === 'default' || !isObjectName(name)) return undefined;
  if (namespace.state === 'unknown') return undefined;
  const place = knownValue(namespace);
  const document = workload.appendDocument(
    [
      'apiVersion: v1',
      'kind: ServiceAccount',
      'metadata:',
      `  name: ${name}`,
      ...(place === undefined ? [] : [`  namespace: ${place}`]),
      'automountServiceAccountToken: false',
      '',
    ].join('\n'),
  );
  const field = workload.setPodField(['serviceAccountName'], name);
  if (document === undefined || field === undefined) return undefined;
  return {
    title: `Write a ServiceAccount ${name} and run this ${ownerKind} as it`,
    safety: 'needs-review',
    kind: 'refactor',
    edits: [...field, ...document],
  };
}
