import { foldPeerId } from '../rule-kit/peer-ids.ts';
import type { Fix, Rule, RuleControls, Severity } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { nearest } from '../text/nearest.ts';
import { covers, type Span } from '../text/span.ts';
import type { AcceptedBy } from './finding.ts';
import { type EngineRuleName, engineRules } from './finding.ts';
import { groupIds } from './resolve-policy.ts';
import type { RawFinding } from './run-rules.ts';
import type { Suppression } from './suppression.ts';
import { takenOver } from './taken-over.ts';

/** A finding of the engine itself, before it gets its place in a piece. */
export interface EngineFinding {
  readonly rule: EngineRuleName;
  readonly severity: Severity;
  readonly at: Span;
  readonly message: string;
  readonly controls: RuleControls | undefined;
  /** What ends the finding, where that is one edit. */
  readonly fix?: Fix;
}

/** Which suppression, if any, accepts each finding, and what is wrong with the suppressions. */
export interface Settlement {
  readonly acceptedBy: ReadonlyMap<RawFinding, AcceptedBy>;
  /** With the rules whose findings each of them accepted; none for one that is past its date. */
  readonly used: ReadonlyMap<Suppression, ReadonlySet<string>>;
  /** Suppressions that met a locked rule. */
  readonly refused: ReadonlySet<Suppression>;
}

/** Applies suppressions to the findings of one chunk. `today` is `YYYY-MM-DD`. */
export function settle(
  findings: readonly RawFinding[],
  suppressions: readonly Suppression[],
  today: string,
): Settlement {
  const acceptedBy = new Map<RawFinding, AcceptedBy>();
  const used = new Map<Suppression, Set<string>>();
  const usedBy = (suppression: Suppression): Set<string> => {
    const rules = used.get(suppression) ?? new Set();
    used.set(suppression, rules);
    return rules;
  };
  const refused = new Set<Suppression>();
  if (suppressions.length > 0)
    for (const finding of findings)
      for (const suppression of suppressions) {
        if (!applies(suppression, finding)) continue;
        if (isExpired(suppression, today)) {
          // It did its work while it held: reported as expired, not as unused.
          usedBy(suppression);
        } else if (finding.locked) refused.add(suppression);
        else {
          usedBy(suppression).add(idFor(suppression, finding));
          if (!acceptedBy.has(finding)) acceptedBy.set(finding, acceptance(suppression));
        }
      }
  return { acceptedBy, used, refused };
}

function acceptance({ at, reason, owner, until, tool, form }: Suppression): AcceptedBy {
  return {
    at,
    reason: reason ?? (tool === undefined ? undefined : `accepted by a ${tool} ${form ?? 'comment'}`),
    owner,
    until,
  };
}

function applies(suppression: Suppression, { rule, hit }: RawFinding): boolean {
  if (suppression.scope === 'here' && !covers(suppression.covers, hit.at.start)) return false;
  return suppression.rules.some(({ id }) => names(id, rule, hit.degree));
}

/** The narrowest of our ids that says what a suppression accepted: the degree where its own ids mean no more than that. */
function idFor({ rules }: Suppression, { rule, hit }: RawFinding): string {
  const { name } = rule.meta;
  const isForRule = hit.degree === undefined || rules.some(({ id }) => names(id, rule, undefined));
  return isForRule ? name : `${name}/${hit.degree}`;
}

function names(id: string, rule: Rule, degree: string | undefined): boolean {
  const { name } = rule.meta;
  if (id === '*' || id === name) return true;
  if (degree !== undefined && id === `${name}/${degree}`) return true;
  return groupIds(rule, degree).includes(foldPeerId(id));
}

