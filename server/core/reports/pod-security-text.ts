import type { PodSecurity } from '../pod-security/pod-security.ts';
import { asOfKubernetes, type PodSecurityLevel } from '../pod-security/profile-facts.ts';
import { codeSpan } from './markdown-text.ts';

/** Which Pod Security level a pod meets and what keeps it from the next ones. Nothing in it comes from the file. */
export function podSecurityText({ level, isCertain, broken }: PodSecurity): string {
  const meets = isCertain ? 'Meets' : 'Meets at most';
  const head = `**Pod Security:** ${meets} the level ${codeSpan(level)} (Kubernetes ${asOfKubernetes}).`;
  const open = isCertain ? [] : ['Values that the file does not decide may lower it.'];
  const steps = (['baseline', 'restricted'] as const).flatMap(next => step(next, broken));
  return [[head, ...open].join(' '), ...steps].join('\n\n');
}

function step(next: PodSecurityLevel, broken: PodSecurity['broken']): readonly string[] {
  const missing = broken.filter(({ check }) => check.level === next);
  if (missing.length === 0) return [];
  const lines = missing.map(({ check, violations }) => {
    const places = violations.length === 1 ? '' : ` (${violations.length} places)`;
    return `- ${check.title}${places}: ${check.asks}`;
  });
  return [`Kept from ${codeSpan(next)} by`, lines.join('\n')];
}
