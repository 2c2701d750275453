import type { ImageReference } from '../images/image-reference.ts';
import type { AppendedLines, FixSafety, RuleControls, Severity } from '../rule-kit/rule.ts';
import type { TextEdit } from '../text/edits.ts';
import type { Span } from '../text/span.ts';
import type { PartLocation } from '../workspace/surroundings.ts';

/** A comment or an annotation that accepts a finding. */
export interface AcceptedBy {
  /** Where the suppression stands. */
  readonly at: Span;
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  /** `2027-03-31`. */
  readonly until: string | undefined;
}

/** What is wrong at one place of one file. Offsets count from the file's start. */
export interface Finding {
  /** Stable for the same text; made of rule, place and ordinal, never of a value. Unique in the file. */
  readonly id: string;
  /** The rule's name; the engine's own findings have names too (`unused-suppression`, `internal-error` …). */
  readonly rule: string;
  readonly degree: string | undefined;
  readonly severity: Severity;
  readonly at: Span;
  /** Without the control; reports and the protocol append it. */
  readonly message: string;
  readonly controls: RuleControls | undefined;
  readonly related: readonly RelatedLocation[];
  /** Whether fixes may exist; ask the service for them. */
  readonly fixable: boolean;
  /** Names the place without line numbers: `Deployment/shop/web/containers[app]`. For fingerprints. */
  readonly anchor: string;
  /** Set when a suppression accepted it: then it is listed apart and counts for nothing. */
  readonly accepted: AcceptedBy | undefined;
}

/** Another place that explains a finding: of the file itself, or, as `elsewhere`, one that is told by line and file. */
export interface RelatedLocation {
  readonly at: Span;
  readonly elsewhere?: PartLocation;
  readonly message: string;
}

/** A fix with edits in the offsets of the file. */
export interface FileFix {
  readonly findingId: string;
  readonly rule: string;
  readonly title: string;
  readonly safety: FixSafety;
  readonly kind: 'quickfix' | 'refactor';
  readonly edits: readonly TextEdit[];
  /** Lines for the end of another file in the same folder, which is made when it is not there. */
  readonly appends?: AppendedLines;
}

/** An image that a file names, in the offsets of the file. */
export interface FileImage {
  readonly at: Span;
  readonly reference: ImageReference;
  /** Edits that add or replace the digest (`sha256:…`). undefined where the text comes from a variable. */
  withDigest(digest: string): readonly TextEdit[] | undefined;
}

/** A finding that the digest of its image would end. */
export interface Pin {
  readonly finding: Finding;
  readonly image: FileImage;
}

/** Why a file, or a part of it, was not checked. */
export interface NotChecked {
  readonly reason: 'unsupported-kind' | 'template' | 'limit' | 'syntax' | 'internal-error' | 'unreadable';
  readonly detail: string;
  readonly at: Span | undefined;
}

export const engineRules = [
  'syntax-error',
  'not-fully-checked',
  'internal-error',
  'unused-suppression',
  'unjustified-suppression',
  'expired-suppression',
  'foreign-suppression',
  'policy-error',
] as const;

export type EngineRuleName = (typeof engineRules)[number];
