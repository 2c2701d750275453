import type { SourceFile } from '../../server/core/documents/source-file.ts';
import type { FileFix, Finding } from '../../server/core/engine/finding.ts';
import { wholePiece } from '../../server/core/engine/piece.ts';
import type {
  PolicyLayer,
  PolicyProblem,
  ResolvedPolicy,
  RuleChoice,
} from '../../server/core/engine/policy.ts';
import { reasonPlaceholder } from '../../server/core/engine/suppression.ts';
import type { Rule } from '../../server/core/rule-kit/rule.ts';
import type { FileAnalysis, Service } from '../../server/core/service.ts';

export interface FakeService extends Service {
  /** Every text that was analysed to the end, by path. */
  readonly analysed: { readonly path: string; readonly text: string }[];
  /** Called between slices; a test may let time pass or throw. */
  onSlice: (file: SourceFile) => void;
}

/**
 * A service with two rules: `bad-word` (error, with a fix) finds the word "bad", `meh-word` (info) the word "meh". A
 * policy is lines `name: off`, `name: locked`, `extends: path`, `exclude: path`; any other line is a mistake.
 * What stands before the end of a line with the word "ahead" is checked before the rest is read.
 */
export function fakeService(): FakeService {
  const service: FakeService = {
    analysed: [],
    onSlice: () => undefined,
    rulebook: {
      rules: [rule('bad-word', true), rule('meh-word', false)],
      retired: [],
      edition: 'ISO/IEC 27001:2022',
      images: {
        pinnedRule: 'bad-word',
        describe: () => undefined,
        hardened: () => [],
        official: () => [],
        tags: () => [],
      },
      catalogue: {
        controls: [],
        query: () => undefined,
        crosswalk: () => undefined,
        aliases: () => [],
        frameworkName: framework => framework,
      },
      control: id => (id === 'A.8.2' ? { id, title: 'Privileged access rights' } : undefined),
    },
    kindOf,
    *analyse(file, { policy }) {
      let text = '';
      for (const line of file.text.split(/(?<=\n)/)) {
        service.onSlice(file);
        text += line;
        const soFar = { ...file, text };
        yield {
          isAhead: line.includes('ahead'),
          isWorthShowing: text.includes('bad'),
          analysis: () => analysisOf(soFar, policy),
        };
      }
      service.analysed.push({ path: file.path, text: file.text });
      return analysisOf(file, policy);
    },
    summarise: file => ({ summary: undefined, read: analysisOf(file, resolvePolicy([])) }),
    fixes: (analysis, id) => fixesOf(analysis, id),
    safeFixes: analysis => analysis.findings.flatMap(({ id }) => fixesOf(analysis, id).slice(0, 1)),
    ignoreComment: ({ file }, { rule, at }) => commentAbove(file.text, rule, at.start),
    suppressionAt: ({ file }, offset) => suppressionAt(file.text, offset),
    images: () => [],
    podAt: () => undefined,
    pins: () => [],
    completions: () => [],
    readPolicy,
    readSettings: (settings, origin) => readSettings(settings, origin),
    resolvePolicy,
    policySchema: () => ({}),
    policyFromHadolint: () => undefined,
    starterPolicy: () => 'bad-word: off\n',
    rulePage: name => (name === 'bad-word' ? { title: name, markdown: `# ${name}` } : undefined),
    explain: query => ({ found: true, markdown: `about ${query}` }),
  };
  return service;
}

function rule(name: string, hasFix: boolean): Rule {
  return {
    meta: {
      name,
      severity: hasFix ? 'error' : 'info',
      since: '0.1.0',
      controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'direct' },
      cwe: [],
      related: [],
      summary: `Finds the ${name}.`,
      risk: 'Words do harm.',
      remedy: 'Choose another word.',
      examples: [],
    },
    inspects: [],
    about: undefined,
    options: {},
    hasFix,
    kinds: ['dockerfile'],
    run: () => [],
  };
}

function kindOf({ path, neighbours }: SourceFile) {
  if (path.endsWith('values.yaml')) return neighbours.has('Chart.yaml') ? 'helm-values' : undefined;
  if (path.endsWith('.loadline.yaml')) return undefined;
  return /Dockerfile$|\.yaml$/.test(path) ? ('dockerfile' as const) : undefined;
}

function analysisOf(file: SourceFile, policy: ResolvedPolicy): FileAnalysis {
  const kind = kindOf(file);
  const findings = kind === undefined || policy.isExcluded(file.path) ? [] : findingsOf(file, policy);
  const resultId = findings.map(({ id, at }) => `${id}@${at.start}`).join();
  const pieces = [wholePiece(findings, file.text)];
  return {
    file,
    kind,
    findings,
    pieces,
    notChecked: [],
    summary: undefined,
    placeOf: () => undefined,
    resultId,
  };
}

