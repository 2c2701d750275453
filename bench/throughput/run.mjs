import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { profiles } from '../places.mjs';
import { median, sum } from '../statistics.mjs';
import { adapters } from './adapters.mjs';

const worker = path.join(import.meta.dirname, 'worker.mjs');

/**
 * Measures all adapters on each set (`{name, kind, files}`). One process each, warmed up, then rounds in turns, so
 * that what else the machine does burdens all alike. A ratio is the median of the rounds' own ratios.
 */
export async function throughput(sets, { rounds, passMs, warmUpMs, only, profile, progress }) {
  const skipped = [];
  const results = [];
  for (const set of sets) {
    progress(set.name);
    const names = Object.keys(adapters).filter(name => adapters[name].kinds.includes(set.kind) && only(name));
    const workers = [];
    for (const name of names) {
      const started = await start(name, set, { warmUpMs, passMs, profile });
      if (started.problem) skipped.push(`${name} on ${set.name}: ${started.problem}`);
      else workers.push(started);
    }
    for (let round = 0; round < rounds; round++)
      for (const one of inTurn(workers, round)) one.rounds.push(await one.ask({ passes: one.passes }));
    for (const one of workers) await one.stop();
    results.push(...rowsOf(set, workers));
  }
  return { results, skipped };
}

function inTurn(workers, round) {
  return workers.map((_, index) => workers[(index + round) % workers.length]);
}

async function start(name, set, { warmUpMs, passMs, profile }) {
  const profiled = profile && name === 'Loadline';
  if (profiled) mkdirSync(profiles, { recursive: true });
  const execArgv = profiled ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--cpu-prof-interval=200'] : [];
  const child = fork(worker, [name], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ask = message => question(child, message);
  const stop = () => ended(child);
  const prepared = await ask({ files: set.files });
  const first = prepared.problem ? prepared : await ask({ passes: 1 });
  if (first.problem) {
    await stop();
    return first;
  }
  const passes = await warmUp(ask, first.wall, { warmUpMs, passMs });
  return { name, ask, stop, passes, first: first.wall, rounds: [] };
}

function question(child, message) {
  return new Promise(resolve => {
    const died = code => resolve({ problem: `its process ended with ${code}` });
    child.once('exit', died);
    child.once('message', answer => {
      child.off('exit', died);
      resolve(answer);
    });
    child.send(message);
  });
}

function ended(child) {
  return new Promise(resolve => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', resolve);
    child.disconnect();
  });
}

/** Runs until the time is up, and tells how many passes fill one round. */
async function warmUp(ask, firstMs, { warmUpMs, passMs }) {
  let last = firstMs;
  for (let spent = 0; spent < warmUpMs; ) {
    const passes = Math.max(1, Math.min(500, Math.floor(50 / last)));
    last = (await ask({ passes })).wall;
    spent += last * passes;
  }
  return Math.max(1, Math.ceil(passMs / last));
}

function rowsOf(set, workers) {
  const base = workers.find(one => adapters[one.name].base);
  const ours = workers.find(one => one.name === 'Loadline');
  const ratio = (one, other) =>
    one && other && median(one.rounds.map(({ cpu }, round) => cpu / Math.max(other.rounds[round].cpu, 1e-6)));
  return workers.map(one => {
    const cpuMs = median(one.rounds.map(({ cpu }) => cpu));
    return {
      set: set.name,
      kind: set.kind,
      files: set.files.length,
      bytes: set.bytes,
      adapter: one.name,
      cpuMs,
      wallMs: median(one.rounds.map(({ wall }) => wall)),
      firstMs: one.first,
      megabytesPerSecond: set.bytes / 1000 / cpuMs,
      toParse: ratio(one, base),
      oursToThis: ratio(ours, one),
      findings: one.rounds[0].findings,
      memoryMb: one.rounds.at(-1).memory / 2 ** 20,
    };
  });
}

/** The sets of a folder of real files: one for each kind of file that Loadline knows. */
export function setsOf(files, kindOf) {
  const kinds = files.map(kindOf);
  return ['dockerfile', 'kubernetes', 'helm-values', 'helm-template']
    .map(kind => [kind, files.filter((_, index) => kinds[index] === kind)])
    .filter(([, members]) => members.length > 0)
    .map(([kind, members]) => ({
      name: `${members.length} real files: ${kind}`,
      kind,
      files: members.map(file => file.path),
      bytes: sum(members.map(file => Buffer.byteLength(file.text))),
    }));
}
