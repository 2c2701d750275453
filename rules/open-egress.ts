import { knownValue } from '../server/core/known.ts';
import type { FieldMap, FieldMapItem } from '../server/core/subjects/field-map.ts';
import type { TextEdit } from '../server/core/text/edits.ts';
import type { Span } from '../server/core/text/span.ts';

/** Where a rule for outgoing traffic names nobody. */
export interface OpenWay {
  readonly at: Span;
  /** What it leads to: `0.0.0.0/0`, `all pods of the cluster`. */
  readonly what: string;
  /** Without exceptions, and on all ports where no peer is named. */
  readonly isWhole: boolean;
  /** undefined: the rule has no peers. */
  readonly peer?: FieldMapItem;
}

export interface OpenRule {
  readonly rule: FieldMapItem;
  readonly ways: readonly OpenWay[];
  readonly peers: number;
}

/** The rules of a network policy's egress list that lead to everywhere or to everybody. */
export function openRules(policy: FieldMap, path: readonly string[]): readonly OpenRule[] {
  const rules = knownValue(policy.maps(path)) ?? [];
  return rules.map(openRule).filter(({ ways }) => ways.length > 0);
}

function openRule(rule: FieldMapItem): OpenRule {
  const list = rule.maps(['to']);
  const peers = knownValue(list) ?? [];
  const ways = peers.flatMap(peer => {
    const way = wayTo(peer);
    return way ? [{ ...way, peer }] : [];
  });
  if (list.state === 'unknown' || peers.length > 0) return { rule, ways, peers: peers.length };
  const isWhole = rule.presence(['ports']).value.state === 'absent';
  const what = isWhole ? 'every address' : 'every address on some ports';
  return { rule, ways: [{ at: rule.at, what, isWhole }], peers: 0 };
}

function wayTo(peer: FieldMapItem): OpenWay | undefined {
  const block = peer.text(['ipBlock', 'cidr']);
  const cidr = knownValue(block.value);
  if (cidr === undefined) {
    const what = chosenBy(peer);
    return what === undefined ? undefined : { at: peer.at, what, isWhole: true };
  }
  if (!/^(?:0\.0\.0\.0|[0:]{2,39})\/0$/.test(cidr)) return undefined;
  const exceptions = peer.texts(['ipBlock', 'except']);
  const isWhole = exceptions.state === 'absent' || knownValue(exceptions)?.length === 0;
  return { at: block.at, what: isWhole ? cidr : `${cidr} but for some addresses`, isWhole };
}

/** Whom selectors that ask for nothing stand for. */
function chosenBy(peer: FieldMapItem): string | undefined {
  if (peer.named([]).length === 0) return 'every address';
  const [pods, namespaces] = ['podSelector', 'namespaceSelector'].map(
    key => peer.map([key])?.named([]).length,
  );
  if ((pods ?? 0) > 0) return undefined;
  if (namespaces === 0) return 'all pods of the cluster';
  return pods === 0 && namespaces === undefined ? 'all pods of its namespace' : undefined;
}

/** Edits that take out the peers that are open as a whole, and the rules that have no others. */
export function closedRules(policy: FieldMap, path: readonly string[]): readonly TextEdit[] | undefined {
  const open = openRules(policy, path).map(one => ({ ...one, ways: one.ways.filter(way => way.isWhole) }));
  const emptied = open.filter(({ ways, peers }) => ways.length > 0 && peers <= ways.length);
  const edits = open
    .filter(one => one.ways.length > 0 && !emptied.includes(one))
    .flatMap(
      ({ rule, ways }) =>
        rule.removeItems(
          ['to'],
          ways.flatMap(({ peer }) => peer ?? []),
        ) ?? [],
    );
  const gone =
    emptied.length === 0
      ? []
      : policy.removeItems(
          path,
          emptied.map(({ rule }) => rule),
        );
  return gone && [...edits, ...gone];
}
