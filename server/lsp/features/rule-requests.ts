import type { Service } from '../../core/service.ts';
import type {
  ExplainParams,
  Explanation,
  NewPolicy,
  RulePage,
  RulePageParams,
  RuleSummary,
} from '../custom-requests.ts';

/** The page of a rule; null for a name that no rule has. */
export function rulePage(service: Service, params: RulePageParams | null): RulePage | null {
  return (typeof params?.rule === 'string' ? service.rulePage(params.rule) : undefined) ?? null;
}

export function explain(service: Service, params: ExplainParams | null): Explanation {
  return { markdown: service.explain(typeof params?.query === 'string' ? params.query : '').markdown };
}

export function allRules({ rulebook }: Service): readonly RuleSummary[] {
  return rulebook.rules.map(({ meta, kinds, hasFix }) => ({
    name: meta.name,
    summary: meta.summary,
    severity: meta.severity,
    controls: [meta.controls.primary, ...meta.controls.secondary],
    kinds,
    fix: hasFix,
  }));
}

export function newPolicy(service: Service): NewPolicy {
  return { text: service.starterPolicy() };
}
