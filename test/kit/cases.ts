import type { Severity } from '../../server/core/rule-kit/rule.ts';

/** A finding that a case file wants: a comment line with carets under the text. */
export interface ExpectedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly fix: boolean;
  /** Zero-based line and column in the text without the marker lines. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** One fenced block of a case file. */
export interface Case {
  readonly title: string;
  readonly kind: 'dockerfile' | 'kubernetes' | 'helm-values';
  /** Line of the case file where the block begins, for messages. */
  readonly fileLine: number;
  readonly text: string;
  readonly expected: readonly ExpectedFinding[];
  readonly setting: Setting;
}

/** What stands around the text of a case. */
export interface Setting {
  /** The rules of a policy in YAML, on top of the one that turns everything on. */
  readonly policy?: string;
  /** Files in the folder, by name; an empty text stands for a folder as well. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of a block `files`: the file's name, and the others of the block. */
  readonly path?: string;
  readonly around?: readonly CaseFile[];
}

/** A file of a block `files`. */
export interface CaseFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the cases of a Markdown file: every fenced block marked `dockerfile`, `kubernetes` or `helm-values`. A line
 * `#    ^^^^ rule severity fix` under a line of the block expects a finding at the carets; `#<^^^^ …` counts the carets
 * from the start of the line. Marker lines are taken out before the text is analysed. A block marked `… crlf` is
 * analysed with the line ends of Windows. A block ```` ```policy ```` and blocks
 * ```` ```file NAME ```` in front of it are the policy and the files in the folder of the next block. A block marked `files`
 * holds several files, each under a line `== path`: every one that a rule can look at is a case, with the others around it.
 */
export function readCases(markdown: string): readonly Case[] {
  const cases: Case[] = [];
  const lines = markdown.split('\n');
  let title = '';
  let setting: Setting = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('#')) title = line.replace(/^#+\s*/, '');
    const around = /^```(?:(policy)|file (\S+))$/.exec(line);
    if (around) {
      const end = lines.indexOf('```', at + 1);
      setting = withBlock(
        setting,
        around[2],
        lines
          .slice(at + 1, end)
          .map(one => `${one}\n`)
          .join(''),
      );
      at = end;
      continue;
    }
    const fence = /^```(dockerfile|kubernetes|helm-values|files)( crlf)?$/.exec(line);
    if (!fence) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: the block is not closed`);
    if (fence[1] === 'files') {
      cases.push(...casesOfFiles(lines.slice(at + 1, end), { title, fileLine: at + 1, setting }));
      setting = {};
      at = end;
      continue;
    }
    cases.push({
      title,
      kind: fence[1] as Case['kind'],
      fileLine: at + 1,
      setting,
      ...unmarked(lines.slice(at + 1, end), fence[2] === undefined ? '\n' : '\r\n'),
    });
    setting = {};
    at = end;
  }
  return cases;
}

function withBlock(setting: Setting, file: string | undefined, text: string): Setting {
  if (file === undefined) return { ...setting, policy: text };
  return { ...setting, files: { ...setting.files, [file]: text } };
}

function casesOfFiles(
  lines: readonly string[],
  { title, fileLine, setting }: Pick<Case, 'title' | 'fileLine' | 'setting'>,
): readonly Case[] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of lines) {
    const path = /^== (\S+)$/.exec(line)?.[1];
    if (path !== undefined) files.push({ path, lines: [] });
    else files.at(-1)?.lines.push(line);
  }
  const read = files.map(file => ({ path: file.path, ...unmarked(file.lines, '\n') }));
  return read.flatMap(({ path, text, expected }) => {
    const kind = kindOf(path, text);
    if (kind === undefined) return [];
    const others = read.filter(other => other.path !== path);
    const around = others.map(other => ({ path: other.path, text: other.text }));
    return [
      { title: `${title}, ${path}`, kind, fileLine, text, expected, setting: { ...setting, path, around } },
    ];
  });
}

/** undefined: a file that others refer to and no rule looks at. */
function kindOf(path: string, text: string): Case['kind'] | undefined {
  if (/(?:^|[/.])Dockerfile/.test(path)) return 'dockerfile';
  if (/(?:^|\/)values[^/]*\.yaml$/.test(path)) return 'helm-values';
  return !path.includes('templates/') && /^kind:/m.test(text) ? 'kubernetes' : undefined;
}

const marker = /^#(<?)(\s*)(\^+)\s+([a-z0-9/-]+)\s+(error|warning|info|hint)(\s+fix)?\s*$/;

function unmarked(lines: readonly string[], lineEnd: string): Pick<Case, 'text' | 'expected'> {
  const kept: string[] = [];
  const expected: ExpectedFinding[] = [];
  for (const line of lines) {
    const found = marker.exec(line);
    if (!found) {
      kept.push(line);
      continue;
    }
    const [, fromStart, blanks = '', carets = '', rule = '', severity, fix] = found;
    expected.push({
      rule,
      severity: severity as Severity,
      fix: fix !== undefined,
      line: kept.length - 1,
      column: fromStart ? 0 : 1 + blanks.length,
      length: carets.length,
    });
  }
  return { text: kept.map(line => line + lineEnd).join(''), expected };
}
