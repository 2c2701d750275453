import type { BuildPart } from '../workspace/build-part.ts';

const nowhere = {
  at: { start: 0, end: 0 },
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
};

/** A build with what is usual where nothing is written. */
export function buildPart(
  by: BuildPart['by'],
  name: string,
  written: {
    readonly context: string | undefined;
    readonly dockerfile: string | undefined;
    readonly target: string | undefined;
    readonly args: Readonly<Record<string, string | null>>;
    readonly images: readonly string[];
  },
): BuildPart {
  return {
    kind: 'build',
    ...nowhere,
    by,
    name,
    context: written.context ?? '.',
    dockerfile: written.dockerfile ?? 'Dockerfile',
    target: written.target,
    args: written.args,
    images: written.images,
  };
}

/** Whether something is filled in when the file is used. */
export function isFilledIn(text: string): boolean {
  return /\$[{A-Za-z_(]|\{\{/.test(text);
}
