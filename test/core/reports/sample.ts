import { rulebook as ours } from '../../../rules/rulebook.ts';
import { noNeighbours } from '../../../server/core/documents/source-file.ts';
import type { FileFix, Finding, NotChecked } from '../../../server/core/engine/finding.ts';
import { wholePiece } from '../../../server/core/engine/piece.ts';
import type { Report } from '../../../server/core/reports/report.ts';
import { type ReportFileOptions, reportFile } from '../../../server/core/reports/report-file.ts';
import { noOptions, textOption } from '../../../server/core/rule-kit/options.ts';
import type { Rule, RuleMeta } from '../../../server/core/rule-kit/rule.ts';
import type { Rulebook } from '../../../server/core/rule-kit/rulebook.ts';
import type { FileAnalysis, Service } from '../../../server/core/service.ts';
import type { Span } from '../../../server/core/text/span.ts';

// Reports are tested over rules of their own, so that a golden file changes only when a report does.

const meta: RuleMeta = {
  name: 'sample-root',
  severity: 'error',
  since: '0.1.0',
  controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'direct' },
  cwe: ['CWE-250'],
  related: [
    'DL3002',
    'DS-0002',
    'CKV_DOCKER_3',
    'kube-linter run-as-non-root',
    'KSV-0012',
    'C-0013',
    'CIS-Docker-4.1',
  ],
  summary: 'The container runs as root.',
  risk: 'Whoever breaks out is root on the node.',
  remedy: 'Write a USER that is not root.',
  examples: [
    {
      in: 'dockerfile',
      bad: 'FROM alpine:3.20\nCMD ["sh"]\n',
      good: 'FROM alpine:3.20\nUSER 10001\nCMD ["sh"]\n',
      goodComesFromFix: true,
    },
  ],
};

export const sampleRules: readonly Rule[] = [
  rule(meta, { options: { user: textOption('10001', 'User that the fix writes.') }, hasFix: true }),
  rule(
    {
      ...meta,
      name: 'sample-secret',
      controls: { primary: 'A.5.17', secondary: ['A.8.24'], strength: 'direct' },
      cwe: ['CWE-798'],
      related: ['CKV_SECRET_6', 'S6472'],
      summary: 'A credential stands in the file.',
      examples: [],
    },
    { inspects: ['credential'], hasFix: true },
  ),
  rule(
    {
      ...meta,
      name: 'sample-image',
      severity: 'warning',
      controls: { primary: 'A.8.32', secondary: [], strength: 'supporting' },
      cwe: ['CWE-1357'],
      related: [],
      summary: 'The image may change under its name.',
      examples: [],
      degrees: {
        'no-tag': { severity: 'warning', related: ['DL3006', 'CKV_DOCKER_7'], summary: 'There is no tag.' },
        'no-digest': {
          severity: 'info',
          optIn: true,
          related: ['CKV_K8S_43'],
          summary: 'There is no digest.',
        },
      },
    },
    {},
  ),
];

export const sampleRulebook: Rulebook = {
  ...ours,
  rules: sampleRules,
  retired: [{ name: 'sample-old', replacedBy: 'sample-root' }],
};

function rule(ruleMeta: RuleMeta, parts: Partial<Rule>): Rule {
  return {
    meta: ruleMeta,
    inspects: ['stage'],
    about: undefined,
    options: noOptions,
    hasFix: false,
    kinds: ['dockerfile', 'kubernetes'],
    run: () => [],
    ...parts,
  };
}

/** The part of the service that reports use; fixes come from the list. */
export function sampleService(fixes: readonly FileFix[] = [], rulebook: Rulebook = sampleRulebook): Service {
  const part: Pick<Service, 'rulebook' | 'fixes'> = {
    rulebook,
    fixes: (_, id) => fixes.filter(fix => fix.findingId === id),
  };
  return part as Service;
}

export function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`the sample has no ${JSON.stringify(part)}`);
  return { start, end: start + part.length };
}

export function finding(changes: Partial<Finding> & Pick<Finding, 'rule' | 'at'>): Finding {
  const found = sampleRules.find(one => one.meta.name === changes.rule);
  return {
    id: `${changes.rule}:${changes.at.start}`,
    degree: undefined,
    severity: found?.meta.severity ?? 'warning',
    message: found?.meta.summary ?? 'Something is wrong.',
    controls: found?.meta.controls,
    related: [],
    fixable: found?.hasFix ?? false,
    anchor: 'stage:0',
    accepted: undefined,
    ...changes,
  };
}

export function analysis(
  path: string,
  text: string,
  parts: {
    readonly kind?: FileAnalysis['kind'];
    readonly findings?: readonly Finding[];
    readonly notChecked?: readonly NotChecked[];
  },
): FileAnalysis {
  return {
    file: { uri: path, path, text, neighbours: noNeighbours },
    kind: parts.kind ?? 'dockerfile',
    findings: parts.findings ?? [],
    pieces: [wholePiece(parts.findings ?? [], text)],
    notChecked: parts.notChecked ?? [],
    summary: undefined,
    placeOf: () => undefined,
    resultId: '',
  };
}

export const withFixes: ReportFileOptions = { fixes: true, inlineSuppressions: true };

export const secretValue = 'hunter2-Sw0rdfish';

