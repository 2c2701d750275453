import { existsSync } from 'node:fs';
import path from 'node:path';
import { tallyExecutable } from '../tally-executable.mjs';

/**
 * One entry for each peer that can be asked on the command line: which files it reads, how it is called on a list of
 * them, and its answer as `{rule, file, line, endLine, wholeFile}`. `files` is how many fit one call.
 */
export const peers = {
  hadolint: {
    kinds: ['dockerfile'],
    program: on => on('hadolint'),
    files: 40,
    call: files => ['--no-fail', '--disable-ignore-pragma', '-f', 'json', ...files],
    *read(output) {
      for (const { code, file, line } of JSON.parse(output)) yield { rule: code, file, line };
    },
  },
  tally: {
    kinds: ['dockerfile'],
    program: on => on('tally') ?? fromPackage(),
    files: 40,
    call: files => ['lint', '--format', 'json', '--fail-level', 'none', '--slow-checks', 'off', ...files],
    *read(output) {
      // What a file lacks has no place of its own.
      for (const { file, violations } of JSON.parse(output).files ?? [])
        for (const { rule, location } of violations ?? [])
          yield {
            rule: tallyRule(rule),
            file,
            line: Math.max(1, location.start.line),
            wholeFile: /DL3057$/.test(rule),
          };
    },
  },
  checkov: {
    kinds: ['dockerfile', 'kubernetes'],
    program: on => on('checkov'),
    files: 60,
    call: files => [
      ...files.flatMap(file => ['-f', file]),
      ...['--framework', 'dockerfile', 'kubernetes', '--compact', '--quiet', '--soft-fail', '-o', 'json'],
    ],
    *read(output) {
      for (const report of [JSON.parse(output)].flat())
        for (const check of report.results?.failed_checks ?? []) {
          const [line, endLine] = check.file_line_range;
          // What a Dockerfile lacks is reported for a resource without an instruction.
          const wholeFile = check.resource.endsWith('.');
          yield { rule: check.check_id, file: check.file_abs_path, line, endLine, wholeFile };
        }
    },
  },
  trivy: {
    kinds: ['dockerfile', 'kubernetes'],
    program: on => on('trivy'),
    // A start takes seconds, so it is asked about the whole folder at once.
    wholeFolder: true,
    call: ([folder]) => ['config', '--quiet', '--format', 'json', '--skip-check-update', folder],
    *read(output, [folder]) {
      for (const { Target, Misconfigurations } of JSON.parse(output).Results ?? [])
        for (const { ID, CauseMetadata: cause } of Misconfigurations ?? [])
          yield { rule: ID, file: path.join(folder, Target), ...lines(cause?.StartLine, cause?.EndLine) };
    },
  },
  'kube-score': {
    kinds: ['kubernetes'],
    program: on => on('kube-score'),
    files: 1,
    call: ([file]) => ['score', '--output-format', 'json', '--exit-one-on-warning=false', file],
    *read(output, [file]) {
      for (const object of JSON.parse(output) ?? [])
        for (const { check, grade, skipped, comments } of object.checks ?? [])
          if (!skipped && grade < 10 && (comments ?? []).length > 0)
            yield { rule: check.id, file, line: object.file_row ?? 1 };
    },
  },
  'kube-linter': {
    kinds: ['kubernetes'],
    program: on => on('kube-linter'),
    files: 60,
    call: files => ['lint', '--format', 'json', '--add-all-built-in', ...files],
    *read(output) {
      for (const { Check, Object: object } of JSON.parse(output).Reports ?? [])
        yield { rule: Check, file: object.Metadata.FilePath, line: 1, wholeFile: true };
    },
  },
  polaris: {
    kinds: ['kubernetes'],
    program: on => on('polaris'),
    files: 1,
    call: ([file]) => ['audit', '--audit-path', file, '--format', 'json'],
    *read(output, [file]) {
      for (const rule of failedPolarisChecks(JSON.parse(output)))
        yield { rule, file, line: 1, wholeFile: true };
    },
  },
};

/** Some checks name no line: they hold for the file. */
function lines(start, end) {
  return start ? { line: start, endLine: end ?? start } : { line: 1, wholeFile: true };
}

/** The program `name` in one of the folders, or undefined. */
export function programIn(folders, name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  return folders.flatMap(folder => names.map(one => path.join(folder, one))).find(file => existsSync(file));
}

function fromPackage() {
  try {
    return tallyExecutable();
  } catch {
    return undefined;
  }
}

/** tally repeats hadolint's and BuildKit's checks under their own names. */
function tallyRule(rule) {
  const [space, name] = rule.split('/');
  if (space === 'buildkit') return `BuildKit ${name}`;
  return space === 'tally' ? rule.slice('tally/'.length) : name;
}

function* failedPolarisChecks(node) {
  if (Array.isArray(node)) for (const one of node) yield* failedPolarisChecks(one);
  else if (typeof node === 'object' && node !== null) {
    if (node.Success === false && typeof node.ID === 'string') yield node.ID;
    for (const value of Object.values(node)) yield* failedPolarisChecks(value);
  }
}
