import { type Diagnostic, Uri } from 'vscode';

/** What the server puts before a rule's name; it is also where the page of the rule lies. */
export const rulePageBase = 'loadline:/rules/';

/**
 * A link that opens the rendered page. The Problems panel and the hover of a squiggle run a `command:` link; the plain
 * address would open the page's Markdown source.
 */
function pageLink(rule: string): string {
  return `command:loadline.openRulePage?${encodeURIComponent(JSON.stringify([rule]))}`;
}

/** Makes the code of a finding lead to its rule page. */
export function linkFindingToPage(finding: Diagnostic): void {
  if (typeof finding.code !== 'object') return;
  const { value, target } = finding.code;
  const rule = ruleOf(target.toString());
  if (rule !== undefined) finding.code = { value, target: Uri.parse(pageLink(rule)) };
}

function ruleOf(link: string): string | undefined {
  return link.startsWith(rulePageBase) ? link.slice(rulePageBase.length) : undefined;
}
