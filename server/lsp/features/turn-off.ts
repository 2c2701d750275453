import type { WorkspaceEdit } from 'vscode-languageserver';
import { applyEdits } from '../../core/text/edits.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import { policyFileName } from '../policy-files.ts';
import type { ServerContext } from '../server-context.ts';
import { editOf } from '../to-protocol.ts';
import { policyThatTurnsOff, turnOffEdit } from './policy-text.ts';
import { newFile, textEdits } from './workspace-edits.ts';

/** The edit of the policy that turns a rule off for a file; undefined where a person has to make it. */
export async function turnOff(
  context: ServerContext,
  uri: string,
  id: string,
): Promise<WorkspaceEdit | undefined> {
  if (!context.roots.holds(uri)) return undefined;
  const { nearest } = await context.policies.of(uri);
  if (nearest === undefined) return inNewPolicy(context, context.roots.rootOf(uri), id);
  const open = context.documents.get(nearest);
  const text = open?.text.getText() ?? (await context.files.read(nearest)).text;
  const edit = text === undefined ? undefined : turnOffEdit(text, id);
  if (text === undefined || edit === undefined || !turnsOff(context, text, applyEdits(text, [edit]), id))
    return undefined;
  const edits = [editOf(edit, open?.text ?? new LineIndex(text))];
  return textEdits(
    { uri: open?.uri ?? nearest, version: open?.text.version ?? null, edits },
    context.abilities,
  );
}

function inNewPolicy({ abilities }: ServerContext, root: string, id: string): WorkspaceEdit | undefined {
  if (!abilities.documentChanges || !abilities.createsFiles) return undefined;
  return newFile(`${root}/${policyFileName}`, policyThatTurnsOff(id));
}

function turnsOff({ service }: ServerContext, before: string, after: string, id: string): boolean {
  const { layer, problems } = service.readPolicy(after, policyFileName);
  const known = service.readPolicy(before, policyFileName).problems.length;
  return problems.length <= known && layer.rules.get(id)?.severity === 'off';
}
