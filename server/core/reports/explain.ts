import { foldPeerId } from '../rule-kit/peer-ids.ts';
import type { Rule } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { engineRuleTexts } from './engine-rule-texts.ts';
import { explainControl, explainOldControl } from './explain-control.ts';
import { explainPodSecurity, podSecurityQuery, podSecurityRules } from './explain-pod-security.ts';
import { codeSpan, page, table } from './markdown-text.ts';
import { controlText } from './message.ts';
import { nearNames } from './near-names.ts';
import { gradeOf, rulePage } from './rule-page.ts';

/** The answer to a question; `found` says whether the id is known. */
export interface Explanation {
  readonly found: boolean;
  readonly markdown: string;
}

/** Answers a rule's name, a control's id, a Pod Security level, an id of another tool or benchmark, and, for anything else, near names. */
export function explain(query: string, rulebook: Rulebook): Explanation {
  const asked = query.trim().slice(0, longestQuery);
  const markdown =
    rulePage(asked.toLowerCase().replaceAll(' ', '-'), rulebook)?.markdown ??
    controlAnswer(rulebook, asked) ??
    levelAnswer(rulebook, asked) ??
    peerAnswer(rulebook, asked) ??
    frameworkAnswer(rulebook, asked);
  return markdown === undefined
    ? { found: false, markdown: nothingFound(rulebook, asked) }
    : { found: true, markdown };
}

/** The rules that an answer of `explain` is about; none for an engine's finding or an unknown query. */
export function rulesAbout(query: string, rulebook: Rulebook): readonly Rule[] {
  const asked = query.trim().slice(0, longestQuery);
  const name = asked.toLowerCase().replaceAll(' ', '-').split('/', 1)[0];
  const named = rulebook.rules.filter(rule => rule.meta.name === name);
  if (named.length > 0) return named;
  const level = podSecurityQuery(asked);
  if (level !== undefined) return podSecurityRules(rulebook, level);
  const control = rulebook.catalogue.query(asked);
  const controls = control === undefined ? [] : control.kind === '2022' ? [control.id] : control.controls;
  return rulebook.rules.filter(
    rule =>
      controls.includes(rule.meta.controls.primary) ||
      (control === undefined && peerMatches(rule, foldPeerId(asked)).length > 0),
  );
}

const longestQuery = 160;

function levelAnswer(rulebook: Rulebook, asked: string): string | undefined {
  const level = podSecurityQuery(asked);
  return level && explainPodSecurity(rulebook, level);
}

function controlAnswer(rulebook: Rulebook, asked: string): string | undefined {
  const query = rulebook.catalogue.query(asked);
  if (query === undefined) return undefined;
  return query.kind === '2022'
    ? explainControl(rulebook, query.id)
    : explainOldControl(rulebook, query.id, query.controls);
}

/** A rule, or one of its degrees, with the ids under which other tools know it. */
interface PeerMatch {
  readonly rule: Rule;
  readonly degree: string | undefined;
  readonly summary: string;
  readonly severity: string;
}

function peerAnswer(rulebook: Rulebook, asked: string): string | undefined {
  const folded = foldPeerId(asked);
  const matches = rulebook.rules.flatMap(rule => peerMatches(rule, folded));
  const engine = Object.values(engineRuleTexts).filter(text =>
    text.related.some(id => foldPeerId(id) === folded),
  );
  if (matches.length === 0 && engine.length === 0) return undefined;
  const rows = [
    ...matches.map(({ rule, degree, severity, summary }) => [
      codeSpan(degree === undefined ? rule.meta.name : `${rule.meta.name}/${degree}`),
      severity,
      summary,
      controlText(rulebook, rule.meta.controls.primary),
    ]),
    ...engine.map(({ name, severity, summary }) => [codeSpan(name), severity, summary, '']),
  ];
  return page([
    `# ${codeSpan(asked)}`,
    'What Loadline checks of the same kind:',
    table(['Rule', 'Severity', 'What it finds', 'Control'], rows),
    understood(asked, matches),
    `\`loadline explain ${matches[0]?.rule.meta.name ?? engine[0]?.name}\` shows the whole page.`,
  ]);
}

function peerMatches(rule: Rule, folded: string): readonly PeerMatch[] {
  const { related, cwe, summary, degrees = {} } = rule.meta;
  const has = (ids: readonly string[]) => ids.some(id => foldPeerId(id) === folded);
  const ofDegrees = Object.entries(degrees)
    .filter(([, degree]) => has(degree.related ?? []))
    .map(([name, degree]) => ({ rule, degree: name, severity: gradeOf(degree), summary: degree.summary }));
  return has([...related, ...cwe])
    ? [{ rule, degree: undefined, severity: gradeOf(rule.meta), summary }, ...ofDegrees]
    : ofDegrees;
}

/** Weaknesses and benchmarks have no comments of their own. */
function understood(asked: string, matches: readonly PeerMatch[]): string {
  const isOfTool = matches.length > 0 && !/^(cwe|cis)\b/i.test(asked);
  return isOfTool
    ? `The comment that suppresses ${codeSpan(asked)} in its own tool is understood here too.`
    : '';
}

/** An id of a framework that the crosswalk knows: `CC6.1`, `AC-6`, `8.6.2`. */
function frameworkAnswer(rulebook: Rulebook, asked: string): string | undefined {
  const wanted = asked.toLowerCase();
  const rows = rulebook.catalogue.controls.flatMap(control =>
    (rulebook.catalogue.crosswalk(control.id)?.targets ?? [])
      .filter(target => target.id.toLowerCase() === wanted)
      .map(target => [
        `${rulebook.catalogue.frameworkName(target.framework)} ${target.id}${target.title === undefined ? '' : ` ${target.title}`}`,
        controlText(rulebook, control.id),
        target.basis,
        rulesOf(rulebook, control.id),
      ]),
  );
  if (rows.length === 0) return undefined;
  return page([
    `# ${codeSpan(asked)}`,
    `Controls of ${rulebook.edition} that are about the same subject, and the rules that relate to them first of all:`,
    table(['Framework', 'Control', 'Basis', 'Rules'], rows),
  ]);
}

function rulesOf(rulebook: Rulebook, control: string): string {
  return rulebook.rules
    .filter(rule => rule.meta.controls.primary === control)
    .map(rule => codeSpan(rule.meta.name))
    .join(', ');
}

function nothingFound(rulebook: Rulebook, asked: string): string {
  const near = nearNames(asked, knownNames(rulebook), 5);
  const list = near.length === 0 ? [] : ['Did you mean:', near.map(name => `- ${codeSpan(name)}`).join('\n')];
  return page([
    `# Nothing is known as ${codeSpan(asked)}`,
    ...list,
    `Ask for a rule (\`loadline rules\` lists them), a control of ${rulebook.edition} (\`A.8.2\`, \`8.2\`) or a rule of another tool (\`DL3002\`, \`CKV_DOCKER_3\`, \`KSV-0012\`, \`CWE-250\`).`,
  ]);
}

/** Names that `explain` answers, rules first. */
function knownNames(rulebook: Rulebook): readonly string[] {
  const peers = rulebook.rules.flatMap(({ meta }) => [
    ...meta.related,
    ...meta.cwe,
    ...Object.values(meta.degrees ?? {}).flatMap(degree => degree.related ?? []),
  ]);
  return [
    ...new Set([
      ...rulebook.rules.map(rule => rule.meta.name),
      ...Object.keys(engineRuleTexts),
      ...rulebook.catalogue.controls.map(control => control.id),
      ...peers,
    ]),
  ];
}
