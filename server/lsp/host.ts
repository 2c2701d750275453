import type { Connection, MessageReader, MessageWriter } from 'vscode-languageserver';
import type { ImageReference } from '../core/images/image-reference.ts';

/** What the platform gives the server besides a connection. */
export interface Host {
  readonly version: string;
  /** undefined: the platform has no files of its own; then they come through the client, or not at all. */
  readonly files: Files | undefined;
  /** undefined: the platform cannot ask registries. They are asked only when the user turned that on. */
  readonly registries: Registries | undefined;
  /** The local date, `2026-11-24`. */
  today(): string;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Runs a task after messages that have arrived by now. */
  nextTurn(task: () => void): void;
  /** Runs a task after some milliseconds; the answer cancels it. */
  later(milliseconds: number, task: () => void): () => void;
}

/** Registries of images. Nothing here rejects. */
export interface Registries {
  /** The digest that the reference's tag has now. */
  digest(reference: ImageReference, cancelled: AbortSignal): Promise<DigestAnswer>;
}

export type DigestAnswer =
  | { readonly digest: string }
  /** Why there is none, in a sentence. */
  | { readonly digest: undefined; readonly why: string };

export type ReadFile =
  | { readonly text: string }
  | {
      readonly text: undefined;
      readonly reason: 'missing' | 'limit' | 'unreadable';
      readonly detail: string;
    };

export type FolderEntries = ReadonlyMap<string, 'file' | 'folder'>;

/** Files by URI. Nothing here rejects. */
export interface Files {
  /** Whether it knows the scheme of a URI. */
  handles(uri: string): boolean;
  read(uri: string): Promise<ReadFile>;
  /** undefined: there is no such folder. */
  entries(uri: string): Promise<FolderEntries | undefined>;
  /** Whether a file lies in a folder, links resolved as far as the platform can see them. */
  isInside(folder: string, uri: string): Promise<boolean>;
  /** Files below a folder whose names may be of ours. */
  find(folder: string): AsyncIterable<string>;
}

/** The two ends of a transport, and how the platform makes a connection of them. */
export interface ConnectionParts {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** The writer makes text of messages, and takes parts of them that are text already (`JsonText`). */
  readonly writesText?: true;
  connect(reader: MessageReader, writer: MessageWriter): Connection;
}
