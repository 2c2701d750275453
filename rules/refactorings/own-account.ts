import { knownValue } from '../../server/core/known.ts';
import type { Fix } from '../../server/core/rule-kit/rule.ts';
import type { WorkloadSubject } from '../../server/core/subjects/workload.ts';
import { isObjectName } from '../../server/core/workspace/object-name.ts';

/**
 * Gives a workload a service account of its own. The roles that the old account is bound to do not follow: which of them the
 * workload needs is for its author to say.
 */
export function ownAccount(workload: WorkloadSubject): Fix | undefined {
  const { ownerName: name, namespace } = workload;
  if (!isObjectName(name)) return undefined;
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
    title: `Write a ServiceAccount ${name} and run this ${workload.ownerKind} as it`,
    safety: 'needs-review',
    kind: 'refactor',
    edits: [...field, ...document],
  };
}
