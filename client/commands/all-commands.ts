import { checkWorkspace } from './check-workspace.ts';
import type { Command } from './command.ts';
import { createPolicy } from './create-policy.ts';
import { explainControl } from './explain-control.ts';
import { openRulePage } from './open-rule-page.ts';
import { openSample } from './open-sample.ts';
import { restartServer } from './restart-server.ts';
import { showRules } from './show-rules.ts';

export const allCommands: readonly Command[] = [
  checkWorkspace,
  createPolicy,
  explainControl,
  openRulePage,
  openSample,
  restartServer,
  showRules,
];
