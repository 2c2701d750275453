import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { type Profile, profiles } from '../../core/engine/policy.ts';
import type { Report, ReportedSilence } from '../../core/reports/report.ts';
import { count } from '../../core/reports/summary.ts';
import { visible, visiblePath } from '../../core/reports/visible.ts';
import { type Severity, severities } from '../../core/rule-kit/rule.ts';
import { registryClient } from '../registry/registry-client.ts';
import { today } from '../today.ts';
import { type CheckedFile, type CheckOptions, FileChecker } from './check-file.ts';
import { checkInput } from './check-input.ts';
import { collectFiles, type Target, wholeFolders } from './collect-files.ts';
import { paintFor } from './colours.ts';
import type { Command, CommandInput } from './command.ts';
import { errorCode } from './error-code.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { exitCodeHelp } from './help.ts';
import { loadlineService } from './loadline-service.ts';
import { filesNamedIn } from './named-files.ts';
import { askForDigests } from './pinned-digests.ts';
import { configPath, Policies } from './policies.ts';
import { startProgress } from './progress.ts';
import { type ReportFormat, render, reportFormats } from './render.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';
import { indexOf, silencesOf } from './workspace-index-of.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check [PATH …]',
  summary: 'Checks files and folders (the current folder when none is named).',
  details: `Files that git ignores are left out unless they are named. "-" reads standard input.\n\n${exitCodeHelp}`,
  positionals: { least: 0, most: Number.MAX_SAFE_INTEGER },
  options: {
    format: { value: 'FORMAT', choices: reportFormats, description: 'How to report (default: pretty).' },
    output: { value: 'FILE', short: 'o', description: 'Write the report to a file.' },
    'fail-on': {
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      description: 'Least severity that gives exit code 1 (default: what the policy says, else warning).',
    },
    fix: { description: 'Apply all safe fixes, then report what is left.' },
    'fix-dry-run': { description: 'Print what --fix would change as a unified diff; change nothing.' },
    profile: {
      value: 'NAME',
      choices: profiles,
      description: 'recommended or all rules, whatever the policy says (what it says of single rules holds).',
    },
    registries: {
      description:
        'With --fix or --fix-dry-run: pin images to the digests that their registries have now. Asks them anonymously.',
    },
    'no-inline-suppressions': { description: 'Comments in files accept nothing.' },
    config: {
      value: 'FILE',
      description: 'This policy alone decides; .loadline.yaml files and settings are not read.',
    },
    'stdin-filename': { value: 'PATH', description: 'The path that standard input is checked as.' },
    jobs: {
      value: 'N',
      short: 'j',
      description: 'Number of threads (default: one for each core on long runs).',
    },
    quiet: { short: 'q', description: 'One line for each finding and nothing else.' },
    'no-color': { description: 'No colours.' },
  },
  run: check,
};

async function check(input: CommandInput, terminal: Terminal) {
  const options = checkOptions(input, terminal.cwd);
  const config = configPath(terminal.cwd, input.value('config'));
  const profile = profiles.find(one => one === input.value('profile'));
  const outcome = input.positionals.includes('-')
    ? checkInput({ input, terminal, options, config, profile })
    : await checkPaths({ input, terminal, options, config, profile });
  const checked = outcome.checked.filter(file => file !== undefined);
  const report: Report = {
    version,
    files: checked.map(file => file.report),
    policies: outcome.origins,
    silences: outcome.silences,
  };
  publish(report, checked, input, terminal);
  return exitCodeOf(checked, failOn(input.value('fail-on')));
}

/** What was checked, in the order of paths. */
export interface CheckOutcome {
  readonly checked: readonly (CheckedFile | undefined)[];
  readonly origins: readonly string[];
  readonly silences: readonly ReportedSilence[];
}

export interface CheckRun {
  readonly input: CommandInput;
  readonly terminal: Terminal;
  readonly options: CheckOptions;
  /** Absolute. */
  readonly config: string | undefined;
  readonly profile: Profile | undefined;
}

