import { DiagnosticTexts } from './diagnostic-texts.ts';
import { Documents } from './documents.ts';
import { FolderListings } from './folder-listings.ts';
import { Policies } from './policies.ts';
import type { ServerContext } from './server-context.ts';
import { Session } from './session.ts';
import { Settings } from './settings.ts';
import { WorkspaceLinks } from './workspace-links.ts';

type Given = Omit<
  ServerContext,
  'documents' | 'listings' | 'settings' | 'policies' | 'session' | 'links' | 'texts'
> & {
  readonly writesText: boolean;
};

/** Puts together what features work with. */
export function createContext({ writesText, ...given }: Given): ServerContext {
  const { connection, service, host, abilities, files, roots, log } = given;
  const documents = new Documents();
  const listings = new FolderListings(files);
  const settings = new Settings({
    host,
    ask: abilities.configuration
      ? folder => connection.workspace.getConfiguration({ scopeUri: folder, section: 'loadline' })
      : undefined,
    onLate: () => {
      policies.reset();
      session.again();
    },
  });
  const policies = new Policies({
    service,
    roots,
    settings,
    async read(uri, root) {
      const open = documents.get(uri);
      if (open !== undefined) return open.text.getText();
      return (await files.isInside(root, uri)) ? (await files.read(uri)).text : undefined;
    },
    log,
  });
  const links: WorkspaceLinks = new WorkspaceLinks(() => context);
  const session = new Session({ service, host, roots, policies, listings, links, log });
  const texts = writesText ? new DiagnosticTexts({ rulebook: service.rulebook, abilities }) : undefined;
  const context: ServerContext = { ...given, documents, listings, settings, policies, session, links, texts };
  return context;
}
