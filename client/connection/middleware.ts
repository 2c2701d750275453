import { Diagnostic, DiagnosticSeverity, Range, type TextDocument, type Uri, workspace } from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient';
import { showsAnOldVersion } from '../document-selector.ts';
import { linkFindingToPage } from '../views/rule-links.ts';
import type { CrashMemory } from './crash-memory.ts';

/** What is changed on the way between the editor and the server. */
export function makeMiddleware(crashes: CrashMemory): Middleware {
  const isKept = (uri: Uri) => showsAnOldVersion(uri.scheme) || crashes.isLeftAlone(uri.toString());
  return {
    didOpen: async (document, next) => {
      if (!isKept(document.uri)) await next(document);
    },
    didChange: async (event, next) => {
      if (!isKept(event.document.uri)) await next(event);
    },
    async provideDiagnostics(document, previousResultId, token, next) {
      const uri = uriOf(document);
      if (!isOn(uri)) return report([]);
      if (crashes.isLeftAlone(uri.toString())) return report([leftAlone()]);
      if (isKept(uri)) return report([]);
      const result = await crashes.during(uri.toString(), () => next(document, previousResultId, token));
      if (result?.kind === vsdiag.DocumentDiagnosticReportKind.full) result.items.forEach(linkFindingToPage);
      return result;
    },
    provideWorkspaceDiagnostics: (resultIds, token, reporter, next) =>
      next(resultIds, token, chunk => {
        for (const item of chunk?.items ?? []) {
          if (item.kind !== vsdiag.DocumentDiagnosticReportKind.full) continue;
          if (!isOn(item.uri)) item.items = [];
          item.items.forEach(linkFindingToPage);
        }
        reporter(chunk);
      }),
    handleDiagnostics(uri, diagnostics, next) {
      diagnostics.forEach(linkFindingToPage);
      next(uri, isOn(uri) ? diagnostics : []);
    },
    provideCodeActions: (document, range, context, token, next) =>
      isOn(document.uri) ? next(document, range, context, token) : [],
    provideCompletionItem: (document, position, context, token, next) =>
      isOn(document.uri) ? next(document, position, context, token) : null,
    workspace: {
      configuration: async (params, token, next) => {
        const answer = await next(params, token);
        return workspace.isTrusted || !Array.isArray(answer) ? answer : answer.map(withoutNetwork);
      },
    },
    provideHover: (document, position, token, next) =>
      isOn(document.uri) ? next(document, position, token) : null,
  };
}

/** In a folder that nobody trusts the network stays off, whatever the user's settings say. */
function withoutNetwork(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null ? { ...settings, network: undefined } : settings;
}

/** The server knows nothing of this setting: it is about this editor, not about the policy. */
function isOn(uri: Uri): boolean {
  return workspace.getConfiguration('loadline', uri).get('enable', true);
}

function uriOf(document: TextDocument | Uri): Uri {
  return 'uri' in document ? document.uri : document;
}

function report(items: Diagnostic[]): vsdiag.DocumentDiagnosticReport {
  return { kind: vsdiag.DocumentDiagnosticReportKind.full, items };
}

/** A file that is not checked must not look clean. */
function leftAlone(): Diagnostic {
  const message =
    'Not checked: the Loadline server died twice while checking this file. "Loadline: Restart Server" tries again.';
  const diagnostic = new Diagnostic(new Range(0, 0, 0, 0), message, DiagnosticSeverity.Warning);
  diagnostic.source = 'Loadline';
  return diagnostic;
}
