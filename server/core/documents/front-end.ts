import type { Value } from '../known.ts';
import type { Emit, EmitUnit } from '../subjects/subjects.ts';
import type { Span } from '../text/span.ts';
import type { ChunkSummary } from '../workspace/summary.ts';
import type { FileSurroundings } from '../workspace/surroundings.ts';
import type { FileKind, Neighbours, SourceFile } from './source-file.ts';

/** An independent piece of a file: a Dockerfile stage, a YAML document, a top-level key of a values file. */
export interface Chunk {
  readonly start: number;
  readonly text: string;
  /** What of the rest of the file decides how this text reads (the escape directive of a Dockerfile). */
  readonly dialect?: string;
}

/** Something the parser could not read. */
export interface Problem {
  readonly at: Span;
  /** What is wrong and what to do, in a sentence. */
  readonly message: string;
  /** syntax: the text is broken. limit: too large or too deep, so not (fully) checked. template: holds template actions. */
  readonly kind: 'syntax' | 'limit' | 'template';
}

export interface ReadResult<Model> {
  readonly model: Model;
  readonly problems: readonly Problem[];
}

/** What a chunk has to know of the others; equal keys mean equal answers, so that cached findings stay good. */
export interface ChunkContext<Context> {
  readonly key: string;
  readonly data: Context;
}

/** What the policy and the host tell front ends. */
export interface FrontEndSettings {
  /** Names of stages that ship, besides the last one. */
  readonly productionStages: readonly string[];
  /** Builds of this file that other files of the workspace show: compose, bake. */
  readonly invocations?: readonly BuildInvocation[];
  /** The file's path, and what stands around it; left out where nobody could look. */
  readonly place?: { readonly path: string; readonly neighbours: Neighbours };
}

/** One known build of a Dockerfile. */
export interface BuildInvocation {
  /** The stage it stops at, which therefore ships; undefined: the last one. */
  readonly target: string | undefined;
  /** Build arguments by name; unknown: one is handed over, but not with what value. */
  readonly args: ReadonlyMap<string, Value<string>>;
}

/** A comment that may hold a suppression. */
export interface Comment {
  /** From the `#` to the end of the line. */
  readonly at: Span;
  /** What a suppression in this comment covers: the instruction, or the YAML node with all in it, that follows it or stands before it on the line. */
  readonly covers: Span;
  /** Left out for a comment. annotation: a pair of an object's annotations, which another tool reads. */
  readonly form?: 'annotation';
}

/** Where a comment about a finding goes: before `offset` (the start of a line), with `indent` in front. */
export interface CommentPlace {
  readonly offset: number;
  readonly indent: string;
  /** Stands behind the comment's line: an empty line, where the comment would otherwise cover what follows. */
  readonly after?: string;
  /** file: no comment at that place covers it alone. */
  readonly scope?: 'file';
}

/**
 * How one kind of file becomes subjects. `read` sees one chunk's text only and never fails; `link` sees all models of
 * the file, is cheap and runs at every edit; `subjects` runs again only where text or context changed.
 * All spans count from the chunk's start.
 */
export interface FrontEnd<Model, Context> {
  readonly kind: FileKind;
  recognises(file: SourceFile): boolean;
  /** `path` is the file's, where its name tells what kind of whole it is. */
  split(text: string, path?: string): readonly Chunk[];
  /** Of a text with no more chunks than this, the rest from the beginning of any chunk on is cut as it is in the whole. */
  readonly cutsAnywhereUpTo?: number;
  /** Whether what these chunks hold changes nothing in what is found in others; only of kinds where that can be. */
  sayNothingOfOthers?(chunks: readonly Chunk[]): boolean;
  /** `before` is the chunk's last version, of which anything may be taken over. */
  read(text: string, dialect: string | undefined, before?: Model): ReadResult<Model>;
  /** `around` is what the other files say; without it nothing that needs them is decided. */
  link(
    models: readonly Model[],
    settings: FrontEndSettings,
    around?: FileSurroundings,
  ): readonly ChunkContext<Context>[];
  /** What other files may ask about each chunk of the file. Runs at every edit, so that a summary is made once for a model. */
  summarise?(models: readonly Model[], path: string): readonly ChunkSummary[];
  /** Whether `subjects` makes use of `unit`. */
  readonly hasUnits?: true;
  /** `unit` gets the subjects that stand for themselves, in their place among the others; without it they come like those. */
  subjects(model: Model, context: Context, emit: Emit, unit?: EmitUnit): void;
  /**
   * Texts of the chunk as it is really rolled out, one for each way (an overlay of kustomize); none where that is the chunk
   * itself. A finding that is in none of them is mended elsewhere and is not reported.
   */
  variants?(model: Model, context: Context): readonly string[];
  /** Comments of the chunk that hold `marker` (a cheap test for the word comes first). */
  comments(model: Model, marker: RegExp): readonly Comment[];
  commentPlace(model: Model, at: Span): CommentPlace;
  /** A stable name for a place, without line numbers: `stage:runtime/RUN`, `Deployment/shop/web/spec/containers[app]`. */
  anchor(model: Model, context: Context, at: Span): string;
}
