import {
  type CancellationToken,
  commands,
  type LogOutputChannel,
  ProgressLocation,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import {
  type CheckWorkspaceParams,
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
} from '../../server/lsp/custom-requests.ts';
import type { Command } from './command.ts';

/** Checks every file of the workspace, open or not, with progress, until it is done or the user cancels it. */
export const checkWorkspace: Command = {
  id: 'loadline.checkWorkspace',
  async run({ client, log }) {
    const options = { location: ProgressLocation.Notification, title: 'Loadline', cancellable: true };
    const result = await window.withProgress(options, (progress, token) => {
      progress.report({ message: 'looking for files' });
      return check(client, token, report => progress.report(report));
    });
    if (result) await tell(result, log);
  },
};

let checks = 0;

interface Step {
  readonly increment: number;
  readonly message?: string;
}

/** Undefined when the user cancelled. */
async function check(
  client: BaseLanguageClient,
  token: CancellationToken,
  onStep: (step: Step) => void,
): Promise<CheckWorkspaceResult | undefined> {
  checks += 1;
  const workDoneToken = `loadline-check-${checks}`;
  const params: CheckWorkspaceParams = { workDoneToken };
  let shown = 0;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, report => {
    if (report.kind !== 'report') return;
    // The protocol counts up to 100; the editor wants to be told of each step forward.
    const increment = Math.max(0, (report.percentage ?? shown) - shown);
    shown += increment;
    onStep({ increment, ...(report.message === undefined ? {} : { message: report.message }) });
  });
  try {
    const result = await client.sendRequest<CheckWorkspaceResult>(checkWorkspaceRequest, params, token);
    return token.isCancellationRequested ? undefined : result;
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

async function tell(
  { files, findings, notChecked, silent }: CheckWorkspaceResult,
  log: LogOutputChannel,
): Promise<void> {
  const missed = notChecked.length > 0 ? ` ${plural(notChecked.length, 'file')} not checked.` : '';
  const quiet = silent.length > 0 ? ` ${plural(silent.length, 'application')} not known as a whole.` : '';
  const text = `${plural(files, 'file')} checked, ${plural(findings, 'finding')}.${missed}${quiet}`;
  for (const { uri, reason } of notChecked)
    log.warn(`Not checked: ${workspace.asRelativePath(uri)}: ${reason}`);
  for (const { uri, reason } of silent)
    log.info(
      `Rules that need all files of an application were silent in ${workspace.asRelativePath(uri)}: ${reason}`,
    );
  const problems = 'Show Problems';
  const reasons = 'Show What Was Not Checked';
  const answer = await window.showInformationMessage(
    text,
    ...(findings > 0 ? [problems] : []),
    ...(missed || quiet ? [reasons] : []),
  );
  if (answer === problems) await commands.executeCommand('workbench.actions.view.problems');
  if (answer === reasons) log.show();
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
