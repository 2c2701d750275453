// Checks texts one by one: {file, text, chart, ms} is answered with the CPU milliseconds of the least and the worst
// call of as many as `ms` milliseconds hold, two at least.
import { createRequire } from 'node:module';
import path from 'node:path';
import { built } from '../places.mjs';

const require = createRequire(import.meta.url);
const { analyse, safeFixes, sourceFile } = require(path.join(built, 'lint.cjs'));

process.on('message', ({ file, text, chart, ms }) => {
  const source = sourceFile(file, text, name => chart && /^(?:\.\.\/)?Chart\.yaml$/.test(name));
  const lint = [];
  const fixes = [];
  let analysis;
  const start = performance.now();
  while (lint.length < 2 || (performance.now() - start < ms && lint.length < 200)) {
    lint.push(cpuMsOf(() => (analysis = analyse(source))));
    fixes.push(cpuMsOf(() => safeFixes(analysis)));
  }
  process.send({
    lint: { least: Math.min(...lint), worst: Math.max(...lint) },
    fixes: { least: Math.min(...fixes), worst: Math.max(...fixes) },
    findings: analysis.findings.length,
    notChecked: analysis.notChecked.length,
  });
});
process.on('disconnect', () => process.exit(0));

function cpuMsOf(task) {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
