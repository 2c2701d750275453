// The process of one adapter. Messages: {files} prepares a set, {passes} goes over it and answers with what it cost.
import { readFileSync } from 'node:fs';
import { adapters } from './adapters.mjs';

const adapter = adapters[process.argv[2]];
let pass;

// What a peer prints is no part of the table.
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {};

process.on('message', async ({ files, passes }) => {
  try {
    process.send(files ? await prepare(files) : await measure(passes));
  } catch (error) {
    process.send({ problem: error instanceof Error ? error.message.split('\n')[0] : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));

async function prepare(files) {
  pass = await adapter.load(files.map(path => ({ path, text: readFileSync(path, 'utf8') })));
  return {};
}

async function measure(passes) {
  const cpuBefore = cpuMs();
  const before = performance.now();
  let findings = 0;
  for (let index = 0; index < passes; index++) findings = await pass();
  const wall = (performance.now() - before) / passes;
  return { wall, cpu: (cpuMs() - cpuBefore) / passes, findings, memory: process.memoryUsage.rss() };
}

/** The CPU time of this process, its collector and compiler threads included; of its children, where they are meant. */
function cpuMs() {
  if (adapter.process) return childrenCpuMs();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Linux counts the time of children that have ended in hundredths of a second. */
function childrenCpuMs() {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
