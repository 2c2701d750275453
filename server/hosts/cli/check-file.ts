import { dirname } from 'node:path';
import type { SourceFile } from '../../core/documents/source-file.ts';
import type { ResolvedPolicy } from '../../core/engine/policy.ts';
import type { ImageReference } from '../../core/images/image-reference.ts';
import type { FileReport, ReportedGap } from '../../core/reports/report.ts';
import { type ReportFileOptions, reportFile } from '../../core/reports/report-file.ts';
import type { Severity } from '../../core/rule-kit/rule.ts';
import type { FileAnalysis, Service } from '../../core/service.ts';
import type { FileSummary } from '../../core/workspace/summary.ts';
import type { Surroundings } from '../../core/workspace/surroundings.ts';
import { createListings, type Listings, neighboursOf, readText, slashed } from '../node-files.ts';
import type { Target } from './collect-files.ts';
import { type AppliedFix, applySafeFixes, type FixMode, type FixOutcome } from './fix-file.ts';
import type { Digests } from './pinned-digests.ts';
import type { Policies } from './policies.ts';
import { pathFrom } from './workspace.ts';

export interface CheckOptions extends ReportFileOptions {
  /** `2026-11-24`. */
  readonly today: string;
  readonly fix: FixMode;
  /** What registries said, for `--registries`; empty without it. */
  readonly digests: Digests;
  /** What reports name files from. */
  readonly cwd: string;
}

/** What became of one file. Plain data: it crosses threads. */
export interface CheckedFile {
  readonly report: FileReport;
  readonly failOn: Severity;
  readonly fixed: readonly AppliedFix[];
  /** Unified diff of what the fixes would change; empty unless asked for. */
  readonly diff: string;
}

/** Texts of so many UTF-16 units are kept between reading and checking. */
const mostHeld = 24_000_000;

/** Checks files one after the other, with what they share read once. */
export class FileChecker {
  readonly #service: Service;
  readonly #policies: Policies;
  readonly #options: CheckOptions;
  readonly #listings: Listings = createListings();
  /** Files that were read for their summary and not yet checked, by path. */
  readonly #read = new Map<string, FileAnalysis>();
  /** UTF-16 units of the texts in it. */
  #held = 0;
  #surroundings: Surroundings | undefined;

  constructor(service: Service, policies: Policies, options: CheckOptions) {
    this.#service = service;
    this.#policies = policies;
    this.#options = options;
  }

  /** What other files may ask about a file; undefined: nothing. Never throws for what a file holds. */
  summarise(target: Target): FileSummary | undefined {
    const read = readText(target.absolute);
    if (read.text === undefined) return undefined;
    try {
      const { summary, read: state } = this.#service.summarise(this.#sourceFile(target, read.text));
      // The check that follows need not read it again; of a very large workspace only a part is kept.
      if (state.kind !== undefined && this.#held + read.text.length <= mostHeld) {
        this.#held += read.text.length;
        this.#read.set(target.absolute, state);
      }
      return summary;
    } catch {
      return undefined;
    }
  }

  /** From now on files are checked with these around them. */
  know(surroundings: Surroundings): void {
    this.#surroundings = surroundings;
  }

  /** undefined: the file is none of ours, or the policy leaves it out. Never throws for what a file holds. */
  check(target: Target): CheckedFile | undefined {
    const { policy } = this.#policies.of(dirname(target.absolute), target.root);
    const path = pathFrom(target.root, target.absolute);
    if (policy.isExcluded(path)) return undefined;
    const read = readText(target.absolute);
    if (read.text === undefined)
      return this.#gap(target, policy, {
        reason: read.reason === 'limit' ? 'limit' : 'unreadable',
        detail: read.detail,
        at: undefined,
      });
    return this.checkText(target, { text: read.text, bom: read.bom, exact: read.exact });
  }

  /** Images that a digest would end a finding of. */
  imagesToPin(target: Target): readonly ImageReference[] {
    const { policy } = this.#policies.of(dirname(target.absolute), target.root);
    const { text } = readText(target.absolute);
    if (text === undefined) return [];
    try {
      const analysis = this.#analyse(this.#sourceFile(target, text), policy);
      return this.#service.pins(analysis).map(({ image }) => image.reference);
    } catch {
      // The check itself reports it.
      return [];
    }
  }

  /** The same for a text that did not come from the disk. */
  checkText(target: Target, content: FileContent): CheckedFile | undefined {
    const { policy } = this.#policies.of(dirname(target.absolute), target.root);
    try {
      return this.#checked(target, content, policy);
    } catch (error) {
      // The error's own text may quote the file.
      const kind = error instanceof Error ? error.name : 'unknown error';
      return this.#gap(target, policy, {
        reason: 'internal-error',
        detail: `Loadline failed on this file (${kind}).`,
        at: undefined,
      });
    }
  }

  #checked(target: Target, content: FileContent, policy: ResolvedPolicy): CheckedFile | undefined {
    const file = this.#sourceFile(target, content.text);
    const known = this.#read.get(target.absolute);
    this.#read.delete(target.absolute);
    if (known) this.#held -= known.file.text.length;
    const analysis = this.#analyse(file, policy, known);
    if (analysis.kind === undefined) return target.named ? this.#gap(target, policy, unknownKind) : undefined;
    const { fix } = this.#options;
    const outcome: FixOutcome =
      fix === 'none' || !content.exact
        ? { analysis, fixed: [], diff: '' }
        : applySafeFixes({
            service: this.#service,
            analysis,
            analyse: changed => this.#analyse(changed, policy),
            target,
            bom: content.bom,
            mode: fix,
            digests: this.#options.digests,
          });
    const report = reportFile(this.#service, outcome.analysis, {
      ...this.#options,
      pathOf: uri => pathFrom(slashed(this.#options.cwd), uri),
    });
    const notChecked =
      outcome.failure === undefined
        ? report.notChecked
        : [...report.notChecked, { reason: 'unreadable' as const, detail: outcome.failure, at: undefined }];
    return {
      report: { ...report, path: target.shown, notChecked },
      failOn: policy.failOn,
      fixed: outcome.fixed,
      diff: outcome.diff,
    };
  }

  #sourceFile({ absolute, root }: Target, text: string): SourceFile {
    const neighbours = neighboursOf(absolute, this.#listings);
    return { uri: slashed(absolute), path: pathFrom(root, absolute), text, neighbours };
  }

  #analyse(file: SourceFile, policy: ResolvedPolicy, previous?: FileAnalysis): FileAnalysis {
    const run = this.#service.analyse(file, {
      policy,
      today: this.#options.today,
      ...(previous && { previous }),
      ...(this.#surroundings && { surroundings: this.#surroundings }),
    });
    for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
  }

  #gap(target: Target, { failOn }: ResolvedPolicy, gap: ReportedGap): CheckedFile {
    return { report: gapReport(target.shown, gap), failOn, fixed: [], diff: '' };
  }
}

export interface FileContent {
  readonly text: string;
  readonly bom: boolean;
  readonly exact: boolean;
}

/** A file of which only is known that it was not checked. */
export function gapReport(path: string, gap: ReportedGap): FileReport {
  return { path, kind: undefined, findings: [], notChecked: [gap] };
}

const unknownKind: ReportedGap = {
  reason: 'unsupported-kind',
  detail: 'This is no Dockerfile, Kubernetes manifest or values file that Loadline knows.',
  at: undefined,
};
