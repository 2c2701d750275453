import type { OptionFields } from '../rule-kit/options.ts';
import type { Rule, RuleControls, RuleExample, RuleMeta } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { type EngineRuleText, engineRuleText } from './engine-rule-texts.ts';
import { kindNames, languageOf } from './kinds.ts';
import { codeBlock, codeSpan, page, table } from './markdown-text.ts';
import { controlText } from './message.ts';

export interface Page {
  readonly title: string;
  readonly markdown: string;
}

export interface RulePageOptions {
  /**
   * Leave out the line for readers of guides that file the subject under another id: reports that may serve as
   * evidence (SARIF) must carry true ids only.
   */
  readonly forEvidence?: boolean;
}

/** The page of a rule, of `rule/degree` (the rule's page) or of one of the engine's own findings; undefined for an unknown name. */
export function rulePage(name: string, rulebook: Rulebook, options: RulePageOptions = {}): Page | undefined {
  const base = name.split('/', 1)[0] ?? name;
  const rule = rulebook.rules.find(one => one.meta.name === base);
  if (rule !== undefined) return { title: base, markdown: pageOfRule(rulebook, rule, options) };
  const engineRule = engineRuleText(base);
  if (engineRule !== undefined) return { title: base, markdown: pageOfEngineRule(rulebook, engineRule) };
  const retired = rulebook.retired.find(one => one.name === base);
  return retired && { title: base, markdown: pageOfRetired(retired) };
}

/** What a finding means for a control, and what it does not. */
export const limitsSentence =
  'A finding relates to these controls; it does not show that one of them is violated. The absence of findings does not show that one of them is met.';

function pageOfRule(rulebook: Rulebook, rule: Rule, options: RulePageOptions): string {
  const { meta } = rule;
  return page([
    `# ${meta.name}`,
    factLine(rule),
    meta.summary,
    optInLine(meta),
    `## Why it matters\n\n${meta.risk}`,
    `## What to do\n\n${meta.remedy}`,
    examples(meta.examples),
    fixSection(rule),
    degreeSection(meta),
    optionSection(rule.options),
    controlSection(rulebook, meta.controls),
    options.forEvidence === true ? undefined : guideLine(rulebook, meta.name),
    relatedSection(meta),
    configureSection(meta.name, rule.kinds.includes('dockerfile')),
    referenceSection(meta.references ?? []),
  ]);
}

function pageOfEngineRule(rulebook: Rulebook, text: EngineRuleText): string {
  return page([
    `# ${text.name}`,
    `Severity: ${text.severity}. Reported by Loadline itself, not by a rule.`,
    text.summary,
    `## Why it matters\n\n${text.risk}`,
    `## What to do\n\n${text.remedy}`,
    text.controls && controlSection(rulebook, text.controls),
  ]);
}

function pageOfRetired({ name, replacedBy }: Rulebook['retired'][number]): string {
  const instead = replacedBy === undefined ? 'Nothing replaces it.' : `Use ${codeSpan(replacedBy)} instead.`;
  return page([`# ${name}`, `This rule is retired: it finds nothing any more. ${instead}`]);
}

function factLine({ meta, kinds, hasFix }: Rule): string {
  const facts = [
    `Severity: ${gradeOf(meta)}`,
    `Checks: ${kinds.map(kind => kindNames[kind]).join(', ')}`,
    `Fix: ${hasFix ? 'yes' : 'no'}`,
    `Since: ${meta.since}`,
  ];
  return facts.join(' · ');
}

/** `info`, or `info, opt-in`. */
export function gradeOf({ severity, optIn }: Pick<RuleMeta, 'severity' | 'optIn'>): string {
  return optIn ? `${severity}, opt-in` : severity;
}

/** How to turn on what is off in the recommended profile. */
function optInLine({ optIn, degrees = {} }: RuleMeta): string {
  const isPartly = Object.values(degrees).some(degree => degree.optIn);
  if (!optIn && !isPartly) return '';
  const what = optIn ? 'This rule is' : 'What is marked opt-in below is';
  return `${what} off until a policy gives it a severity by its name, or says \`profile: all\`.`;
}

function examples(list: readonly RuleExample[]): string {
  const blocks = list.map(example => {
    const language = languageOf(example.in);
    const good = example.goodComesFromFix === true ? 'Good (what the fix writes):' : 'Good:';
    return [
      `### ${kindNames[example.in]}`,
      ...settingOf(example),
      'Bad:',
      codeBlock(language, example.bad),
      good,
      codeBlock(language, example.good),
    ].join('\n\n');
  });
  return blocks.length === 0 ? '' : ['## Examples', ...blocks].join('\n\n');
}

