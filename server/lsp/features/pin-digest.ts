import {
  type CancellationToken,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Pin } from '../../core/engine/finding.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { editsOf } from './workspace-edits.ts';

/** Whether the user turned `loadline.network.registries` on, and the platform can ask. */
export async function maySeeRegistries(
  { host, abilities, settings, roots }: ServerContext,
  uri: string,
): Promise<boolean> {
  if (host.registries === undefined || !abilities.resolvesEdits) return false;
  const all = await settings.of(roots.rootOf(uri));
  return memberOf(memberOf(all, 'network'), 'registries') === true;
}

/** The findings of a range that a digest would end. */
export function pinsIn(
  { service }: ServerContext,
  { analysis, lines }: Snapshot,
  { range }: CodeActionParams,
): readonly Pin[] {
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  return service.pins(analysis, { start, end }).filter(({ finding, image }) => {
    const { at } = finding;
    return at.start <= end && at.end >= start && image.withDigest(exampleDigest) !== undefined;
  });
}

/** Asks the registry; what it answers instead of a digest is told to the user. */
export async function pinEdit(
  context: ServerContext,
  snapshot: Snapshot,
  findingId: string,
  token: CancellationToken,
): Promise<WorkspaceEdit | undefined> {
  const { host, service, abilities, documents } = context;
  const pin = service.pins(snapshot.analysis).find(({ finding }) => finding.id === findingId);
  if (pin === undefined || host.registries === undefined || !(await maySeeRegistries(context, snapshot.uri)))
    return undefined;
  const controller = new AbortController();
  const cancellation = token.onCancellationRequested(() => controller.abort());
  const answer = await host.registries.digest(pin.image.reference, controller.signal);
  cancellation.dispose();
  if (answer.digest === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.why);
  if (documents.get(snapshot.uri)?.text.version !== snapshot.version)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since.');
  const edits = pin.image.withDigest(answer.digest);
  return edits && editsOf(edits, snapshot, abilities);
}

/** Shows whether a digest can be written at all: a reference out of a variable cannot be edited here. */
const exampleDigest = `sha256:${'0'.repeat(64)}`;

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
