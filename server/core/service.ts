import type { Completion, CompletionPlace } from './assist/completion.ts';
import type { FileKind, SourceFile } from './documents/source-file.ts';
import type { FilePod } from './engine/file-pods.ts';
import type { FileFix, FileImage, Finding, NotChecked, Pin } from './engine/finding.ts';
import type { IgnoreComment } from './engine/ignore-comment.ts';
import type { Piece } from './engine/piece.ts';
import type { PolicyLayer, PolicyProblem, ResolvedPolicy } from './engine/policy.ts';
import type { Rulebook } from './rule-kit/rulebook.ts';
import type { Span } from './text/span.ts';
import type { FileSummary, PartReference } from './workspace/summary.ts';
import type { PartLocation, Surroundings } from './workspace/surroundings.ts';

/** The state of one analysed file. Immutable; hand it back to `analyse` to reuse what did not change. */
export interface FileAnalysis {
  readonly file: SourceFile;
  /** undefined: no file of ours; then there are no findings. */
  readonly kind: FileKind | undefined;
  /** Sorted by place; accepted ones included (see `accepted`). */
  readonly findings: readonly Finding[];
  /** The same findings by chunk, with lines that count from the chunk's start: what did not change is the same object as before. */
  readonly pieces: readonly Piece[];
  readonly notChecked: readonly NotChecked[];
  /** What other files may ask about this one; undefined where its kind has nothing to ask about, or no surroundings were given. */
  readonly summary: FileSummary | undefined;
  /** Where a part of the surroundings stands now, for the related places of pieces. */
  placeOf(part: PartReference): PartLocation | undefined;
  /** Equal for equal findings. */
  readonly resultId: string;
}

export interface AnalyseOptions {
  readonly policy: ResolvedPolicy;
  /** `2026-11-24`; suppressions expire by it. Core has no clock. */
  readonly today: string;
  readonly previous?: FileAnalysis;
  /** The files around this one. Left out, nothing is said that needs them. */
  readonly surroundings?: Surroundings;
}

/** A pause of an analysis after the first chunks were checked. */
export interface AnalysisSoFar {
  /** The others are not read yet, which takes long. */
  readonly isAhead: boolean;
  /** Something was found so far, and nothing in the rest of the file can take it back. */
  readonly isWorthShowing: boolean;
  /** Holds the findings of the chunks checked so far. As `previous`, it saves an analysis that was broken off their work. */
  analysis(): FileAnalysis;
}

/** A file read and not yet checked. */
export interface ReadFile {
  readonly summary: FileSummary | undefined;
  /** For `previous` of an analysis of the same text, which then reads nothing again. */
  readonly read: FileAnalysis;
}

/** The façade that all hosts use. Offsets everywhere; synchronous; no I/O. */
export interface Service {
  readonly rulebook: Rulebook;
  /** Which kind the file is, from its name and text. */
  kindOf(file: SourceFile): FileKind | undefined;
  /** Analyses in slices: the generator pauses between chunks so that a server can look at its cancellation token. Its return value is the analysis. */
  analyse(file: SourceFile, options: AnalyseOptions): Generator<AnalysisSoFar | undefined, FileAnalysis>;
  /** Reads a file for what others may ask about it; what no rule checks but other files refer to (a compose file, a chart) has a summary too. */
  summarise(file: SourceFile): ReadFile;
  /** Fixes of one finding, best first. Empty when the finding is gone. */
  fixes(analysis: FileAnalysis, findingId: string): readonly FileFix[];
  /** All safe fixes that do not touch each other, in one pass. */
  safeFixes(analysis: FileAnalysis): readonly FileFix[];
  /** The comment that accepts this finding; it names no reason yet. */
  ignoreComment(analysis: FileAnalysis, finding: Finding): IgnoreComment;
  /** The suppression that stands at an offset, for hovers: the rules it names. */
  suppressionAt(
    analysis: FileAnalysis,
    offset: number,
  ): { readonly at: Span; readonly rules: readonly string[] } | undefined;
  /** The images that the file names; those of a part of the text where `near` is given. */
  images(analysis: FileAnalysis, near?: Span): readonly FileImage[];
  /** The workload whose name stands at an offset, with its Pod Security level in words, for hovers. */
  podAt(analysis: FileAnalysis, offset: number): FilePod | undefined;
  /** Open findings that a digest would end, which only a registry knows. */
  pins(analysis: FileAnalysis, near?: Span): readonly Pin[];
  /** What can be written at an offset of a text that may be newer than the analysis; empty where nothing of ours fits. */
  completions(place: CompletionPlace): readonly Completion[];
  /** Reads one policy file's text (YAML) into a layer; problems carry offsets into that text. */
  readPolicy(
    text: string,
    origin: string,
  ): { readonly layer: PolicyLayer; readonly problems: readonly PolicyProblem[] };
  /** The same for an object out of editor settings. */
  readSettings(
    settings: unknown,
    origin: string,
  ): { readonly layer: PolicyLayer; readonly problems: readonly PolicyProblem[] };
  /** Weakest layer first: extended files, `.loadline.yaml`, workspace settings, user settings. */
  resolvePolicy(layers: readonly PolicyLayer[]): ResolvedPolicy;
  /** JSON Schema (2020-12) of `.loadline.yaml`. */
  policySchema(): Readonly<Record<string, unknown>>;
  /** A starter `.loadline.yaml`. */
  starterPolicy(): string;
  /** A `.loadline.yaml` that decides as a `.hadolint.yaml` did; undefined when the text is none. */
  policyFromHadolint(text: string): string | undefined;
  /** Markdown page of a rule or of one of the engine's own findings. */
  rulePage(rule: string): { readonly title: string; readonly markdown: string } | undefined;
  /** Answers `root-user`, `A.8.33`, `8.33`, `DL3002`. Always usefully: an unknown query gets near names. */
  explain(query: string): { readonly found: boolean; readonly markdown: string };
}
