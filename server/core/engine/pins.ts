import type { Rulebook } from '../rule-kit/rulebook.ts';
import type { FileAnalysis } from '../service.ts';
import type { Span } from '../text/span.ts';
import { fileImages } from './file-images.ts';
import { FileState } from './file-state.ts';
import type { Pin } from './finding.ts';

/**
 * Open findings that a digest would end. The digest is not in the files: a host that may ask the registry adds it, and only
 * when its user wants that.
 */
export function pinsOf(analysis: FileAnalysis, { images }: Rulebook, near?: Span): readonly Pin[] {
  if (!(analysis instanceof FileState)) return [];
  const open = analysis.findings.filter(
    ({ rule, accepted }) => rule === images.pinnedRule && accepted === undefined,
  );
  if (open.length === 0) return [];
  return fileImages(analysis, near).flatMap(image => {
    const finding = open.find(({ at }) => at.start === image.at.start && at.end === image.at.end);
    return finding && image.reference.digest === undefined ? [{ finding, image }] : [];
  });
}
