// Requests beyond the language server protocol. Names and types only: the client imports this file and nothing else.

/** client → server: the page of a rule. */
export const rulePageRequest = 'loadline/rulePage';
export interface RulePageParams {
  readonly rule: string;
}
export interface RulePage {
  readonly title: string;
  readonly markdown: string;
}

/** client → server: what a rule, a control id or a peer's rule id means. */
export const explainRequest = 'loadline/explain';
export interface ExplainParams {
  readonly query: string;
}
export interface Explanation {
  readonly markdown: string;
}

/** client → server: all rules. */
export const rulesRequest = 'loadline/rules';
export interface RuleSummary {
  readonly name: string;
  readonly summary: string;
  readonly severity: string;
  readonly controls: readonly string[];
  readonly kinds: readonly string[];
  readonly fix: boolean;
}

/** client → server: analyse every file of the workspace. Takes `workDoneToken`; can be cancelled. */
export const checkWorkspaceRequest = 'loadline/checkWorkspace';
export interface CheckWorkspaceParams {
  readonly workDoneToken?: string | number;
}
export interface CheckWorkspaceResult {
  readonly files: number;
  readonly findings: number;
  readonly notChecked: readonly { readonly uri: string; readonly reason: string }[];
  /** Folders of applications that are not known as a whole, so that nothing was said that needs all of one. */
  readonly silent: readonly { readonly uri: string; readonly reason: string }[];
}

/** client → server: text of a new `.loadline.yaml`. */
export const createPolicyRequest = 'loadline/createPolicy';
export interface CreatePolicyParams {
  readonly folder: string;
}
export interface NewPolicy {
  readonly text: string;
}

/** client → server: `pong`, to notice a dead worker. */
export const pingRequest = 'loadline/ping';

/** server → client: what became of an open file. */
export const fileStatusNotification = 'loadline/fileStatus';
export interface FileStatus {
  readonly uri: string;
  readonly kind: 'dockerfile' | 'kubernetes' | 'helm-values' | 'helm-template' | 'helm-chart' | 'none';
  readonly state: 'checked' | 'partly-checked' | 'not-checked';
  readonly detail: string;
  readonly findings: {
    readonly error: number;
    readonly warning: number;
    readonly info: number;
    readonly hint: number;
  };
}

/** server → client: the text of a file, through the editor, so that virtual workspaces work. */
export const readFileRequest = 'loadline/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export interface ReadFileResult {
  readonly text: string | null;
}

/** server → client: files below a folder. */
export const findFilesRequest = 'loadline/findFiles';
export interface FindFilesParams {
  readonly folder: string;
  readonly patterns: readonly string[];
}
export interface FindFilesResult {
  readonly uris: readonly string[];
}

/** server → client: the entries of a folder; null when there is none. */
export const readDirectoryRequest = 'loadline/readDirectory';
export interface ReadDirectoryParams {
  readonly uri: string;
}
export interface ReadDirectoryResult {
  readonly entries: readonly (readonly [name: string, type: 'file' | 'folder'])[] | null;
}

/** What the client tells the server at start. */
export interface InitializationOptions {
  /** Put before a rule's name to make the link of its diagnostics. */
  readonly rulePageBase?: string;
  /** The client answers `readFile`, `findFiles` and `readDirectory`. */
  readonly filesThroughClient?: boolean;
  /** Whether files that are not open are checked too, for the list of problems. Default true. */
  readonly checkClosedFiles?: boolean;
}