const dockerfile = `# syntax=docker/dockerfile:1\nFROM alpine\nENV DB_PASSWORD=${secretValue}\tNAME=😀日本 OTHER=x\r\nCMD ["sh"]\n`;
const manifest = `kind: Deployment\nspec:\n  # loadline-ignore sample-root until=2027-03-31 owner=platform -- agreed | with <ops>\n  runAsUser: 0\n`;

/** One file of each sort: findings, an accepted one, nothing, a kind without support, a gap, an unreadable part. */
export function sampleReport(): Report {
  const secret = finding({
    rule: 'sample-secret',
    at: spanOf(dockerfile, secretValue),
    message: 'DB_PASSWORD holds a password (17 characters).',
  });
  const other = finding({
    rule: 'sample-image',
    degree: 'no-tag',
    at: spanOf(dockerfile, 'alpine'),
    severity: 'warning',
    anchor: 'stage:0/FROM',
    related: [{ at: spanOf(dockerfile, 'CMD ["sh"]'), message: 'Used here.' }],
  });
  const sameLine = finding({ rule: 'sample-root', at: spanOf(dockerfile, 'OTHER=x'), severity: 'info' });
  const fixes: readonly FileFix[] = [
    fix(secret.id, 'Read DB_PASSWORD from a build secret', `RUN --mount=type=secret,id=db_password true`),
    fix(secret.id, 'Move it elsewhere', `ARG X="${secretValue}"`),
    fix(sameLine.id, 'Add USER 10001', 'USER 10001\n'),
  ];
  const acceptedAt = spanOf(
    manifest,
    '# loadline-ignore sample-root until=2027-03-31 owner=platform -- agreed | with <ops>',
  );
  const accepted = finding({
    rule: 'sample-root',
    at: spanOf(manifest, '0'),
    anchor: 'Deployment//web',
    accepted: { at: acceptedAt, reason: 'agreed | with <ops>', owner: 'platform', until: '2027-03-31' },
  });
  const service = sampleService(fixes);
  const analyses = [
    analysis('app/Dockerfile', dockerfile, { findings: [other, secret, sameLine] }),
    analysis('chart/templates/web.yaml', 'a: {{ .Values.a }}\n', {
      kind: 'helm-template',
      notChecked: [
        {
          reason: 'unsupported-kind',
          detail: 'Helm templates are recognised but not checked yet.',
          at: undefined,
        },
      ],
    }),
    analysis('k8s/big.yaml', 'a: b\n', {
      kind: 'kubernetes',
      notChecked: [{ reason: 'limit', detail: 'Nested deeper than 200 levels.', at: { start: 3, end: 4 } }],
    }),
    analysis('k8s/clean.yaml', 'kind: Pod\n', { kind: 'kubernetes' }),
    analysis('k8s/web.yaml', manifest, { kind: 'kubernetes', findings: [accepted] }),
  ];
  return {
    version: '1.2.3',
    files: analyses.map(one => reportFile(service, one, withFixes)),
    policies: ['.loadline.yaml', 'workspace settings'],
    silences: [
      { path: 'apps/orders', reason: 'operator', detail: 'Kafka orders makes objects that no file shows' },
    ],
  };
}

function fix(findingId: string, title: string, text: string): FileFix {
  return {
    findingId,
    rule: 'sample',
    title,
    safety: 'needs-review',
    kind: 'quickfix',
    edits: [{ at: { start: 29, end: 29 }, text }],
  };
}

/** Names and texts that try to leave the format they are printed in. */
export const hostileTexts: readonly string[] = [
  '::error::forged',
  ' ::set-output name=x::y',
  'a\n::error::forged',
  'a\r::add-mask::x',
  'a\r\n##[group]x',
  '##[error]forged',
  '##vso[task.setvariable variable=x]y',
  'a,line=1::b',
  'a%0A::error::b',
  '\u001b[31mred\u001b]0;title\u0007',
  '\u009b31m',
  'a\u202eb\u2066c',
  'zero\u200bwidth\ufeff',
  '\ud800lone',
  '\u0000nul',
  '</failure></testcase>',
  ']]><!--',
  '"quoted" & \'quoted\'',
  '[link](javascript:alert(1))',
  '`code` | cell <b>html</b>',
  'https://example.org @someone',
  '\u2028separator\u2029',
];

/** A report in which every text that comes from a workspace is the hostile one. */
export function hostileReport(hostile: string): Report {
  const text = `FROM ${hostile}\n`;
  const at = { start: 5, end: 5 + hostile.length };
  const found = finding({
    rule: 'sample-root',
    at,
    message: `Image ${hostile} is bad.`,
    anchor: hostile,
    related: [{ at, message: hostile }],
  });
  const accepted = finding({
    rule: 'sample-image',
    at,
    message: hostile,
    accepted: { at, reason: hostile, owner: hostile, until: hostile },
  });
  const file = analysis(`dir/${hostile}`, text, {
    findings: [found, accepted],
    notChecked: [{ reason: 'limit', detail: hostile, at: undefined }],
  });
  const named = { ...file, file: { ...file.file, path: hostile } };
  const service = sampleService([fix(found.id, hostile, hostile)]);
  return {
    version: '1.2.3',
    files: [file, named].map(one => reportFile(service, one, withFixes)),
    policies: [hostile],
  };
}
