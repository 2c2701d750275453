import { type PodSecurityCheck, podSecurityChecks } from '../pod-security/checks.ts';
import { asOfKubernetes, isPodSecurityLevel, type PodSecurityLevel } from '../pod-security/profile-facts.ts';
import type { Rule } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { codeSpan, page, table } from './markdown-text.ts';
import { controlText } from './message.ts';

/** The level that a query asks for: `restricted`, `PSS baseline`, `pod security privileged`. */
export function podSecurityQuery(asked: string): PodSecurityLevel | undefined {
  const word = asked.toLowerCase().replace(/^(?:pss|pod[ -]security(?:[ -]standards?)?)[ :/-]+/, '');
  return isPodSecurityLevel(word) ? word : undefined;
}

/** The checks of a Pod Security level, with the rules that find what breaks them and their controls. */
export function explainPodSecurity(rulebook: Rulebook, level: PodSecurityLevel): string {
  const checks = checksOf(level);
  return page([
    `# Pod Security level ${codeSpan(level)}`,
    `As of Kubernetes ${asOfKubernetes}. ${intros[level]}`,
    checks.length === 0 ? undefined : checksTable(rulebook, checks),
    'A namespace asks for a level with the label `pod-security.kubernetes.io/enforce`. Whether a pod is let in is decided by the API server; this is what the files say.',
  ]);
}

/** The rules behind a level's checks. */
export function podSecurityRules(rulebook: Rulebook, level: PodSecurityLevel): readonly Rule[] {
  const names = new Set(checksOf(level).flatMap(({ rules }) => rules.map(ruleName)));
  return rulebook.rules.filter(({ meta }) => names.has(meta.name));
}

const intros: Readonly<Record<PodSecurityLevel, string>> = {
  privileged:
    'Nothing is asked: every pod meets it. It is meant for agents of the nodes and for the system itself.',
  baseline:
    'It keeps out the known ways from a pod to its node, and asks nothing that an ordinary program would notice.',
  restricted:
    'It asks for everything that the baseline level asks for, and for the hardening that is good practice today.',
};

function checksOf(level: PodSecurityLevel): readonly PodSecurityCheck[] {
  if (level === 'privileged') return [];
  return podSecurityChecks.filter(check => level === 'restricted' || check.level === 'baseline');
}

function checksTable(rulebook: Rulebook, checks: readonly PodSecurityCheck[]): string {
  const rows = checks.map(({ title, level, asks, rules }) => [
    title,
    level,
    asks,
    rules.map(codeSpan).join(', '),
    controlsOf(rulebook, rules).join(', '),
  ]);
  return table(['Check', 'Level', 'What it asks', 'Rules', 'Control'], rows);
}

function controlsOf(rulebook: Rulebook, rules: readonly string[]): readonly string[] {
  const found = rules.map(ruleName).map(name => rulebook.rules.find(({ meta }) => meta.name === name));
  const ids = new Set(found.flatMap(rule => (rule ? [rule.meta.controls.primary] : [])));
  return [...ids].map(id => controlText(rulebook, id));
}

function ruleName(rule: string): string {
  return rule.split('/', 1)[0] ?? rule;
}