async function checkPaths(run: CheckRun): Promise<CheckOutcome> {
  const { input, terminal, config, profile } = run;
  const paths = input.positionals.length === 0 ? ['.'] : input.positionals;
  const service = loadlineService();
  const targets = collectFiles(terminal.cwd, paths, file => filesNamedIn(service, file));
  const folders = wholeFolders(terminal.cwd, paths);
  const policies = new Policies({ service, cwd: terminal.cwd, config, profile });
  // A mistake in a policy stops the run before it starts, so all of them are read first.
  for (const target of targets) policies.of(dirname(target.absolute), target.root);
  const jobs = jobsFor(input.value('jobs'), targets.length);
  const options = await withDigests(run, new FileChecker(service, policies, run.options), targets);
  const progress = startProgress(terminal, targets.length, { hidden: input.has('quiet') });
  try {
    if (jobs > 1) {
      const setup = { cwd: terminal.cwd, config, profile, options };
      const onDone = (files: number) => progress.done(files);
      const { checkInThreads } = await import('./check-in-threads.ts');
      const { checked, origins, summaries } = await checkInThreads({ targets, folders, jobs, setup, onDone });
      const index = indexOf(summaries, folders, policies);
      return { checked, origins, silences: silencesOf(index, terminal.cwd) };
    }
    const checker = new FileChecker(service, policies, options);
    const summaries = targets.map(target => checker.summarise(target));
    const index = indexOf(summaries, folders, policies);
    checker.know(index);
    const checked = targets.map(target => checkedWith(checker, target, () => progress.done(1)));
    return { checked, origins: policies.origins, silences: silencesOf(index, terminal.cwd) };
  } finally {
    progress.end();
  }
}

/** With what the registries say, where the user wants them asked. */
async function withDigests(
  { input, terminal, options }: CheckRun,
  checker: FileChecker,
  targets: readonly Target[],
): Promise<CheckOptions> {
  if (!input.has('registries')) return options;
  const references = targets.flatMap(target => checker.imagesToPin(target));
  const { digests, failures } = await askForDigests(references, registryClient);
  for (const why of failures) terminal.error(`Not pinned: ${visible(why)}\n`);
  return { ...options, digests };
}

function checkedWith(checker: FileChecker, target: Target, onDone: () => void): CheckedFile | undefined {
  const checked = checker.check(target);
  onDone();
  return checked;
}

function checkOptions(input: CommandInput, cwd: string): CheckOptions {
  if (input.has('fix') && input.has('fix-dry-run'))
    throw new UsageError('--fix and --fix-dry-run cannot be used together.');
  if (input.has('registries') && !input.has('fix') && !input.has('fix-dry-run'))
    throw new UsageError('--registries needs --fix or --fix-dry-run.');
  return {
    today: today(),
    digests: new Map(),
    cwd,
    fixes: input.value('format') === 'sarif',
    inlineSuppressions: !input.has('no-inline-suppressions'),
    fix: input.has('fix') ? 'write' : input.has('fix-dry-run') ? 'dry-run' : 'none',
  };
}

/** Starting threads costs more than they save on fewer files. */
const manyFiles = 200;
const mostJobs = 64;

function jobsFor(written: string | undefined, files: number): number {
  if (written === undefined) return files > manyFiles ? Math.min(availableParallelism(), 8) : 1;
  const jobs = /^\d{1,4}$/.test(written) ? Number(written) : 0;
  if (jobs < 1 || jobs > mostJobs)
    throw new UsageError(`--jobs takes a number from 1 to ${mostJobs}, not "${written}".`);
  return Math.min(jobs, Math.max(1, files));
}

function failOn(written: string | undefined): Severity | 'never' | undefined {
  return written === 'never' ? 'never' : severities.find(severity => severity === written);
}

function publish(
  report: Report,
  checked: readonly CheckedFile[],
  input: CommandInput,
  terminal: Terminal,
): void {
  const output = input.value('output');
  const isDryRun = input.has('fix-dry-run');
  if (isDryRun) terminal.out(checked.map(file => file.diff).join(''));
  if (!isDryRun || output !== undefined) publishReport(report, input, terminal);
  tellFixes(checked, isDryRun, terminal);
}

function publishReport(report: Report, input: CommandInput, terminal: Terminal): void {
  const output = input.value('output');
  const format = (input.value('format') ?? 'pretty') as ReportFormat;
  const text = render(report, loadlineService().rulebook, {
    format,
    quiet: input.has('quiet'),
    paint: paintFor(terminal, { plain: output !== undefined || input.has('no-color') }),
  });
  if (output === undefined) {
    terminal.out(text);
    return;
  }
  try {
    writeFileSync(resolve(terminal.cwd, output), text);
  } catch (error) {
    const code = errorCode(error);
    throw new UsageError(`The report cannot be written to ${JSON.stringify(output)} (${code}).`);
  }
}

/** What `--fix` did goes to standard error, so that a report on standard output stays what it is. */
function tellFixes(checked: readonly CheckedFile[], isDryRun: boolean, terminal: Terminal): void {
  const changed = checked.filter(file => file.fixed.length > 0);
  if (changed.length === 0) return;
  const total = changed.reduce((sum, file) => sum + file.fixed.length, 0);
  const lines = changed.flatMap(({ report, fixed }) =>
    fixed.map(({ rule, title, line }) => `  ${visiblePath(report.path)}:${line}  ${rule}  ${visible(title)}`),
  );
  const verb = isDryRun ? 'Would fix' : 'Fixed';
  terminal.error(
    `${verb} ${count(total, 'finding')} in ${count(changed.length, 'file')}:\n${lines.join('\n')}\n`,
  );
}