export function isExpired({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today;
}

/** What an auditor must see about suppressions: unknown rules, no reason, past its date, without effect. */
export function suppressionFindings(
  suppressions: readonly Suppression[],
  settlement: Pick<Settlement, 'used' | 'refused'>,
  by: { readonly today: string; readonly rulebook: Rulebook; readonly text: string },
): readonly EngineFinding[] {
  return suppressions.flatMap(suppression =>
    suppression.tool === undefined
      ? judged(suppression, settlement, by)
      : peers(suppression, settlement, by.text),
  );
}

const controls: RuleControls = { primary: 'A.5.36', secondary: ['A.8.32', 'A.5.37'], strength: 'direct' };

/** Another tool's comment counts, but a reader of ours finds neither rule nor reason in it. Without effect it is not ours to judge. */
function peers(
  suppression: Suppression,
  { used }: Pick<Settlement, 'used'>,
  text: string,
): readonly EngineFinding[] {
  const rules = [...(used.get(suppression) ?? [])].sort();
  const fix = rules.length === 0 ? undefined : takenOver(suppression, rules, text);
  if (fix === undefined) return [];
  const message = `This ${suppression.form ?? 'comment'} for ${suppression.tool} accepts findings of ${rules.join(', ')} here too. Written as a Loadline comment it names the rule, and has room for the reason, an owner and an end.`;
  return [{ rule: 'foreign-suppression', severity: 'hint', at: suppression.at, message, controls, fix }];
}

function judged(
  suppression: Suppression,
  { used, refused }: Pick<Settlement, 'used' | 'refused'>,
  { today, rulebook, text }: { readonly today: string; readonly rulebook: Rulebook; readonly text: string },
): readonly EngineFinding[] {
  const found: EngineFinding[] = [];
  const add = (rule: EngineRuleName, severity: Severity, at: Span, message: string, fix?: Fix) =>
    found.push({ rule, severity, at, message, controls, ...(fix ? { fix } : {}) });
  for (const mistake of suppression.mistakes)
    add('unjustified-suppression', 'warning', suppression.at, `This suppression cannot be read: ${mistake}.`);
  const strangers = suppression.rules.filter(({ id }) => !isKnownId(id, rulebook));
  for (const { id, at } of strangers)
    add(
      'unused-suppression',
      'warning',
      at,
      `No rule is called "${id}"${hint(id, rulebook)}, so this suppression accepts nothing.`,
    );
  if (suppression.mistakes.length > 0 || strangers.length === suppression.rules.length) return found;
  if (refused.has(suppression))
    add(
      'unused-suppression',
      'warning',
      suppression.at,
      'The policy locks this rule, so a comment cannot accept its findings. Mend the finding, or have the policy changed.',
    );
  else if (isExpired(suppression, today))
    add(
      'expired-suppression',
      'error',
      suppression.at,
      `This suppression ended on ${suppression.until}. Mend the finding, or decide anew and set another date.`,
    );
  else if (!used.has(suppression))
    add(
      'unused-suppression',
      'info',
      suppression.at,
      'This suppression accepts nothing: there is no such finding here. Remove the comment.',
      removal(suppression.at, text),
    );
  if (suppression.reason === undefined)
    add(
      'unjustified-suppression',
      'warning',
      suppression.at,
      'This suppression gives no reason. Write why the finding is acceptable after " -- ".',
    );
  return found;
}

function isKnownId(id: string, rulebook: Rulebook): boolean {
  if (rulebook.control(id) || isEngineRule(id)) return true;
  const [name = ''] = id.split('/');
  const { names, peerIds } = knownIdsOf(rulebook);
  return names.has(name) || peerIds.has(foldPeerId(id));
}

interface KnownIds {
  readonly names: ReadonlySet<string>;
  readonly peerIds: ReadonlySet<string>;
}

const knownIds = new WeakMap<Rulebook, KnownIds>();

/** Worked out once for a rulebook: a file may hold a thousand suppressions. */
function knownIdsOf(rulebook: Rulebook): KnownIds {
  const before = knownIds.get(rulebook);
  if (before) return before;
  const { rules } = rulebook;
  const peerIds = rules.flatMap(rule =>
    [undefined, ...Object.keys(rule.meta.degrees ?? {})].flatMap(degree => groupIds(rule, degree)),
  );
  const ids = { names: new Set(rules.map(rule => rule.meta.name)), peerIds: new Set(peerIds) };
  knownIds.set(rulebook, ids);
  return ids;
}

function isEngineRule(id: string): boolean {
  return (engineRules as readonly string[]).includes(id);
}

function hint(id: string, rulebook: Rulebook): string {
  const near = nearest(
    id,
    rulebook.rules.map(rule => rule.meta.name),
  );
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}

/** Takes a comment away, with its line where nothing else stands on it. Nobody reads a comment but us, so this is safe. */
function removal(at: Span, text: string): Fix {
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  const before = text.slice(lineStart, at.start);
  const isOwnLine = before.trim() === '';
  const lineEnd = text.indexOf('\n', at.end);
  const edit = isOwnLine
    ? { at: { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }, text: '' }
    : { at: { start: lineStart + before.trimEnd().length, end: at.end }, text: '' };
  return { title: 'Remove this suppression', safety: 'safe', edits: [edit] };
}
