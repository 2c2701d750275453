import type { Diagnostic } from 'vscode-languageserver';
import type { ServerContext } from '../server-context.ts';
import type { Snapshot } from '../session.ts';
import { diagnosticsOf } from '../to-protocol.ts';
import type { PolicyProblems } from './policy-problems.ts';

/** What the editor shows of one file, and an id that is equal for equal content; both worked out when asked for. */
export interface FileReport {
  readonly resultId: string;
  readonly diagnostics: Diagnostic[];
}

/** Findings of an open document together with mistakes in it, if it is a policy file. */
export function reportOf(snapshot: Snapshot, context: ServerContext, problems: PolicyProblems): FileReport {
  const { analysis, uri } = snapshot;
  const { rulebook } = context.service;
  const mistakes = problems.of(uri);
  return {
    get resultId() {
      return mistakes.length === 0 ? analysis.resultId : `${analysis.resultId} ${JSON.stringify(mistakes)}`;
    },
    get diagnostics() {
      const findings = diagnosticsOf(analysis, uri, {
        rulebook,
        abilities: context.abilities,
      });
      return [...findings, ...mistakes];
    },
  };
}
