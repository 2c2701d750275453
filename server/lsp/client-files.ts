import type { Connection } from 'vscode-languageserver';
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
} from './custom-requests.ts';
import type { Files, Host } from './host.ts';
import { isBelow, uriKey } from './uris.ts';

/** What the client is asked to find; names are judged again by the server. */
const patterns = [
  '**/*.{yaml,yml,tpl}',
  '**/*[dD]ockerfile*',
  '**/*[cC]ontainerfile*',
  '**/docker-bake*.{hcl,json}',
];

/** A client that does not answer in this time has no such file: findings do not wait for it for ever. */
const patienceMs = 3000;

/** Files through the editor, which also reaches what is on no disk. */
export function clientFiles(connection: Connection, host: Pick<Host, 'later'>): Files {
  const ask = <Params, Result>(method: string, params: Params): Promise<Result | undefined> =>
    new Promise(resolve => {
      const cancel = host.later(patienceMs, () => resolve(undefined));
      const answer = (result: Result | undefined): void => {
        cancel();
        resolve(result);
      };
      connection.sendRequest<Result>(method, params).then(
        result => answer(result ?? undefined),
        () => answer(undefined),
      );
    });
  return {
    handles: uri => !uri.startsWith('untitled:'),
    async read(uri) {
      const result = await ask<ReadFileParams, ReadFileResult>(readFileRequest, { uri });
      if (typeof result?.text === 'string') return { text: result.text };
      return { text: undefined, reason: 'unreadable', detail: 'The editor could not read the file.' };
    },
    async entries(uri) {
      const result = await ask<ReadDirectoryParams, ReadDirectoryResult>(readDirectoryRequest, { uri });
      return Array.isArray(result?.entries) ? new Map(result.entries) : undefined;
    },
    isInside: async (folder, uri) => isBelow(uriKey(uri), uriKey(folder)),
    async *find(folder) {
      const result = await ask<FindFilesParams, FindFilesResult>(findFilesRequest, { folder, patterns });
      if (Array.isArray(result?.uris)) yield* result.uris;
    },
  };
}

/** No files but the open ones. */
export const noFiles: Files = {
  handles: () => false,
  read: async () => ({ text: undefined, reason: 'unreadable', detail: 'Files cannot be read here.' }),
  entries: async () => undefined,
  isInside: async () => false,
  async *find() {
    // There is nothing to find.
  },
};

/** The first that knows a URI's scheme answers. */
export function firstOf(...several: readonly (Files | undefined)[]): Files {
  const choose = (uri: string): Files => several.find(files => files?.handles(uri)) ?? noFiles;
  return {
    handles: uri => several.some(files => files?.handles(uri)),
    read: uri => choose(uri).read(uri),
    entries: uri => choose(uri).entries(uri),
    isInside: (folder, uri) => choose(uri).isInside(folder, uri),
    find: folder => choose(folder).find(folder),
  };
}
