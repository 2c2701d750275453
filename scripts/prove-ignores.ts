// `npm run prove-ignores -- FOLDER [--rule NAME,..] [--list N]`: writes the "ignore here" comment of every finding in a
// folder of real files, and checks that it accepts that finding and changes nothing else.
import { engineRules } from '../server/core/engine/finding.ts';
import { ignoreProblems, withIgnoreComment } from '../test/kit/ignore-proof.ts';
import { finish } from '../test/kit/referee.ts';
import { readCorpus } from './corpus-files.ts';
import { everything } from './everything.ts';
import { scriptArguments } from './script-arguments.ts';

const input = scriptArguments('npm run prove-ignores -- FOLDER [--rule NAME,..] [--list N]');
const wanted = new Set(input.values('rule'));
const { service, policy, today } = everything();
const broken: string[] = [];
let files = 0;
let comments = 0;
const corpus = readCorpus(input.folder, service);
for (const file of corpus.files) proveFile(file);
for (const line of broken.slice(0, input.number('list', 60))) console.log(line);
console.log(`\n${files} files, ${comments} comments: ${broken.length} do not keep their promise`);
process.exit(broken.length > 0 ? 1 : 0);

function proveFile(file: string): void {
  const source = corpus.sourceOf(file);
  const surroundings = corpus.surroundingsOf(file);
  const before = finish(service.analyse(source, { policy, today, surroundings }));
  if (before.kind === undefined) return;
  files++;
  for (const finding of before.findings) {
    if (finding.accepted !== undefined || (engineRules as readonly string[]).includes(finding.rule)) continue;
    if (wanted.size > 0 && !wanted.has(finding.rule)) continue;
    comments++;
    const text = withIgnoreComment(service, before, finding);
    const after = finish(
      service.analyse({ ...source, text }, { policy, today, surroundings, previous: before }),
    );
    const problems = ignoreProblems(before, finding, after);
    if (problems.length > 0) broken.push(`${file}: ${finding.id}: ${problems.join('; ')}`);
  }
}
