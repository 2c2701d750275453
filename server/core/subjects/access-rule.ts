import type { Value } from '../known.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { ListItem } from './field.ts';

/** One rule of a Role or ClusterRole. The roles that Kubernetes itself brings along are not emitted. */
export interface AccessRuleSubject {
  readonly kind: 'accessRule';
  /** A ClusterRole may hold in the whole cluster, a Role in its namespace. */
  readonly roleKind: 'Role' | 'ClusterRole';
  readonly roleName: string | undefined;
  /** The start of the rule's list item. */
  readonly at: Span;
  readonly apiGroups: Value<readonly ListItem<string>[]>;
  /** With subresources: `pods/exec`. */
  readonly resources: Value<readonly ListItem<string>[]>;
  readonly verbs: Value<readonly ListItem<string>[]>;
  /** absent: the rule holds for every object of the resources. */
  readonly resourceNames: Value<readonly ListItem<string>[]>;
  readonly nonResourceUrls: Value<readonly ListItem<string>[]>;
  /** Takes verbs or resources out; the whole rule goes when none of them is left. */
  without(list: 'verbs' | 'resources', items: readonly ListItem<string>[]): readonly TextEdit[] | undefined;
  /** Gives the rule these verbs instead of its own. */
  setVerbs(verbs: readonly string[]): readonly TextEdit[] | undefined;
  /** Takes the whole rule out. */
  remove(): readonly TextEdit[] | undefined;
}
