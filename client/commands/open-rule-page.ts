import type { Command } from './command.ts';
import { showRules } from './show-rules.ts';

/** Opens the page of the rule that is named, as the links of findings do; without a name the user chooses. */
export const openRulePage: Command = {
  id: 'loadline.openRulePage',
  async run(session, rule) {
    if (typeof rule === 'string' && /^[a-z0-9-]+$/.test(rule)) await session.pages.showRule(rule);
    else await showRules.run(session);
  },
};
