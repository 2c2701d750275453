import { window } from 'vscode';
import { type RuleSummary, rulesRequest } from '../../server/lsp/custom-requests.ts';
import type { Command } from './command.ts';

/** Lists all rules; choosing one opens its page. */
export const showRules: Command = {
  id: 'loadline.showRules',
  async run({ client, pages }) {
    const items = client.sendRequest<readonly RuleSummary[]>(rulesRequest).then(rules => rules.map(toItem));
    const chosen = await window.showQuickPick(items, {
      title: 'Loadline rules',
      placeHolder: 'Search by name, ISO/IEC 27001 control or words of the summary',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen) await pages.showRule(chosen.label);
  },
};

function toItem(rule: RuleSummary) {
  const description = [rule.severity, ...rule.controls, rule.fix ? 'has a fix' : '']
    .filter(Boolean)
    .join(' · ');
  return { label: rule.name, description, detail: rule.summary };
}
