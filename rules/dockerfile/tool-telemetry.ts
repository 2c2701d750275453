import { knownValue } from '../../server/core/known.ts';
import { defineRule } from '../define-rule.ts';
import { type ReportingTool, reportingTools } from '../facts/telemetry.ts';

export const toolTelemetry = defineRule({
  meta: {
    name: 'tool-telemetry',
    severity: 'info',
    optIn: true,
    since: '0.1.0',
    controls: { primary: 'A.8.12', secondary: ['A.8.9', 'A.5.14'], strength: 'contextual' },
    cwe: ['CWE-359'],
    related: ['tally prefer-telemetry-opt-out'],
    summary: 'A tool of the build or of the image reports its use to its maker.',
    risk: 'What runs, how often and on what system leaves the house without anybody having decided it, and needs a way out that a closed network does not have.',
    remedy: 'Set the variable by which the maker lets you switch it off.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM mcr.microsoft.com/dotnet/sdk:9.0.101\nRUN dotnet publish -c Release\nUSER 10001\n',
        good: 'FROM mcr.microsoft.com/dotnet/sdk:9.0.101\nENV DOTNET_CLI_TELEMETRY_OPTOUT=1\nRUN dotnet publish -c Release\nUSER 10001\n',
        goodComesFromFix: true,
      },
    ],
  },
  inspects: 'instruction',
  about: ['RUN', 'CMD', 'ENTRYPOINT'],
  *check(subject) {
    const { script } = subject;
    if (!script) return;
    const done = new Set<string>();
    for (const command of script.commands) {
      const first = command.args[0]?.text;
      const tool = toolOf.get(program(first, knownValue(command.name)));
      if (!tool || (tool.name === '.NET' && !isSdkCommand(first))) continue;
      if (done.has(tool.variable) || command.assignments.some(({ name }) => name === tool.variable)) continue;
      done.add(tool.variable);
      // Only what the file sets is known here; the base image may have done it.
      if (subject.variable(tool.variable).state === 'unknown' && !subject.isTrigger)
        yield { at: command.nameAt, facts: { tool } };
    }
  },
  message: ({ tool }) =>
    `${tool.name} reports its use to its maker. Set ${tool.variable}=${tool.value} to switch that off.`,
  fix: (subject, { facts: { tool } }) => ({
    title: `Set ${tool.variable}`,
    safety: 'needs-review',
    edits: subject.insertBefore(`ENV ${tool.variable}=${tool.value}`),
  }),
});

const toolOf: ReadonlyMap<string, ReportingTool> = new Map(
  reportingTools.flatMap(tool => tool.programs.map(name => [name, tool] as const)),
);

/** `npx next build` runs next. */
function program(first: string | undefined, name: string | undefined): string {
  return (name === 'npx' || name === 'bunx' ? first : name) ?? '';
}

/** The SDK reports its commands (`dotnet build`), not the programs that it starts (`dotnet app.dll`). */
function isSdkCommand(word: string | undefined): boolean {
  return word !== undefined && /^[a-z][a-z-]*$/.test(word);
}
