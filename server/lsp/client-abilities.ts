import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './custom-requests.ts';

/** What the client said it can do, as answers to the questions that the server has. */
export interface ClientAbilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly diagnosticVersions: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly unnecessaryTag: boolean;
  readonly codeActionLiterals: boolean;
  /** Actions may come without edits, which are asked for when one is chosen. */
  readonly resolvesEdits: boolean;
  readonly preferredActions: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly snippetEdits: boolean;
  readonly snippetCompletions: boolean;
  readonly markdownHovers: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  /** The client is ours and knows our own requests and notifications. */
  readonly isOurs: boolean;
  readonly filesThroughClient: boolean;
  readonly rulePageBase: string | undefined;
  readonly checksClosedFiles: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { textDocument, workspace } = capabilities ?? {};
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const action = textDocument?.codeAction;
  const options = ourOptions(initializationOptions);
  const shown = { ...published, ...definedOf(pulled) };
  return {
    pullsDiagnostics: pulled !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    diagnosticVersions: published?.versionSupport === true,
    relatedInformation: shown.relatedInformation === true,
    codeDescription: shown.codeDescriptionSupport === true,
    unnecessaryTag: shown.tagSupport?.valueSet?.includes(1) === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      action?.dataSupport === true && action.resolveSupport?.properties?.includes('edit') === true,
    preferredActions: action?.isPreferredSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    snippetCompletions: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdownHovers: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    isOurs: options !== undefined,
    filesThroughClient: options?.filesThroughClient === true,
    rulePageBase: typeof options?.rulePageBase === 'string' ? options.rulePageBase : undefined,
    checksClosedFiles: options?.checkClosedFiles !== false,
  };
}

function ourOptions(options: unknown): InitializationOptions | undefined {
  return typeof options === 'object' && options !== null ? options : undefined;
}

function definedOf<T extends object>(value: T | undefined): Partial<T> {
  return value === undefined
    ? {}
    : (Object.fromEntries(Object.entries(value).filter(entry => entry[1] !== undefined)) as Partial<T>);
}
