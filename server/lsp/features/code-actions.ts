import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { engineRules, type FileFix, type Finding } from '../../core/engine/finding.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { controlMark, rangeOf } from '../to-protocol.ts';
import { folderOf, resolveFrom } from '../uris.ts';
import { maySeeRegistries, pinEdit, pinsIn } from './pin-digest.ts';
import { turnOff } from './turn-off.ts';
import { editsOf, insertion, linesAtEnd } from './workspace-edits.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.loadline`;
const refactorKind = CodeActionKind.RefactorRewrite;
/** A selection of the whole file offers no more fixes than this. */
const maxFindings = 30;

/** What an action does, kept in its `data` until the client asks for its edits. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly action: 'fix' | 'fix-all' | 'ignore' | 'turn-off' | 'pin';
  readonly findingId?: string;
  readonly index?: number;
}

/** Fixes first, the preferred one at the top; then ways to accept the findings. */
export function codeActions(context: ServerContext) {
  return async (params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> => {
    if (!context.abilities.codeActionLiterals) return [];
    const answer = await context.session.current(params.textDocument.uri, token, 'follow');
    if (answer.state !== 'current') return [];
    const { snapshot } = answer;
    const offered = [
      ...fixActions(context, snapshot, params),
      ...(await pinActions(context, snapshot, params)),
      ...fixAllActions(context, snapshot, params),
      ...acceptActions(context, snapshot, params),
    ];
    const actions = await Promise.all(offered.map(one => finished(context, snapshot, one)));
    return actions.filter(action => action !== undefined);
  };
}

/** Builds the edits of a chosen action, for the version that it was offered for and no other. */
export function resolveCodeAction(context: ServerContext) {
  return async (action: CodeAction, token: CancellationToken): Promise<CodeAction> => {
    const data = dataOf(action.data);
    if (data === undefined || action.edit !== undefined) return action;
    const answer = await context.session.current(data.uri, token, 'give-up');
    if (answer.state !== 'current' || answer.snapshot.version !== data.version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since.');
    const edit =
      data.action === 'pin'
        ? await pinEdit(context, answer.snapshot, data.findingId ?? '', token)
        : await editFor(context, answer.snapshot, data);
    if (edit === undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, whyNoEdit(data));
    return { ...action, edit };
  };
}

function whyNoEdit({ action }: ActionData): string {
  return action === 'turn-off' ? 'This policy has to be edited by hand.' : 'The finding is gone.';
}

interface Offered {
  readonly action: CodeAction;
  readonly data: ActionData;
}

/** With its edits, or with the data to build them later; undefined when there is nothing to edit. */
async function finished(
  context: ServerContext,
  snapshot: Snapshot,
  { action, data }: Offered,
): Promise<CodeAction | undefined> {
  if (context.abilities.resolvesEdits) return { ...action, data };
  const edit = await editFor(context, snapshot, data);
  return edit && { ...action, edit };
}

function fixActions(
  context: ServerContext,
  snapshot: Snapshot,
  params: CodeActionParams,
): readonly Offered[] {
  if (!wants(params, CodeActionKind.QuickFix) && !wants(params, refactorKind)) return [];
  const offered = findingsIn(snapshot, params)
    .filter(finding => finding.fixable)
    .flatMap(finding =>
      context.service
        .fixes(snapshot.analysis, finding.id)
        .map((fix, index) => ({ finding, fix, index }))
        .filter(({ fix }) => canApply(fix, context.abilities)),
    )
    .map(offer => fixAction(context, snapshot, params, offer))
    .filter(({ action }) => wants(params, action.kind ?? ''));
  return [...offered].sort((a, b) => rank(a.action) - rank(b.action));
}

interface OfferedFix {
  readonly finding: Finding;
  readonly fix: FileFix;
  readonly index: number;
}

function fixAction(
  context: ServerContext,
  snapshot: Snapshot,
  params: CodeActionParams,
  { finding, fix, index }: OfferedFix,
): Offered {
  const { uri, version } = snapshot;
  const isQuickFix = fix.kind === 'quickfix';
  const action: CodeAction = {
    title: fix.title + controlMark(finding.controls),
    kind: isQuickFix ? CodeActionKind.QuickFix : refactorKind,
    ...diagnosticsFor(finding, snapshot, params),
  };
  if (isQuickFix && index === 0 && context.abilities.preferredActions) action.isPreferred = true;
  return { action, data: { uri, version, action: 'fix', findingId: finding.id, index } };
}

function rank(action: CodeAction): number {
  if (action.isPreferred === true) return 0;
  return action.kind === CodeActionKind.QuickFix ? 1 : 2;
}

/** Only when asked for: an editor asks on save, or when a person chooses "Fix all". */
function fixAllActions(
  context: ServerContext,
  snapshot: Snapshot,
  params: CodeActionParams,
): readonly Offered[] {
  if (params.context.only === undefined || !wants(params, fixAllKind)) return [];
  if (context.service.safeFixes(snapshot.analysis).length === 0) return [];
  const { uri, version } = snapshot;
  const action = { title: 'Apply all safe Loadline fixes', kind: fixAllKind };
  return [{ action, data: { uri, version, action: 'fix-all' } }];
}

/** Only where the user lets registries be asked, which happens when the action is chosen and no sooner. */
async function pinActions(
  context: ServerContext,
  snapshot: Snapshot,
  params: CodeActionParams,
): Promise<readonly Offered[]> {
  if (!wants(params, CodeActionKind.QuickFix) || !(await maySeeRegistries(context, snapshot.uri))) return [];
  const { uri, version } = snapshot;
  return pinsIn(context, snapshot, params).map(({ finding, image }) => ({
    action: {
      title: `Pin ${image.reference.name} to its digest of now${controlMark(finding.controls)}`,
      kind: CodeActionKind.QuickFix,
      ...diagnosticsFor(finding, snapshot, params),
    },
    data: { uri, version, action: 'pin', findingId: finding.id },
  }));
}

function acceptActions(
  context: ServerContext,
  snapshot: Snapshot,
  params: CodeActionParams,
): readonly Offered[] {
  if (!wants(params, CodeActionKind.QuickFix)) return [];
  const { uri, version, analysis, policy } = snapshot;
  const acceptable = findingsIn(snapshot, params).filter(
    ({ rule, degree }) => !isEngineRule(rule) && !policy.choice(rule, degree, analysis.file.path).locked,
  );
  const offers = (action: 'ignore' | 'turn-off', title: (finding: Finding) => string): readonly Offered[] =>
    oncePerPlace(acceptable, action).map(finding => ({
      action: {
        title: title(finding) + controlMark(finding.controls),
        kind: CodeActionKind.QuickFix,
        ...diagnosticsFor(finding, snapshot, params),
      },
      data: { uri, version, action, findingId: finding.id },
    }));
  const turnOffs = context.roots.holds(uri)
    ? offers('turn-off', finding => `Turn off '${idOf(finding)}' in the policy`)
    : [];
  return [...offers('ignore', ({ rule }) => `Ignore '${rule}' here, with a reason`), ...turnOffs];
}

/** One offer to ignore per rule and place, one to turn off per rule. */
function oncePerPlace(findings: readonly Finding[], action: 'ignore' | 'turn-off'): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(finding => {
    const key = action === 'ignore' ? `${finding.rule} ${finding.at.start}` : idOf(finding);
    return !seen.has(key) && seen.add(key);
  });
}

async function editFor(
  context: ServerContext,
  snapshot: Snapshot,
  data: ActionData,
): Promise<WorkspaceEdit | undefined> {
  const { service, abilities } = context;
  const { analysis } = snapshot;
  if (data.action === 'fix-all') {
    const edits = service.safeFixes(analysis).flatMap(fix => fix.edits);
    return edits.length === 0 ? undefined : editsOf(edits, snapshot, abilities);
  }
  const finding = analysis.findings.find(({ id }) => id === data.findingId);
  if (finding === undefined) return undefined;
  // The comment names no reason yet, which is a finding of its own until somebody writes one.
  if (data.action === 'ignore')
    return insertion(service.ignoreComment(analysis, finding), snapshot, abilities);
  if (data.action === 'turn-off') return turnOff(context, snapshot.uri, idOf(finding));
  const fix = service.fixes(analysis, finding.id)[data.index ?? 0];
  return fix && fixEdit(context, snapshot, fix);
}

/** The edits of a fix, and what it writes to another file. */
function fixEdit(context: ServerContext, snapshot: Snapshot, { edits, appends }: FileFix): WorkspaceEdit {
  if (appends === undefined) return editsOf(edits, snapshot, context.abilities);
  const target = resolveFrom(folderOf(snapshot.uri), appends.file) ?? snapshot.uri;
  const open = context.documents.get(target);
  const text = open?.text.getText() ?? snapshot.analysis.file.neighbours.text?.(appends.file);
  const version = open?.text.version ?? null;
  const own = edits.length === 0 ? [] : (editsOf(edits, snapshot, context.abilities).documentChanges ?? []);
  return { documentChanges: [...own, ...linesAtEnd({ uri: target, version, text }, appends.text)] };
}

/** A fix that writes to another file needs a client that can make one. */
function canApply({ appends }: FileFix, { documentChanges, createsFiles }: ClientAbilities): boolean {
  return appends === undefined || (documentChanges && createsFiles);
}

function findingsIn({ analysis, lines }: Snapshot, { range }: CodeActionParams): readonly Finding[] {
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  return analysis.findings
    .filter(({ at, accepted }) => accepted === undefined && at.start <= end && at.end >= start)
    .slice(0, maxFindings);
}

/** The rule with its degree: turning off a mild degree must not turn off a worse one. */
function idOf({ rule, degree }: Finding): string {
  return degree === undefined ? rule : `${rule}/${degree}`;
}

/** The diagnostics of the request that show this finding. */
function diagnosticsFor(
  finding: Finding,
  { lines }: Snapshot,
  { context }: CodeActionParams,
): { diagnostics?: Diagnostic[] } {
  const { start, end } = rangeOf(finding.at, lines);
  const shown = context.diagnostics.filter(
    ({ code, range, message }) =>
      code === finding.rule &&
      isSamePosition(range.start, start) &&
      isSamePosition(range.end, end) &&
      typeof message === 'string' &&
      message.startsWith(finding.message),
  );
  return shown.length === 0 ? {} : { diagnostics: shown };
}

function isSamePosition(one: Position, other: Position): boolean {
  return one.line === other.line && one.character === other.character;
}

function isEngineRule(rule: string): boolean {
  return (engineRules as readonly string[]).includes(rule);
}

/** Kinds are paths: a request for `source` also wants `source.fixAll.loadline`. */
function wants({ context }: CodeActionParams, kind: string): boolean {
  return (
    context.only === undefined ||
    context.only.some(only => only === '' || kind === only || kind.startsWith(`${only}.`))
  );
}

function dataOf(data: unknown): ActionData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const candidate = data as Partial<Record<keyof ActionData, unknown>>;
  const isOurs =
    typeof candidate.uri === 'string' &&
    typeof candidate.version === 'number' &&
    typeof candidate.action === 'string';
  return isOurs ? (data as ActionData) : undefined;
}