function findingsOf(file: SourceFile, policy: ResolvedPolicy): readonly Finding[] {
  return [...file.text.matchAll(/\b(bad|meh)\b(?!-)/g)].flatMap((match, index) => {
    const name = `${match[1]}-word`;
    const { severity } = policy.choice(name, undefined, file.path);
    if (severity === 'off') return [];
    const line = file.text.slice(0, match.index).split('\n').at(-2) ?? '';
    return [
      {
        id: `${name}:${index}`,
        rule: name,
        degree: undefined,
        severity,
        at: { start: match.index, end: match.index + match[0].length },
        message: `This is a ${match[1]} word.`,
        controls: { primary: 'A.8.2', secondary: ['A.8.9'], strength: 'direct' as const },
        related: [],
        fixable: match[1] === 'bad',
        anchor: `word${index}`,
        accepted: line.includes(`loadline-ignore ${name}`)
          ? { at: { start: 0, end: 1 }, reason: 'why', owner: undefined, until: undefined }
          : undefined,
      },
    ];
  });
}

function fixesOf(analysis: FileAnalysis, id: string): readonly FileFix[] {
  const finding = analysis.findings.find(one => one.id === id);
  if (finding?.rule !== 'bad-word') return [];
  const base = { findingId: id, rule: finding.rule };
  return [
    {
      ...base,
      title: 'Write "good"',
      safety: 'safe',
      kind: 'quickfix',
      edits: [{ at: finding.at, text: 'good' }],
    },
    {
      ...base,
      title: 'Write nothing',
      safety: 'needs-review',
      kind: 'refactor',
      edits: [{ at: finding.at, text: '' }],
    },
  ];
}

function commentAbove(text: string, name: string, offset: number) {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
  const before = `${indent}# loadline-ignore ${name} -- `;
  const after = text.includes('\r\n') ? '\r\n' : '\n';
  return { offset: start, before, placeholder: reasonPlaceholder, after };
}

function suppressionAt(text: string, offset: number) {
  const match = /# loadline-ignore (\S+)/.exec(text);
  if (match === null || offset < match.index || offset > match.index + match[0].length) return undefined;
  return { at: { start: match.index, end: match.index + match[0].length }, rules: [match[1] ?? ''] };
}

function readPolicy(
  text: string,
  origin: string,
): { layer: PolicyLayer; problems: readonly PolicyProblem[] } {
  const layer = { ...emptyLayer(origin), rules: new Map<string, RuleChoice>() };
  const problems: PolicyProblem[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const [, key, value] = /^\s*([\w-]+):\s*(\S*)$/.exec(line) ?? [];
    if (key === 'extends' && value !== undefined) layer.extends.push(value);
    else if (key === 'exclude' && value !== undefined) layer.exclude.push(value);
    else if (value === 'off') layer.rules.set(key ?? '', { severity: 'off' });
    else if (value === 'locked') layer.rules.set(key ?? '', { locked: true });
    else if (line.trim() !== '' && line.trim() !== 'rules:')
      problems.push({ at: { start, end: start + line.length }, message: 'This line means nothing.' });
    start += line.length + 1;
  }
  return { layer, problems };
}

function readSettings(
  settings: unknown,
  origin: string,
): { layer: PolicyLayer; problems: readonly PolicyProblem[] } {
  const rules = (settings as { rules?: Record<string, 'off'> }).rules ?? {};
  const choices = Object.entries(rules).map(([name, severity]) => [name, { severity }] as const);
  return { layer: { ...emptyLayer(origin), rules: new Map(choices) }, problems: [] };
}

function emptyLayer(origin: string) {
  return {
    origin,
    extends: [] as string[],
    rules: new Map<string, RuleChoice>(),
    overrides: [],
    exclude: [] as string[],
    productionStages: [],
    failOn: undefined,
    profile: undefined,
  };
}

function resolvePolicy(layers: readonly PolicyLayer[]): ResolvedPolicy {
  const choices = new Map(layers.flatMap(layer => [...layer.rules]));
  const exclude = layers.flatMap(layer => layer.exclude);
  return {
    stamp: JSON.stringify([[...choices], exclude]),
    productionStages: [],
    failOn: 'error',
    profile: 'recommended',
    hasOverrides: false,
    isExcluded: path => exclude.includes(path),
    applicationOf: () => undefined,
    podLevels: () => undefined,
    choice: name => ({
      severity: choices.get(name)?.severity ?? (name === 'bad-word' ? 'error' : 'info'),
      severityFrom: 'test',
      options: {},
      locked: choices.get(name)?.locked === true,
    }),
  };
}
