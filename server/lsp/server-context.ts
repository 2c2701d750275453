import type { Connection } from 'vscode-languageserver';
import type { Service } from '../core/service.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { DiagnosticTexts } from './diagnostic-texts.ts';
import type { Documents } from './documents.ts';
import type { FolderListings } from './folder-listings.ts';
import type { Guarded, Log } from './guarded.ts';
import type { Files, Host } from './host.ts';
import type { Policies } from './policies.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';
import type { WorkspaceLinks } from './workspace-links.ts';
import type { WorkspaceRoots } from './workspace-roots.ts';

/** What features work with. Made once, when the client has introduced itself. */
export interface ServerContext {
  readonly connection: Connection;
  readonly service: Service;
  readonly host: Host;
  readonly abilities: ClientAbilities;
  readonly files: Files;
  readonly roots: WorkspaceRoots;
  readonly documents: Documents;
  readonly listings: FolderListings;
  readonly settings: Settings;
  readonly policies: Policies;
  readonly session: Session;
  readonly links: WorkspaceLinks;
  /** undefined: the transport hands on objects. */
  readonly texts: DiagnosticTexts | undefined;
  readonly log: Log;
  readonly guarded: Guarded;
}
