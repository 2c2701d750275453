import { completions } from '../assist/completions.ts';
import { explain } from '../reports/explain.ts';
import { rulePage } from '../reports/rule-page.ts';
import type { FixSafety } from '../rule-kit/rule.ts';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import type { FileAnalysis, Service } from '../service.ts';
import { overlaps, shiftedEdit, type TextEdit, touchesAny } from '../text/edits.ts';
import { covers, shifted } from '../text/span.ts';
import { analyse, type Engine, frontEndOf, type SummarySource, summarise } from './analyse.ts';
import type { SomeFrontEnd } from './chunks.ts';
import { fileImages } from './file-images.ts';
import { podAt } from './file-pods.ts';
import { FileState } from './file-state.ts';
import type { FileFix } from './finding.ts';
import { ignoreComment } from './ignore-comment.ts';
import { policyFromHadolint } from './import-hadolint.ts';
import { findingId, type Piece, type PieceFinding } from './piece.ts';
import { pinsOf } from './pins.ts';
import { policySchema } from './policy-schema.ts';
import { readPolicy, readSettings } from './read-policy.ts';
import { resolvePolicy } from './resolve-policy.ts';
import { RulePlans } from './rule-plan.ts';
import { starterPolicy } from './starter-policy.ts';

/** The façade over one set of rules. `frontEnds` are asked in order; the first that recognises a file has it. */
export function createService(
  rulebook: Rulebook,
  frontEnds: readonly SomeFrontEnd[],
  summarySources: readonly SummarySource[] = [],
): Service {
  const engine: Engine = { rulebook, plans: new RulePlans(rulebook.rules), frontEnds, summarySources };
  return {
    rulebook,
    kindOf: file => frontEndOf(engine, file)?.kind,
    analyse: (file, options) => analyse(engine, file, options),
    summarise: file => summarise(engine, file),
    fixes: (analysis, id) => fixesOf(analysis, id),
    safeFixes: analysis => safeFixes(analysis),
    ignoreComment: (analysis, finding) => ignoreComment(analysis, finding),
    suppressionAt: (analysis, offset) => suppressionAt(analysis, offset),
    images: (analysis, near) => (analysis instanceof FileState ? fileImages(analysis, near) : []),
    podAt: (analysis, offset) => (analysis instanceof FileState ? podAt(analysis, offset) : undefined),
    pins: (analysis, near) => pinsOf(analysis, rulebook, near),
    completions: place => completions(place, rulebook),
    readPolicy: (text, origin) => readPolicy(text, origin, rulebook),
    readSettings: (settings, origin) => readSettings(settings, origin, rulebook),
    resolvePolicy: layers => resolvePolicy(layers, rulebook),
    policySchema: () => policySchema(rulebook),
    starterPolicy: () => starterPolicy(),
    policyFromHadolint: text => policyFromHadolint(text, rulebook),
    rulePage: name => rulePage(name, rulebook),
    explain: query => explain(query, rulebook),
  };
}

function fixesOf(analysis: FileAnalysis, id: string): readonly FileFix[] {
  const found = analysis instanceof FileState ? analysis.find(id) : undefined;
  return found ? fixesOfPiece(found.piece, found.finding) : [];
}

function fixesOfPiece(piece: Piece, finding: PieceFinding, only?: FixSafety): readonly FileFix[] {
  if (finding.hit === undefined) return [];
  return guardedFixes(finding.hit, only).map(({ title, safety, kind, edits, appends }) => ({
    findingId: findingId(piece, finding),
    rule: finding.rule,
    title,
    safety,
    kind: kind ?? 'quickfix',
    edits: edits.map(edit => shiftedEdit(edit, piece.start)),
    ...(appends && { appends }),
  }));
}

/** A rule whose fix fails offers none; its finding stands all the same. */
function guardedFixes(hit: NonNullable<PieceFinding['hit']>, only: FixSafety | undefined) {
  try {
    return hit.fixes(only);
  } catch {
    return [];
  }
}

function safeFixes(analysis: FileAnalysis): readonly FileFix[] {
  if (!(analysis instanceof FileState)) return [];
  const chosen: FileFix[] = [];
  for (const piece of analysis.pieces) {
    // No fix reaches beyond its piece.
    const taken: TextEdit[] = [];
    for (const finding of piece.findings) {
      if (!finding.fixable || finding.accepted) continue;
      const fix = fixesOfPiece(piece, finding, 'safe').find(one => one.appends === undefined);
      if (fix === undefined || overlaps(fix.edits) || fix.edits.some(edit => touchesAny(edit, taken)))
        continue;
      chosen.push(fix);
      taken.push(...fix.edits);
    }
  }
  return chosen;
}

function suppressionAt(analysis: FileAnalysis, offset: number): ReturnType<Service['suppressionAt']> {
  if (!(analysis instanceof FileState)) return undefined;
  for (const [index, piece] of analysis.pieces.entries())
    for (const suppression of analysis.suppressionsOf(index)) {
      const at = shifted(suppression.at, piece.start);
      if (covers(at, offset)) return { at, rules: suppression.rules.map(rule => rule.id) };
    }
  return undefined;
}
