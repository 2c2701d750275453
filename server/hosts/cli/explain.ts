import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rulesAbout } from '../../core/reports/explain.ts';
import { codeSpan, page, table } from '../../core/reports/markdown-text.ts';
import type { Rule } from '../../core/rule-kit/rule.ts';
import type { Command, CommandInput } from './command.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { loadlineService } from './loadline-service.ts';
import { configPath, type FolderPolicy, Policies } from './policies.ts';
import type { Terminal } from './terminal.ts';
import { pathFrom, rootOf } from './workspace.ts';

export const explainCommand: Command = {
  name: 'explain',
  usage: 'explain RULE|CONTROL|LEVEL|PEER-ID [--for FILE]',
  summary: 'Explains a rule, a control, a Pod Security level, or a rule of another tool.',
  details:
    'Examples: loadline explain root-user · explain A.8.33 · explain DL3002 · explain restricted · explain kube-linter run-as-non-root',
  positionals: { least: 1, most: 8 },
  options: {
    for: {
      value: 'FILE',
      description: 'Say also what the policy decides for this file, and which layer of it.',
    },
    config: { value: 'FILE', description: 'The policy that alone decides, as for "check".' },
  },
  run: explain,
};

function explain(input: CommandInput, terminal: Terminal): ExitCode {
  const service = loadlineService();
  const query = input.positionals.join(' ');
  const { found, markdown } = service.explain(query);
  if (!found) {
    terminal.error(markdown);
    return exitCodes.usage;
  }
  terminal.out(markdown);
  const file = input.value('for');
  if (file !== undefined) {
    const policies = new Policies({
      service,
      cwd: terminal.cwd,
      config: configPath(terminal.cwd, input.value('config')),
      profile: undefined,
    });
    terminal.out(`\n${decisions(policies, terminal.cwd, file, rulesAbout(query, service.rulebook))}`);
  }
  return exitCodes.clean;
}

/** What holds for the file, rule by rule and degree by degree, with the layer that decided. */
function decisions(policies: Policies, cwd: string, file: string, rules: readonly Rule[]): string {
  const absolute = resolve(cwd, file);
  const folder = isFolder(absolute) ? absolute : dirname(absolute);
  const root = rootOf(cwd, folder);
  const path = pathFrom(root, absolute);
  const found = policies.of(folder, root);
  const rows = rules.flatMap(rule =>
    [undefined, ...Object.keys(rule.meta.degrees ?? {})].map(degree => row(found, rule, degree, path)),
  );
  const layers = ['default', ...found.layers.map(layer => layer.origin)];
  return page([
    `## For ${codeSpan(path)}`,
    `Layers, the weakest first: ${layers.map(codeSpan).join(', ')}. Profile: ${codeSpan(found.policy.profile)}.`,
    found.policy.isExcluded(path) ? '**The policy excludes this file: it is not checked.**' : undefined,
    rows.length === 0
      ? 'No rule is concerned.'
      : table(['Rule', 'Severity', 'Decided by', 'Locked', 'Options'], rows),
  ]);
}

function row(
  { policy }: FolderPolicy,
  rule: Rule,
  degree: string | undefined,
  path: string,
): readonly string[] {
  const { severity, severityFrom, locked, options } = policy.choice(rule.meta.name, degree, path);
  const given = Object.entries(options).map(([name, value]) => codeSpan(`${name}: ${JSON.stringify(value)}`));
  return [
    codeSpan(degree === undefined ? rule.meta.name : `${rule.meta.name}/${degree}`),
    severity,
    codeSpan(severityFrom),
    locked ? 'yes' : 'no',
    given.join(', '),
  ];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
