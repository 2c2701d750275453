import { jsonText } from '../../core/reports/json-text.ts';
import { controlText } from '../../core/reports/message.ts';
import { type RuleEntry, rulesList } from '../../core/reports/rules-list.ts';
import type { Rulebook } from '../../core/rule-kit/rulebook.ts';
import { type Paint, paintFor } from './colours.ts';
import type { Command } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { loadlineService } from './loadline-service.ts';

export const rulesCommand: Command = {
  name: 'rules',
  usage: 'rules [--format pretty|json]',
  summary: 'Lists all rules.',
  positionals: { least: 0, most: 0 },
  options: {
    format: {
      value: 'FORMAT',
      choices: ['pretty', 'json'],
      description: 'How to list them (default: pretty).',
    },
    'no-color': { description: 'No colours.' },
  },
  run(input, terminal) {
    const { rulebook } = loadlineService();
    const entries = rulesList(rulebook);
    const paint = paintFor(terminal, { plain: input.has('no-color') });
    terminal.out(input.value('format') === 'json' ? jsonText(entries, 2) : listing(entries, rulebook, paint));
    return exitCodes.clean;
  },
};

function listing(entries: readonly RuleEntry[], rulebook: Rulebook, paint: Paint): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return entries
    .map(({ name, severity, optIn, controls, summary, fix }) => {
      const grade = optIn ? paint('dim', 'opt-in ') : paint(severity as 'error', severity.padEnd(7));
      const control = controls === null ? '' : ` [${controlText(rulebook, controls.primary)}]`;
      return `${paint('rule', name.padEnd(width))}  ${grade}  ${fix ? 'fix' : '   '}  ${summary}${paint('dim', control)}\n`;
    })
    .join('');
}
