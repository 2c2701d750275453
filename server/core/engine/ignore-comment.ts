import type { CommentPlace } from '../documents/front-end.ts';
import type { FileAnalysis } from '../service.ts';
import { FileState } from './file-state.ts';
import type { Finding } from './finding.ts';
import { reasonPlaceholder } from './suppression.ts';

/** A comment that accepts one finding, in three parts: a person is to replace the middle one. */
export interface IgnoreComment {
  readonly offset: number;
  readonly before: string;
  readonly placeholder: string;
  readonly after: string;
}

/** The comment that accepts a finding, where it covers it: in the finding's kind of file, with its indentation and line ends. */
export function ignoreComment(analysis: FileAnalysis, finding: Finding): IgnoreComment {
  const { text } = analysis.file;
  const { offset, indent, after = '', scope } = commentPlace(analysis, finding);
  const keyword = scope === 'file' ? 'loadline-ignore-file' : 'loadline-ignore';
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const isBehindLastLine = offset === text.length && offset > 0 && !/[\r\n]$/.test(text);
  return {
    offset,
    before: `${isBehindLastLine ? lineEnd : ''}${indent}# ${keyword} ${finding.rule} -- `,
    placeholder: reasonPlaceholder,
    after: lineEnd + after,
  };
}

function commentPlace(analysis: FileAnalysis, finding: Finding): CommentPlace {
  const found = analysis instanceof FileState ? analysis.find(finding.id) : undefined;
  const state = analysis instanceof FileState ? analysis : undefined;
  const model = found && state?.chunks[found.index]?.model;
  if (!found || !state?.frontEnd || model === undefined) return lineOf(analysis.file.text, finding.at.start);
  const place = state.frontEnd.commentPlace(model, found.finding.at);
  return { ...place, offset: place.offset + found.piece.start };
}

function lineOf(text: string, offset: number): CommentPlace {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return { offset: start, indent: /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '' };
}
