import { window } from 'vscode';
import type { Command } from './command.ts';

/** Says what a control, a rule or another tool's rule id means, and which rules relate to it. */
export const explainControl: Command = {
  id: 'loadline.explainControl',
  async run({ pages }, given) {
    const query = typeof given === 'string' ? given : await ask();
    if (query?.trim()) await pages.showExplanation(query.trim());
  },
};

function ask(): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Explain a control or a rule',
    prompt: "An ISO/IEC 27001 control, a Loadline rule, or the id of another tool's rule",
    placeHolder: 'A.8.2, root-user, DL3002, CIS-Docker-4.1 ...',
  });
}
