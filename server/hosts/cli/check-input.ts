import { dirname, resolve } from 'node:path';
import type { CheckOutcome, CheckRun } from './check.ts';
import { type CheckedFile, FileChecker, gapReport } from './check-file.ts';
import type { Target } from './collect-files.ts';
import { loadlineService } from './loadline-service.ts';
import { Policies } from './policies.ts';
import { UsageError } from './usage-error.ts';
import { pathFrom, rootOf } from './workspace.ts';

/** Checks standard input as the file that `--stdin-filename` names; the path says the kind and which policy holds. */
export function checkInput({ input, terminal, options, config, profile }: CheckRun): CheckOutcome {
  if (input.positionals.length > 1) throw new UsageError('Standard input ("-") cannot be mixed with paths.');
  if (options.fix === 'write')
    throw new UsageError('--fix cannot change standard input; use --fix-dry-run to see what would change.');
  const bytes = terminal.readInput();
  const target = inputTarget(terminal.cwd, input.value('stdin-filename'), bytes);
  const service = loadlineService();
  const policies = new Policies({ service, cwd: terminal.cwd, config, profile });
  const checker = new FileChecker(service, policies, options);
  policies.of(dirname(target.absolute), target.root);
  const checked = checkBytes(checker, target, bytes);
  if (checked?.report.kind === undefined && checked?.report.notChecked[0]?.reason === 'unsupported-kind')
    throw new UsageError('It is not clear what standard input is: name it with --stdin-filename PATH.');
  return { checked: [checked], origins: policies.origins, silences: [] };
}

function checkBytes(checker: FileChecker, target: Target, bytes: Buffer): CheckedFile | undefined {
  if (bytes.includes(0)) return { ...unreadable(target.shown), failOn: 'warning', fixed: [], diff: '' };
  const text = bytes.toString('utf8');
  const bom = text.startsWith('\ufeff');
  return checker.checkText(target, {
    text: bom ? text.slice(1) : text,
    bom,
    exact: !text.includes('\ufffd'),
  });
}

function unreadable(path: string): Pick<CheckedFile, 'report'> {
  return {
    report: gapReport(path, { reason: 'unreadable', detail: 'The input is not text.', at: undefined }),
  };
}

function inputTarget(cwd: string, written: string | undefined, bytes: Buffer): Target {
  const absolute = resolve(cwd, written ?? likelyName(bytes.toString('utf8', 0, 10_000)));
  return {
    absolute,
    shown: written === undefined ? 'stdin' : pathFrom(cwd, absolute),
    root: rootOf(cwd, dirname(absolute)),
    named: true,
  };
}

/** Only for input without a name: FROM at the start of a line is a Dockerfile, all else may be YAML. */
function likelyName(head: string): string {
  return /^[ \t]*FROM[ \t]/im.test(head) ? 'Dockerfile' : 'stdin.yaml';
}