/** What an example needs besides its text. */
function settingOf({ options, files }: RuleExample): readonly string[] {
  const beside = Object.keys(files ?? {}).map(codeSpan);
  return [
    ...(options === undefined ? [] : [`With the options ${codeSpan(JSON.stringify(options))}.`]),
    ...(beside.length === 0 ? [] : [`With ${beside.join(', ')} in the same folder.`]),
    ...Object.entries(files ?? {}).flatMap(([name, text]) =>
      text === ''
        ? []
        : [`${codeSpan(name)}:`, codeBlock(/Dockerfile$/.test(name) ? 'dockerfile' : 'yaml', text)],
    ),
  ];
}

function fixSection({ hasFix }: Rule): string {
  if (!hasFix) return '';
  return (
    '## Fix\n\nIn the editor as a quick fix. A fix that provably keeps behaviour is marked safe: `loadline check --fix`, ' +
    '"fix all" and fixing on save apply it. Any other needs a review and is offered one by one.'
  );
}

function degreeSection({ name, degrees = {} }: RuleMeta): string {
  const rows = Object.entries(degrees).map(([degree, { severity, optIn, summary, related = [] }]) => [
    codeSpan(`${name}/${degree}`),
    optIn ? gradeOf({ severity, optIn }) : severity,
    summary,
    related.map(codeSpan).join(', '),
  ]);
  if (rows.length === 0) return '';
  return `## Degrees\n\nEach can be switched and graded on its own.\n\n${table(['Name', 'Severity', 'Finds', 'In other tools'], rows)}`;
}

function optionSection(options: OptionFields): string {
  const rows = Object.entries(options).map(([name, field]) => [
    codeSpan(name),
    codeSpan(JSON.stringify(field.fallback)),
    field.description,
  ]);
  return rows.length === 0 ? '' : `## Options\n\n${table(['Option', 'Default', 'What it does'], rows)}`;
}

function controlSection(rulebook: Rulebook, { primary, secondary, strength }: RuleControls): string {
  const lines = [
    `- **${controlText(rulebook, primary)}** (primary, ${strength})`,
    ...secondary.map(id => `- ${controlText(rulebook, id)}`),
  ];
  return `## Controls of ${rulebook.edition}\n\n${lines.join('\n')}\n\n${limitsSentence}`;
}

/** For a reader who knows the subject under another id; only ids that mean something else altogether are named. */
function guideLine(rulebook: Rulebook, rule: string): string {
  const lines = rulebook.catalogue.controls.flatMap(control =>
    rulebook.catalogue
      .aliases(control.id)
      .filter(alias => alias.verdict === 'wrong' && alias.rules.includes(rule))
      .map(
        alias =>
          `Some container guides list this under ${control.id} ("${alias.claimed}"). In ${rulebook.edition}, ${control.id} is ${control.title}.`,
      ),
  );
  return lines.join('\n\n');
}

function relatedSection({ cwe, related, degrees = {} }: RuleMeta): string {
  const peers = [...new Set([...related, ...Object.values(degrees).flatMap(degree => degree.related ?? [])])];
  const lines = [
    cwe.length > 0 ? `- Weaknesses: ${cwe.join(', ')}` : undefined,
    peers.length > 0 ? `- In other tools and benchmarks: ${peers.map(codeSpan).join(', ')}` : undefined,
  ].filter(line => line !== undefined);
  return lines.length === 0 ? '' : `## Related\n\n${lines.join('\n')}`;
}

function configureSection(name: string, inDockerfile: boolean): string {
  const place = inDockerfile
    ? 'on the line above (in YAML also at the end of the line)'
    : 'on the line above or at its end';
  return [
    '## Accept or configure',
    `Accept one finding with a comment ${place}; the reason is required, owner and date are optional:`,
    codeBlock(
      inDockerfile ? 'dockerfile' : 'yaml',
      `# loadline-ignore ${name} until=2027-03-31 owner=platform-team -- why this is acceptable here`,
    ),
    'Change the severity for everybody in `.loadline.yaml`:',
    codeBlock('yaml', `rules:\n  ${name}: warning # off, hint, info, warning or error`),
  ].join('\n\n');
}

function referenceSection(references: readonly string[]): string {
  return references.length === 0 ? '' : `## Sources\n\n${references.map(one => `- ${one}`).join('\n')}`;
}
