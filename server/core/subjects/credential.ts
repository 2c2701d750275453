import type { Sensitive } from '../secrets/sensitive.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';

/** Where a literal stands that may be a credential. */
export type CredentialPlace =
  | 'env'
  | 'arg'
  | 'label'
  | 'run'
  | 'command'
  | 'file-body'
  | 'container-env'
  | 'container-argument'
  | 'secret-data'
  | 'config-map'
  | 'annotation'
  | 'values'
  | 'text';

/** One way to keep the credential out of the file. */
export interface CredentialRemedy {
  /** What will change, without the value: `Read DB_PASSWORD from a build secret`. */
  readonly title: string;
  edits(): readonly TextEdit[] | undefined;
}

/**
 * A literal that core/secrets let through its cheap filter: its name or its text looks like a credential. Whether it is
 * one is the rule's question (`classifySecret`). The value never leaves the analyser: see `Sensitive`.
 */
export interface CredentialSubject {
  readonly kind: 'credential';
  readonly place: CredentialPlace;
  /** `DB_PASSWORD`, `auth.password` (the whole path in values), the flag's name, or undefined for a bare literal. */
  readonly name: string | undefined;
  /** The literal with quotes and encodings taken off (base64 of a Secret's `data` is decoded). */
  readonly value: Sensitive;
  /** The value as written. */
  readonly at: Span;
  readonly remedies: readonly CredentialRemedy[];
}
