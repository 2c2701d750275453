import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileEvent,
} from 'vscode-languageserver';
import { needsNeighbours } from '../candidate-name.ts';
import { guardedTask } from '../guarded.ts';
import type { ServerContext } from '../server-context.ts';
import { folderOf, isBelow, nameOf, uriKey } from '../uris.ts';

/** Policies and charts are among the YAML files. What a build takes along hangs on `.dockerignore`, and on `.env` being there; what it starts, on `package.json`. */
const watched = [
  '**/*.{yaml,yml,tpl}',
  '**/Kustomization',
  '**/*[dD]ockerfile*',
  '**/*[cC]ontainerfile*',
  '**/docker-bake*.{hcl,json}',
  '**/*.dockerignore',
  '**/.env*',
  '**/package.json',
];

/** Asks the client to say when files and settings change, where it can be asked. */
export async function registerWatchers({ connection, abilities }: ServerContext): Promise<void> {
  if (abilities.registersWatchers)
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: watched.map(globPattern => ({ globPattern })),
    });
  if (abilities.registersConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'loadline' });
}

/** Asks for news of files that are looked at because others name them. Nobody waits for the client's answer. */
export function watchNamed({ connection, abilities, log }: ServerContext, uris: readonly string[]): void {
  if (!abilities.registersWatchers) return;
  const names = new Set(uris.map(uri => nameOf(uri).replace(/[*?{}[\]]/g, '?')));
  const watchers = [...names].map(name => ({ globPattern: `**/${name}` }));
  void guardedTask(log, 'watching files', async () => {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  })();
}

/** What must be looked at again after files changed on disk. */
export interface Consequences {
  /** Whether policies may be other ones. */
  readonly policies: boolean;
  /** Whether an open document may be of another kind now, since files around it came or went. */
  concerns(uri: string): boolean;
}

/** Drops what is known of the changed files. */
export async function filesChanged(
  context: ServerContext,
  events: readonly FileEvent[],
): Promise<Consequences> {
  let policies = false;
  const folders: string[] = [];
  for (const { uri } of events) {
    context.listings.forget(uri);
    folders.push(folderOf(uriKey(uri)));
    // An open policy counts as the editor has it, whatever the disk says.
    if (context.documents.get(uri) === undefined && (await context.policies.fileChanged(uri)))
      policies = true;
  }
  return {
    policies,
    concerns: uri => needsNeighbours(uri) && folders.some(folder => isBelow(uriKey(uri), folder)),
  };
}
