import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Neighbours, SourceFile } from '../server/core/documents/source-file.ts';
import type { Service } from '../server/core/service.ts';
import type { WorkspaceIndex } from '../server/core/workspace/workspace-index.ts';
import { indexOf } from '../test/kit/referee.ts';

/** Files below a folder, relative to it, in a stable order. Nothing is ignored: a corpus is read as it lies. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(name => String(name))
    .filter(name => statSync(path.join(folder, name)).isFile())
    .sort();
}

export function neighboursOf(file: string): Neighbours {
  const beside = (relative: string) => path.join(path.dirname(file), relative);
  return {
    has: relative => existsSync(beside(relative)),
    text: relative => (existsSync(beside(relative)) ? readFileSync(beside(relative), 'utf8') : undefined),
  };
}

/** A folder of real files. Each folder in it is a project of its own: what the files of one say about each other is known. */
export interface Corpus {
  readonly files: readonly string[];
  sourceOf(file: string): SourceFile;
  surroundingsOf(file: string): WorkspaceIndex;
}

const root = 'file:///corpus';

export function readCorpus(folder: string, service: Service): Corpus {
  const files = filesBelow(folder);
  const sourceOf = (file: string): SourceFile => {
    const absolute = path.join(folder, file);
    const place = { uri: `${root}/${file}`, path: file, neighbours: neighboursOf(absolute) };
    return { ...place, text: readFileSync(absolute, 'utf8') };
  };
  let open: { readonly project: string; readonly index: WorkspaceIndex } | undefined;
  return {
    files,
    sourceOf,
    surroundingsOf(file) {
      const project = projectOf(file);
      if (open?.project !== project) {
        const sources = files.filter(one => projectOf(one) === project).map(sourceOf);
        open = { project, index: indexOf(service, sources, `${root}/${project}`) };
      }
      return open.index;
    },
  };
}

function projectOf(file: string): string {
  const slash = file.indexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}
