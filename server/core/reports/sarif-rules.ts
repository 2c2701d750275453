import type { ReportingDescriptor, ToolComponent, ToolComponentReference } from 'sarif';
import type { Rule, RuleControls, Severity } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { type EngineRuleText, engineRuleTexts } from './engine-rule-texts.ts';
import { rulePage } from './rule-page.ts';

/** The rules of a SARIF run, and the taxonomies that they point to. */
export interface SarifRules {
  readonly descriptors: ReportingDescriptor[];
  readonly taxonomies: ToolComponent[];
  /** Names of the taxonomies, for `tool.driver.supportedTaxonomies`. */
  readonly references: ToolComponentReference[];
  /** Index of a rule id (`rule` or `rule/degree`) in the descriptors. */
  indexOf(ruleId: string): number | undefined;
  /** Reference to a control, for `result.taxa`. */
  taxon(controlId: string): TaxonReference | undefined;
}

export interface TaxonReference {
  id: string;
  index: number;
  toolComponent: ToolComponentReference;
}

/** Rules, their degrees as rules of their own, and the engine's findings, each with its page as help. */
export function sarifRules(rulebook: Rulebook): SarifRules {
  const taxonomies = [isoTaxonomy(rulebook), cweTaxonomy(rulebook)];
  const taxa = new Map(
    taxonomies.flatMap((taxonomy, position) =>
      (taxonomy.taxa ?? []).map(({ id }, index): [string, TaxonReference] => [
        id,
        { id, index, toolComponent: { name: taxonomy.name, index: position } },
      ]),
    ),
  );
  const descriptors = [
    ...rulebook.rules.flatMap(rule => descriptorsOf(rulebook, rule, taxa)),
    ...Object.values(engineRuleTexts).map(text => descriptorOfEngineRule(rulebook, text, taxa)),
  ];
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  return {
    descriptors,
    taxonomies,
    references: taxonomies.map(({ name }, index) => ({ name, index })),
    indexOf: ruleId => indexes.get(ruleId),
    taxon: controlId => taxa.get(controlId),
  };
}

/** error and warning keep their names; what is only worth knowing is a note. */
export function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

type Taxa = ReadonlyMap<string, TaxonReference>;

function descriptorsOf(rulebook: Rulebook, rule: Rule, taxa: Taxa): readonly ReportingDescriptor[] {
  const { meta } = rule;
  const markdown = rulePage(meta.name, rulebook, { forEvidence: true })?.markdown ?? '';
  const main: ReportingDescriptor = {
    id: meta.name,
    name: pascalCase(meta.name),
    shortDescription: { text: meta.summary },
    fullDescription: { text: `${meta.summary} ${meta.risk}` },
    help: { text: `${meta.risk} ${meta.remedy}`, markdown },
    defaultConfiguration: configuration(meta.severity, meta.optIn),
    relationships: relationships([meta.controls.primary, ...meta.controls.secondary, ...meta.cwe], taxa),
    properties: properties(meta.severity, meta.controls, meta.cwe),
  };
  const degrees = Object.entries(meta.degrees ?? {}).map(([name, { severity, optIn, summary }]) => ({
    ...main,
    id: `${meta.name}/${name}`,
    name: pascalCase(`${meta.name}-${name}`),
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${meta.risk}` },
    help: { text: `${meta.risk} ${meta.remedy}`, markdown: `${summary}\n\n${meta.risk}\n\n${meta.remedy}\n` },
    defaultConfiguration: configuration(severity, optIn ?? meta.optIn),
    properties: properties(severity, meta.controls, meta.cwe),
  }));
  return [main, ...degrees];
}

/** What is opt-in is off in the profile that holds when nobody chose one. */
function configuration(
  severity: Severity,
  optIn: true | undefined,
): NonNullable<ReportingDescriptor['defaultConfiguration']> {
  return { ...(optIn ? { enabled: false } : {}), level: levelOf(severity) };
}

function descriptorOfEngineRule(rulebook: Rulebook, text: EngineRuleText, taxa: Taxa): ReportingDescriptor {
  const { name, summary, risk, remedy, severity, controls } = text;
  return {
    id: name,
    name: pascalCase(name),
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${risk}` },
    help: { text: `${risk} ${remedy}`, markdown: rulePage(name, rulebook)?.markdown ?? '' },
    defaultConfiguration: { level: levelOf(severity) },
    ...(controls && { relationships: relationships([controls.primary, ...controls.secondary], taxa) }),
    properties: { tags: ['loadline'] },
  };
}

function relationships(
  ids: readonly string[],
  taxa: Taxa,
): NonNullable<ReportingDescriptor['relationships']> {
  return ids
    .map(id => taxa.get(id))
    .filter(target => target !== undefined)
    .map(target => ({ target, kinds: ['relevant'] }));
}

/** Code scanning services grade security findings by a figure between 0 and 10. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  error: '8.0',
  warning: '5.5',
  info: '3.0',
  hint: '1.0',
};

function properties(
  severity: Severity,
  controls: RuleControls,
  cwe: readonly string[],
): NonNullable<ReportingDescriptor['properties']> {
  return {
    tags: ['security', ...cwe.map(id => `external/cwe/${id.toLowerCase()}`)],
    'security-severity': securitySeverity[severity],
    controlStrength: controls.strength,
  };
}

function isoTaxonomy({ edition, catalogue }: Rulebook): ToolComponent {
  return {
    name: edition,
    organization: 'ISO/IEC',
    shortDescription: { text: `The controls of Annex A of ${edition}, by number and short title.` },
    isComprehensive: true,
    taxa: catalogue.controls.map(({ id, title, theme }) => ({
      id,
      name: title,
      shortDescription: { text: title },
      properties: { theme },
    })),
  };
}

/** Only the weaknesses that a rule names. */
function cweTaxonomy({ rules }: Rulebook): ToolComponent {
  const ids = [...new Set(rules.flatMap(rule => rule.meta.cwe))].sort((a, b) => cweNumber(a) - cweNumber(b));
  return {
    name: 'CWE',
    organization: 'MITRE',
    shortDescription: { text: 'Common Weakness Enumeration.' },
    isComprehensive: false,
    taxa: ids.map(id => ({ id })),
  };
}

function cweNumber(id: string): number {
  return Number(id.replace(/^\D*/, '')) || 0;
}

function pascalCase(name: string): string {
  return name
    .split(/[-/]/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
