import { Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CreatePolicyParams,
  createPolicyRequest,
  type NewPolicy,
} from '../../server/lsp/custom-requests.ts';
import type { Command } from './command.ts';

/** Opens the policy of a folder, which is made first if there is none. */
export const createPolicy: Command = {
  id: 'loadline.createPolicy',
  async run({ client }) {
    const folder = await chooseFolder();
    if (!folder) return;
    const file = Uri.joinPath(folder.uri, '.loadline.yaml');
    if (await exists(file)) {
      void window.showInformationMessage('This folder has a Loadline policy already.');
      await window.showTextDocument(file);
      return;
    }
    const content = await policyText(client, folder);
    if (workspace.fs.isWritableFileSystem(file.scheme) === false) {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'yaml', content }));
      return;
    }
    await workspace.fs.writeFile(file, new TextEncoder().encode(content));
    await window.showTextDocument(file);
  },
};

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void window.showInformationMessage(
      'Open a folder first: the policy is a file of the folder that it is for.',
    );
  }
  return folders.length > 1
    ? window.showWorkspaceFolderPick({ placeHolder: 'The folder that the policy is for' })
    : folders[0];
}

async function policyText(client: BaseLanguageClient, folder: WorkspaceFolder): Promise<string> {
  const params: CreatePolicyParams = { folder: client.code2ProtocolConverter.asUri(folder.uri) };
  return (await client.sendRequest<NewPolicy>(createPolicyRequest, params)).text;
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
