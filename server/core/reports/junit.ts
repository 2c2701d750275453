import type { Rulebook } from '../rule-kit/rulebook.ts';
import { messageWithControl } from './message.ts';
import {
  type FileReport,
  isIncomplete,
  type Place,
  type Report,
  type ReportedFinding,
  type ReportedGap,
  ruleIdOf,
} from './report.ts';
import { visible } from './visible.ts';

/**
 * JUnit XML: a suite for each file, a case for each finding. Open findings fail, accepted ones are skipped, what
 * should have been checked and was not is an error, and a file without any of these is one case that passes.
 */
export function toJunit(report: Report, rulebook: Rulebook): string {
  const suites = report.files.map(file => suite(file, rulebook));
  const total = (key: 'tests' | 'failures' | 'errors' | 'skipped') =>
    suites.reduce((sum, one) => sum + one[key], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element('testsuites', {
      name: 'Loadline',
      tests: total('tests'),
      failures: total('failures'),
      errors: total('errors'),
      skipped: total('skipped'),
    }),
    ...suites.flatMap(one => one.lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly lines: readonly string[];
}

function suite(file: FileReport, rulebook: Rulebook): Suite {
  const cases = [
    ...file.findings.map(finding => caseOfFinding(file.path, finding, rulebook)),
    ...file.notChecked.map(gap => caseOfGap(file.path, gap)),
  ];
  if (cases.length === 0) cases.push({ outcome: 'passed', text: caseElement(file.path, 'no findings', '') });
  const number = (outcome: Outcome) => cases.filter(one => one.outcome === outcome).length;
  const figures = {
    tests: cases.length,
    failures: number('failure'),
    errors: number('error'),
    skipped: number('skipped'),
  };
  return {
    ...figures,
    lines: [
      `  ${element('testsuite', { name: file.path, ...figures })}`,
      ...cases.map(one => one.text),
      '  </testsuite>',
    ],
  };
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly outcome: Outcome;
  readonly text: string;
}

function caseOfFinding(path: string, finding: ReportedFinding, rulebook: Rulebook): Case {
  const message = messageWithControl(rulebook, finding);
  const name = `${ruleIdOf(finding)} ${lineAndColumn(finding.at)}`;
  if (finding.accepted) {
    const skipped = element(
      'skipped',
      { message: `accepted: ${finding.accepted.reason ?? 'no reason given'}` },
      '/',
    );
    return { outcome: 'skipped', text: caseElement(path, name, skipped) };
  }
  const place = `${path}:${lineAndColumn(finding.at)}`;
  const failure = `${element('failure', { type: finding.severity, message })}${xml(`${place}: ${message}`)}</failure>`;
  return { outcome: 'failure', text: caseElement(path, name, failure) };
}

function caseOfGap(path: string, gap: ReportedGap): Case {
  const name = gap.at === undefined ? 'not checked' : `not checked ${lineAndColumn(gap.at)}`;
  if (!isIncomplete(gap))
    return {
      outcome: 'skipped',
      text: caseElement(path, name, element('skipped', { message: gap.detail }, '/')),
    };
  const error = element('error', { type: gap.reason, message: gap.detail }, '/');
  return { outcome: 'error', text: caseElement(path, name, error) };
}

function caseElement(path: string, name: string, content: string): string {
  const attributes = { classname: path, name };
  if (content === '') return `    ${element('testcase', attributes, '/')}`;
  return `    ${element('testcase', attributes)}${content}</testcase>`;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, end = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  return `<${name}${list.join('')}${end}>`;
}

/** XML cannot hold most control characters at all, so they become visible escapes first. */
function xml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}

function lineAndColumn({ line, column }: Place): string {
  return `${line}:${column}`;
}
