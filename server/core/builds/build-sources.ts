import type { SourceFile } from '../documents/source-file.ts';
import type { SummarySource } from '../engine/analyse.ts';
import { readDocument } from '../yaml/document.ts';
import { hclBuilds, jsonBuilds } from './bake-builds.ts';
import { composeBuilds } from './yaml-builds.ts';

/** Compose and bake files: they say how the Dockerfiles of a workspace are built. */
export const buildSources: readonly SummarySource[] = [
  {
    recognises: file => /^(?:docker-)?compose(?:[.-][\w.-]*)?\.ya?ml$/i.test(nameOf(file)),
    parts: text => composeBuilds(readDocument(text).document.root),
  },
  {
    recognises: file => /^docker-bake(?:\.override)?\.hcl$/i.test(nameOf(file)),
    parts: hclBuilds,
  },
  {
    recognises: file => /^docker-bake(?:\.override)?\.json$/i.test(nameOf(file)),
    parts: jsonBuilds,
  },
];

function nameOf({ path }: SourceFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
