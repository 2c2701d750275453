import type {
  ArtifactLocation,
  Fix,
  Invocation,
  Log,
  Notification,
  PhysicalLocation,
  Region,
  Result,
} from 'sarif';
import type { Rulebook } from '../rule-kit/rulebook.ts';
import { fingerprints } from './fingerprint.ts';
import { jsonText } from './json-text.ts';
import { languageOf } from './kinds.ts';
import { messageWithControl } from './message.ts';
import {
  type FileReport,
  isIncomplete,
  type Place,
  type Report,
  type ReportedFinding,
  type ReportedFix,
  type ReportedGap,
  type ReportedSilence,
  ruleIdOf,
} from './report.ts';
import { levelOf, type SarifRules, sarifRules } from './sarif-rules.ts';
import { visible } from './visible.ts';

/** A log of SARIF 2.1.0 with one run, as an object. Paths are relative to `%SRCROOT%`, the folder of the run. */
export function sarifLog(report: Report, rulebook: Rulebook): Log {
  const rules = sarifRules(rulebook);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Loadline',
            version: report.version,
            semanticVersion: report.version,
            rules: rules.descriptors,
            supportedTaxonomies: rules.references,
          },
        },
        taxonomies: rules.taxonomies,
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The folder in which the check ran.' } } },
        invocations: [invocation(report)],
        artifacts: report.files.map(file => ({
          location: artifact(file.path),
          roles: ['analysisTarget'],
          ...(file.kind && { sourceLanguage: languageOf(file.kind) }),
        })),
        results: report.files.flatMap((file, index) => resultsOf({ file, index, rules, rulebook })),
        properties: { policies: report.policies.map(visible) },
      },
    ],
  };
}

export function toSarif(report: Report, rulebook: Rulebook): string {
  return jsonText(sarifLog(report, rulebook));
}

const sourceRoot = '%SRCROOT%';

/** Every segment is percent-encoded; a path that leaves the folder of the run has no base. */
export function artifact(path: string, index?: number): ArtifactLocation {
  const uri = path
    .split('/')
    .map(segment => (segment === '..' || segment === '.' ? segment : encodeSegment(segment)))
    .join('/');
  const isInside = !path.startsWith('../') && !path.startsWith('/');
  return { uri, ...(isInside && { uriBaseId: sourceRoot }), ...(index !== undefined && { index }) };
}

/** `encodeURIComponent` refuses halves of surrogate pairs, which file names may hold. */
function encodeSegment(segment: string): string {
  const whole = segment.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
  return encodeURIComponent(whole).replace(
    /[!'()*]/g,
    mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

interface ResultContext {
  readonly file: FileReport;
  readonly index: number;
  readonly rules: SarifRules;
  readonly rulebook: Rulebook;
}

function resultsOf(context: ResultContext): readonly Result[] {
  const prints = fingerprints(context.file);
  return context.file.findings.map((finding, i) => resultOf(context, finding, prints[i] ?? ''));
}

function resultOf(context: ResultContext, finding: ReportedFinding, fingerprint: string): Result {
  const { file, index, rules, rulebook } = context;
  const ruleId = ruleIdOf(finding);
  const ruleIndex = rules.indexOf(ruleId) ?? rules.indexOf(finding.rule);
  const taxon = finding.controls && rules.taxon(finding.controls.primary);
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levelOf(finding.severity),
    kind: 'fail',
    message: { text: visible(messageWithControl(rulebook, finding)) },
    locations: [
      {
        physicalLocation: physical(file.path, finding.at, index),
        logicalLocations: [{ fullyQualifiedName: visible(finding.anchor) }],
      },
    ],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((related, id) => ({
        id,
        physicalLocation:
          related.path === undefined
            ? physical(file.path, related.at, index)
            : physical(related.path, related.at),
        message: { text: visible(related.message) },
      })),
    }),
    partialFingerprints: { 'loadline/v1': fingerprint },
    ...(finding.accepted && { suppressions: [suppression(file.path, index, finding.accepted)] }),
    ...(finding.fixes.length > 0 && { fixes: finding.fixes.map(fix => sarifFix(file.path, index, fix)) }),
    ...(taxon && { taxa: [taxon] }),
    properties: { severity: finding.severity },
  };
}

/** Without a status: it is accepted then, and editions of the schema call the property by different names. */
function suppression(
  path: string,
  index: number,
  accepted: NonNullable<ReportedFinding['accepted']>,
): NonNullable<Result['suppressions']>[number] {
  const { at, reason, owner, until } = accepted;
  return {
    kind: 'inSource',
    ...(reason !== undefined && { justification: visible(reason) }),
    location: { physicalLocation: physical(path, at, index) },
    properties: {
      ...(owner !== undefined && { owner: visible(owner) }),
      ...(until !== undefined && { until: visible(until) }),
    },
  };
}

function sarifFix(path: string, index: number, fix: ReportedFix): Fix {
  return {
    description: { text: visible(fix.title) },
    artifactChanges: [
      {
        artifactLocation: artifact(path, index),
        replacements: fix.edits.map(edit => ({
          deletedRegion: region(edit.at),
          insertedContent: { text: edit.text },
        })),
      },
    ],
    properties: { safety: fix.safety },
  };
}

function physical(path: string, at: Place, index?: number): PhysicalLocation {
  return { artifactLocation: artifact(path, index), region: region(at) };
}

function region({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function invocation(report: Report): Invocation {
  const gaps = report.files.flatMap((file, index) =>
    file.notChecked.map(gap => notification(file.path, index, gap)),
  );
  const notifications = [...gaps, ...(report.silences ?? []).map(silenceNotification)];
  return {
    executionSuccessful: !report.files.some(file => file.notChecked.some(isIncomplete)),
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function silenceNotification({ path, reason, detail }: ReportedSilence): Notification {
  return {
    descriptor: { id: `silent-application/${reason}` },
    level: 'note',
    message: { text: visible(`Rules that need all files of an application were silent: ${detail}`) },
    locations: [{ physicalLocation: { artifactLocation: artifact(`${path}/`) } }],
  };
}

/** A kind that is not supported yet is a note; what should have been checked and was not is a warning or an error. */
function notification(path: string, index: number, gap: ReportedGap): Notification {
  const level = !isIncomplete(gap) ? 'note' : gap.reason === 'limit' ? 'warning' : 'error';
  return {
    descriptor: { id: gap.reason },
    level,
    message: { text: visible(`Not checked: ${gap.detail}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(path, index),
          ...(gap.at && { region: region(gap.at) }),
        },
      },
    ],
  };
}
