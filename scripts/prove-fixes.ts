// `npm run prove-fixes -- FOLDER`: applies every fix of every finding in a folder of real files and checks its promises.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rulebook } from '../rules/rulebook.ts';
import { createService } from '../server/core/engine/create-service.ts';
import { frontEnds } from '../server/core/front-ends.ts';
import type { FileAnalysis } from '../server/core/service.ts';
import { applyEdits, overlaps } from '../server/core/text/edits.ts';
import { finish, fixProblems } from '../test/kit/referee.ts';
import { filesBelow, neighboursOf } from './corpus-files.ts';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: npm run prove-fixes -- FOLDER');
  process.exit(2);
}
const service = createService(rulebook, frontEnds);
const options = { policy: service.resolvePolicy([]), today: '2026-11-24' };
const rows = new Map<string, { findings: number; withFix: number; fixes: number; broken: number }>();
const broken: string[] = [];
let files = 0;
for (const file of filesBelow(folder)) {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const source = { uri: file, path: file, neighbours: neighboursOf(path.join(folder, file)) };
  const analyse = (content: string): FileAnalysis =>
    finish(service.analyse({ ...source, text: content }, options));
  const before = analyse(text);
  if (before.kind === undefined) continue;
  files++;
  for (const finding of before.findings) {
    const row = rows.get(finding.rule) ?? { findings: 0, withFix: 0, fixes: 0, broken: 0 };
    rows.set(finding.rule, row);
    row.findings++;
    const fixes = service.fixes(before, finding.id);
    if (fixes.length > 0) row.withFix++;
    for (const fix of fixes) {
      row.fixes++;
      const problems = overlaps(fix.edits) ? ['edits overlap'] : check(before, finding, analyse, text, fix);
      if (problems.length === 0) continue;
      row.broken++;
      broken.push(`${file}: ${fix.title}: ${problems.join('; ')}`);
    }
  }
}
for (const line of broken.slice(0, 60)) console.log(line);
console.log(`\n${files} files`);
console.table(Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1))));
const total = [...rows.values()].reduce((sum, row) => sum + row.fixes, 0);
console.log(`${total - broken.length} fixes keep their promises, ${broken.length} do not`);
process.exit(broken.length > 0 ? 1 : 0);

function check(
  before: FileAnalysis,
  finding: FileAnalysis['findings'][number],
  analyse: (content: string) => FileAnalysis,
  text: string,
  fix: ReturnType<typeof service.fixes>[number],
): readonly string[] {
  const fixed = applyEdits(text, fix.edits);
  if (fixed === text) return ['changes nothing'];
  const after = analyse(fixed);
  const again = service.fixes(after, finding.id).find(one => one.title === fix.title);
  const twice = again && after.findings.some(one => one.id === finding.id && one.message === finding.message);
  return [
    ...fixProblems(before, finding, after, fix.kind),
    ...(twice ? ['is offered again at the same finding'] : []),
  ];
}
