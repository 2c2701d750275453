import type { Diagnostic } from 'vscode-languageserver';
import { noNeighbours } from '../core/documents/source-file.ts';
import type { ResolvedPolicy } from '../core/engine/policy.ts';
import type { FileAnalysis } from '../core/service.ts';
import { brokenAnalysis } from './broken-analysis.ts';
import { isCandidateName, needsNeighbours } from './candidate-name.ts';
import { describeError } from './guarded.ts';
import type { ServerContext } from './server-context.ts';
import { diagnosticsOf } from './to-protocol.ts';
import { turn } from './turns.ts';
import { uriKey } from './uris.ts';

const sliceMs = 8;

/** What the analysis of a file that is not open came to. */
export interface ClosedFile {
  readonly uri: string;
  readonly resultId: string;
  readonly diagnostics: Diagnostic[];
  /** Without accepted ones; also those that are not shown. */
  readonly findings: number;
  readonly notChecked: readonly string[];
}

/** Candidates below all workspace folders, as the platform finds them; none twice. */
export async function* candidates(context: ServerContext): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (const root of context.roots.all)
    for await (const uri of context.files.find(root)) {
      const key = uriKey(uri);
      if (!isCandidateName(key) || seen.has(key)) continue;
      seen.add(key);
      yield uri;
    }
}

/** These, and what kustomizations among them name, once all have been read. */
export async function* allFiles(context: ServerContext): AsyncGenerator<string> {
  yield* candidates(context);
  await context.links.ready();
  yield* context.links.named;
}

export interface CheckedFile {
  /** Of the policy that held; undefined when the file could not be read. */
  readonly policyStamp: string | undefined;
  /** undefined: it is none of ours, is excluded or is gone. */
  readonly file: ClosedFile | undefined;
}

/** Reads and analyses a file in slices. */
export async function checkClosedFile(context: ServerContext, uri: string): Promise<CheckedFile> {
  const read = await context.files.read(uri);
  if (read.text === undefined)
    return {
      policyStamp: undefined,
      file: read.reason === 'missing' ? undefined : unreadable(uri, read.detail),
    };
  const [{ policy }, neighbours] = await Promise.all([
    context.policies.of(uri),
    needsNeighbours(uri) ? context.listings.around(uri) : noNeighbours,
  ]);
  const file = { uri, path: context.roots.pathOf(uri), text: read.text, neighbours };
  const analysis = await analysed(context, file, policy);
  const isOurs = analysis.kind !== undefined || analysis.notChecked.length > 0;
  const isChecked = isOurs && !policy.isExcluded(file.path);
  return { policyStamp: policy.stamp, file: isChecked ? closedFile(context, uri, analysis) : undefined };
}

function closedFile(context: ServerContext, uri: string, analysis: FileAnalysis): ClosedFile {
  return {
    uri,
    resultId: analysis.resultId,
    diagnostics: shown(context, uri, analysis),
    findings: analysis.findings.filter(({ accepted }) => accepted === undefined).length,
    notChecked: analysis.notChecked.map(({ detail }) => detail),
  };
}

function shown(context: ServerContext, uri: string, analysis: FileAnalysis): Diagnostic[] {
  if (analysis.findings.length === 0) return [];
  const parts = { rulebook: context.service.rulebook, abilities: context.abilities };
  return diagnosticsOf(analysis, uri, parts);
}

function unreadable(uri: string, detail: string): ClosedFile {
  return { uri, resultId: `unreadable ${detail}`, diagnostics: [], findings: 0, notChecked: [detail] };
}

async function analysed(
  { service, host, links, log }: ServerContext,
  file: FileAnalysis['file'],
  policy: ResolvedPolicy,
): Promise<FileAnalysis> {
  try {
    const run = service.analyse(file, { policy, today: host.today(), surroundings: links });
    for (let sliceStart = host.now(); ; ) {
      const step = run.next();
      if (step.done) return step.value;
      if (host.now() - sliceStart < sliceMs) continue;
      await turn(host);
      sliceStart = host.now();
    }
  } catch (error) {
    log('error', `analysis failed: ${describeError(error)}`);
    return brokenAnalysis(file);
  }
}
