// `npm run prove-fixes -- FOLDER [--rule NAME,..] [--list N]`: applies every fix of every finding in a folder of real
// files and checks its promises. With `--rule`, only fixes of these rules are tried; what they bring is judged by all rules.
import type { Neighbours } from '../server/core/documents/source-file.ts';
import type { FileFix, Finding } from '../server/core/engine/finding.ts';
import type { FileAnalysis } from '../server/core/service.ts';
import { applyEdits, overlaps } from '../server/core/text/edits.ts';
import { finish, fixProblems, stray } from '../test/kit/referee.ts';
import { readCorpus } from './corpus-files.ts';
import { everything } from './everything.ts';
import { scriptArguments } from './script-arguments.ts';

interface Row {
  findings: number;
  withFix: number;
  fixes: number;
  broken: number;
}

const input = scriptArguments('npm run prove-fixes -- FOLDER [--rule NAME,..] [--list N]');
const wanted = new Set(input.values('rule'));
const { service, policy, today } = everything();
const rows = new Map<string, Row>();
const broken: string[] = [];
const corpus = readCorpus(input.folder, service);
let files = 0;
for (const file of corpus.files) proveFile(file);
for (const line of broken.slice(0, input.number('list', 60))) console.log(line);
console.log(`\n${files} files`);
console.table(Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1))));
const total = [...rows.values()].reduce((sum, row) => sum + row.fixes, 0);
console.log(`${total - broken.length} fixes keep their promises, ${broken.length} do not`);
process.exit(broken.length > 0 ? 1 : 0);

function proveFile(file: string): void {
  const source = corpus.sourceOf(file);
  const surroundings = corpus.surroundingsOf(file);
  const before = finish(service.analyse(source, { policy, today, surroundings }));
  if (before.kind === undefined) return;
  files++;
  // What the fix leaves alone is not analysed again; that this gives the same as a fresh start has a test of its own.
  const analyse: Analyse = (content, appends) => {
    const neighbours = withLines(source.neighbours, appends);
    const changed = { ...source, neighbours, text: content };
    return finish(service.analyse(changed, { policy, today, surroundings, previous: before }));
  };
  for (const finding of before.findings) {
    if (wanted.size > 0 && !wanted.has(finding.rule)) continue;
    const row = rowOf(finding.rule);
    const fixes = service.fixes(before, finding.id);
    row.findings++;
    row.fixes += fixes.length;
    if (fixes.length > 0) row.withFix++;
    for (const fix of fixes) {
      const problems = overlaps(fix.edits)
        ? ['edits overlap']
        : brokenPromises(before, finding, fix, analyse);
      if (problems.length === 0) continue;
      row.broken++;
      broken.push(`${file}: ${fix.title}: ${problems.join('; ')}`);
    }
  }
  // For the others the file is as it was.
  if (before.summary) surroundings.set(before.summary);
}

type Analyse = (content: string, appends: FileFix['appends']) => FileAnalysis;

/** The folder with what a fix writes to another file. */
function withLines(neighbours: Neighbours, appends: FileFix['appends']): Neighbours {
  if (appends === undefined) return neighbours;
  const { file, text } = appends;
  return {
    has: name => name === file || neighbours.has(name),
    text: name => (name === file ? (neighbours.text?.(name) ?? '') + text : neighbours.text?.(name)),
  };
}

function rowOf(rule: string): Row {
  const row = rows.get(rule) ?? { findings: 0, withFix: 0, fixes: 0, broken: 0 };
  rows.set(rule, row);
  return row;
}

function brokenPromises(
  before: FileAnalysis,
  finding: Finding,
  fix: FileFix,
  analyse: Analyse,
): readonly string[] {
  const { text } = before.file;
  const fixed = applyEdits(text, fix.edits);
  if (fixed === text && fix.appends === undefined) return ['changes nothing'];
  const after = analyse(fixed, fix.appends);
  const again = service.fixes(after, finding.id).find(one => one.title === fix.title);
  // Of several findings at places of one name, the next one takes over the id of the one that is mended.
  const namesakes = before.findings.filter(
    one => one.anchor === finding.anchor && one.message === finding.message,
  );
  const twice =
    again &&
    namesakes.length === 1 &&
    after.findings.some(one => one.id === finding.id && one.message === finding.message);
  return [
    ...fixProblems(before, finding, after, fix.kind),
    ...stray(text, before.kind, fix),
    ...(twice ? ['is offered again at the same finding'] : []),
  ];
}
