import { knownValue, unknown } from '../../server/core/known.ts';
import type { PowerShellCommand } from '../../server/core/powershell/powershell-command.ts';
import type { ShellCommand } from '../../server/core/shell/shell-script.ts';
import type { PowerShellScriptSubject } from '../../server/core/subjects/powershell-script.ts';
import { covers } from '../../server/core/text/span.ts';
import { defineRule } from '../define-rule.ts';

export const pipeToShell = defineRule({
  meta: {
    name: 'pipe-to-shell',
    severity: 'error',
    since: '0.1.0',
    controls: { primary: 'A.8.19', secondary: ['A.5.21', 'A.8.7', 'A.8.28'], strength: 'direct' },
    cwe: ['CWE-494', 'CWE-829'],
    related: ['CIS-Docker-4.11', 'Semgrep curl-pipe-bash', 'tally PSAvoidUsingInvokeExpression'],
    summary: 'A script is downloaded and run at once.',
    risk: 'Whatever the server sends runs with the rights of the build. Nobody has seen it, nothing checks it, a broken connection runs half of it, and the next build may get another one.',
    remedy:
      'Download to a file, check its checksum or signature, then run it. Better: install the package from a repository that signs its packages.',
    examples: [
      {
        in: 'dockerfile',
        bad: 'FROM debian:12.8-slim\nRUN curl -fsSL https://get.example.com/install.sh | sh\nUSER 10001\n',
        good: `FROM debian:12.8-slim
RUN curl -fsSL https://get.example.com/install-1.4.2.sh -o /tmp/install.sh \\
    && echo "${'24'.repeat(32)}  /tmp/install.sh" | sha256sum -c - \\
    && sh /tmp/install.sh
USER 10001
`,
      },
    ],
    references: ['CIS Docker Benchmark 4.11', 'NIST SP 800-190 4.1.3'],
  },
  inspects: ['shellScript', 'powerShellScript'],
  *check(subject) {
    if (subject.kind === 'powerShellScript') {
      yield* expressionHits(subject);
      return;
    }
    for (const command of subject.script.commands) {
      const download = pipedDownload(command);
      if (download) yield { at: command.at, facts: { download: name(download), shell: name(command) } };
      const runner = runnerOfOutput(command);
      if (runner) yield { at: command.at, facts: { download: name(command), shell: name(runner) } };
    }
  },
  message: ({ download, shell }) =>
    `What ${download} downloads is run by ${shell} at once, unseen and unchecked. Download to a file, check its checksum or signature, then run it.`,
});

/** `iex (iwr …)`, `iwr … | iex`: in one statement, whichever way round. */
function* expressionHits({ commands }: PowerShellScriptSubject) {
  const fetching = new Set(commands.filter(isPowerShellDownload).map(({ statement }) => statement));
  for (const { name: program, statement, at } of commands)
    if (program === 'invoke-expression' && fetching.has(statement))
      yield { at, facts: { download: 'PowerShell', shell: 'Invoke-Expression' } };
}

function isPowerShellDownload({ name }: PowerShellCommand): boolean {
  return /^(?:invoke-webrequest|invoke-restmethod|\.download(?:string|data))$/.test(name);
}

const downloaders: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'fetch',
  'aria2c',
  'http',
  'lwp-download',
  'iwr',
  'invoke-webrequest',
]);

const interpreters: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'ash',
  'zsh',
  'ksh',
  'fish',
  'python',
  'python2',
  'python3',
  'perl',
  'ruby',
  'node',
  'php',
  'source',
  '.',
  'eval',
]);

function name(command: ShellCommand): string {
  return knownValue(command.name) ?? 'a command';
}

function isDownload(command: ShellCommand): boolean {
  return downloaders.has(name(command));
}

/** The download whose output this interpreter reads as its script through a pipe. */
function pipedDownload(command: ShellCommand): ShellCommand | undefined {
  if (!interpreters.has(name(command)) || !readsScriptFromInput(command)) return undefined;
  let source = command.pipedFrom;
  // Filters between (`| sed …`, `| gunzip`, `| tee log`) do not check anything.
  for (let steps = 0; source !== undefined && steps < 20; steps++) {
    if (isDownload(source)) return source;
    source = source.pipedFrom;
  }
  return undefined;
}

/** The interpreter that runs what a download writes: `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`. */
function runnerOfOutput(download: ShellCommand): ShellCommand | undefined {
  if (!isDownload(download) || download.insideOf === undefined) return undefined;
  const { command, how } = download.insideOf;
  if (how === 'script-argument' || !interpreters.has(name(command))) return undefined;
  if (how === 'process-substitution' || name(command) === 'eval') return command;
  const holder = command.args.findIndex(word => covers(word.at, download.at.start));
  // Not among the words: a here-string, which the interpreter reads as its script.
  if (holder < 0) return command;
  const option = knownValue(command.args[holder - 1]?.value ?? unknown) ?? '';
  return /^-[a-z]*c$/.test(option) && command.args[holder]?.prefix.trim() === '' ? command : undefined;
}

/** `sh`, `bash -s -- --yes`, `python3 -`: no script file and no `-c` is named. */
function readsScriptFromInput(command: ShellCommand): boolean {
  for (const word of command.args) {
    const text = knownValue(word.value) ?? word.prefix;
    if (text === '-' || text === '-s' || text === '--' || text === '/dev/stdin') return true;
    if (/^-[a-z]*c$/.test(text) || text === '-m' || text === '-e') return false;
    if (!text.startsWith('-')) return false;
  }
  return true;
}
