import type { ControlAlias, ControlCrosswalk } from '../rule-kit/control-catalogue.ts';
import type { Rule } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { codeSpan, page, table } from './markdown-text.ts';
import { controlText } from './message.ts';
import { limitsSentence } from './rule-page.ts';

/**
 * What a control is, which rules relate to it, what files cannot show about it, what other frameworks call it, and,
 * where guides use the id for something else, where that something is.
 */
export function explainControl(rulebook: Rulebook, id: string): string {
  const { catalogue } = rulebook;
  const crosswalk = catalogue.crosswalk(id);
  return page([
    `# ${controlText(rulebook, id)}`,
    whatItIs(rulebook, id, crosswalk),
    ...catalogue.aliases(id).map(alias => aliasSection(rulebook, alias)),
    rulesSection(rulebook, id),
    crosswalk && crosswalkSection(rulebook, crosswalk),
  ]);
}

/** An id of the 2013 edition leads to the controls that took it over. */
export function explainOldControl(rulebook: Rulebook, id: string, controls: readonly string[]): string {
  const lines = controls.map(
    control => `- ${controlText(rulebook, control)}: ${rulesInWords(rulebook, control)}`,
  );
  return page([
    `# ${id} of the 2013 edition`,
    `The 2013 edition is withdrawn. In ${rulebook.edition} this is:`,
    lines.join('\n'),
    `\`loadline explain ${controls[0] ?? ''}\` shows the whole page.`,
  ]);
}

function whatItIs(rulebook: Rulebook, id: string, crosswalk: ControlCrosswalk | undefined): string {
  const control = rulebook.catalogue.controls.find(one => one.id === id);
  if (control === undefined) return '';
  const origin = control.isNew
    ? 'It is new in this edition.'
    : `In the 2013 edition: ${control.iso2013.join(', ')}.`;
  const use =
    crosswalk === undefined
      ? 'Nothing that container files hold relates to it directly.'
      : `In container files: ${crosswalk.containerUse}.`;
  return `A control of ${rulebook.edition}, Annex A, theme "${control.theme}". ${origin}\n\n${use}`;
}

function aliasSection(rulebook: Rulebook, alias: ControlAlias): string {
  const where = alias.truly.map(id => controlText(rulebook, id)).join(', ');
  const known = alias.rules.filter(name => rulebook.rules.some(rule => rule.meta.name === name));
  const rules = known.length === 0 ? '' : ` Rules: ${known.map(codeSpan).join(', ')}.`;
  return `> **Looking for "${alias.claimed}"?** ${alias.note} See ${where}.${rules}`;
}

function rulesSection(rulebook: Rulebook, id: string): string {
  const primary = rulebook.rules.filter(rule => rule.meta.controls.primary === id);
  const secondary = rulebook.rules.filter(rule => rule.meta.controls.secondary.includes(id));
  const rows = [
    ...primary.map(rule => row(rule, 'primary')),
    ...secondary.map(rule => row(rule, 'secondary')),
  ];
  if (rows.length === 0)
    return '## Rules\n\nNo rule relates to this control. Files cannot show whether it is in place: look for other evidence.';
  const shown = table(['Rule', 'Relation', 'Strength', 'What it finds'], rows);
  return `## Rules\n\n${shown}\n\n${limitsSentence} Files show what was written, not how people work or what runs: procedures, reviews and records need other evidence.`;
}

function row({ meta }: Rule, relation: string): readonly string[] {
  return [codeSpan(meta.name), relation, meta.controls.strength, meta.summary];
}

function rulesInWords(rulebook: Rulebook, id: string): string {
  const names = rulebook.rules
    .filter(({ meta }) => meta.controls.primary === id || meta.controls.secondary.includes(id))
    .map(rule => codeSpan(rule.meta.name));
  return names.length === 0 ? 'no rule relates to it' : names.join(', ');
}

function crosswalkSection(rulebook: Rulebook, { targets }: ControlCrosswalk): string {
  const frameworks = [...new Set(targets.map(target => target.framework))];
  const rows = frameworks.map(framework => [
    rulebook.catalogue.frameworkName(framework),
    targets
      .filter(target => target.framework === framework)
      .map(
        ({ id, title, basis }) =>
          `${title === undefined ? id : `${id} ${title}`}${basis === 'published' ? '' : ` (${basis})`}`,
      )
      .join('; '),
  ]);
  if (rows.length === 0) return '';
  return `## In other frameworks\n\nRelated, not equal; without a mark, a public document maps the two to each other.\n\n${table(['Framework', 'Ids'], rows)}`;
}
