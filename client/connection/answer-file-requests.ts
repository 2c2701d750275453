import { Disposable, FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadDirectoryParams,
  type ReadDirectoryResult,
  type ReadFileParams,
  type ReadFileResult,
  readDirectoryRequest,
  readFileRequest,
} from '../../server/lsp/custom-requests.ts';

/** Files for the server, through the editor's own file systems: the only way to them in a virtual workspace. */
export function answerFileRequests(client: BaseLanguageClient): Disposable {
  return Disposable.from(
    client.onRequest(readFileRequest, readFile),
    client.onRequest(findFilesRequest, findFiles),
    client.onRequest(readDirectoryRequest, readDirectory),
  );
}

async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    return { text: new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri, true))) };
  } catch {
    return { text: null };
  }
}

async function findFiles({ folder, patterns }: FindFilesParams): Promise<FindFilesResult> {
  const root = Uri.parse(folder, true);
  const found = await Promise.all(
    patterns.map(pattern => workspace.findFiles(new RelativePattern(root, pattern))),
  );
  return { uris: [...new Set(found.flat().map(uri => uri.toString()))].sort() };
}

async function readDirectory({ uri }: ReadDirectoryParams): Promise<ReadDirectoryResult> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.parse(uri, true));
    return { entries: entries.map(([name, type]) => [name, type & FileType.Directory ? 'folder' : 'file']) };
  } catch {
    return { entries: null };
  }
}
