import { mkdirSync } from 'node:fs';
import { profiles } from '../places.mjs';
import { median, quantile } from '../statistics.mjs';
import { Client, patienceMs, pause } from './client.mjs';
import { cpuMsOf, memoryOf } from './process-cost.mjs';
import { servers } from './servers.mjs';

const word = 'abcdefghij';
const betweenKeysMs = 20;
const afterFirstMs = 800;
const burst = { keys: 20, everyMs: 30 };
const floorName = 'empty server';

/** Types into every scenario on every server; all servers of a scenario are up at once and take turns. */
export async function latency(scenarios, { rounds, bursts, coldStarts, only, profile, progress }) {
  const skipped = [];
  const results = [];
  if (profile) mkdirSync(profiles, { recursive: true });
  for (const scenario of scenarios) {
    progress(scenario.name);
    const runs = [];
    for (const [name, server] of Object.entries(servers)) {
      if (!server.kinds.includes(scenario.file.kind) || !only(name)) continue;
      try {
        const options = server.start({ profile });
        runs.push({
          name,
          options,
          cold: [],
          coldAll: [],
          keys: [],
          cpu: [],
          bursts: [],
          problem: undefined,
        });
      } catch (error) {
        skipped.push(`${name} on ${scenario.name}: ${error.message.split('\n')[0]}`);
      }
    }
    // A slip is about one key; starts and bursts of the same file stand in its other row.
    await inTurns(runs, scenario.isSlip ? 0 : coldStarts, run => startCold(run, scenario));
    await inTurns(runs, 1, run => openAndWarmUp(run, scenario));
    await inTurns(runs, rounds, run => typeWord(run, scenario));
    await inTurns(runs, scenario.isSlip ? 0 : bursts, run => typeBurst(run, scenario));
    await inTurns(runs, 1, run => finish(run));
    for (const { name, problem } of runs)
      if (problem) skipped.push(`${name} on ${scenario.name}: ${problem}`);
    results.push(
      ...rowsOf(
        scenario,
        runs.filter(run => !run.problem),
      ),
    );
  }
  return { results, skipped };
}

/** A server that dies or falls silent is out of the scenario, and the others go on. */
async function inTurns(runs, rounds, task) {
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < runs.length; turn++) {
      const run = runs[(turn + round) % runs.length];
      if (run.problem) continue;
      try {
        await task(run);
      } catch (error) {
        run.problem = error.message;
        await run.client?.stop();
      }
    }
}

async function startCold(run, { file }) {
  run.client = new Client(run.options, file);
  run.cold.push(await run.client.open());
  // Of a large file the first findings come before the others.
  await run.client.quiet(afterFirstMs);
  run.coldAll.push(run.client.lastPublished - run.client.startedAt);
  await run.client.stop();
}

async function openAndWarmUp(run, scenario) {
  run.client = new Client(run.options, scenario.file);
  await run.client.open();
  await run.client.quiet(betweenKeysMs);
  run.findings = { open: run.client.findings };
  run.memory = { open: memoryOf(run.client.pid) };
  run.position = scenario.position;
  if (scenario.breaks) await insert(run, scenario.breaks);
  for (let round = 0; round < 3; round++) await typeWord({ ...run, keys: [], cpu: [] }, scenario);
}

async function insert(run, text) {
  const shown = run.client.diagnosticsSince(run.client.nextVersion);
  run.client.edit(emptyAt(run.position), text);
  await shown;
  await run.client.quiet(betweenKeysMs);
  run.position = after(run.position, text.length);
}

/**
 * Ten keys, each a text that the server has not seen in this form; then the word is taken away again, untimed. In a slip, one
 * letter is typed and taken back five times.
 */
async function typeWord({ client, position, keys, cpu }, { isSlip }) {
  const before = cpuMsOf(client.pid);
  for (let index = 0; index < word.length; index++) {
    const shown = client.diagnosticsSince(client.nextVersion);
    const isBack = isSlip && index % 2 === 1;
    const at = isBack
      ? client.edit({ start: position, end: after(position, 1) }, '')
      : client.edit(emptyAt(isSlip ? position : after(position, index)), word[index]);
    keys.push((await shown) - at);
    await client.quiet(betweenKeysMs);
  }
  if (before !== undefined) cpu.push((cpuMsOf(client.pid) - before) / word.length);
  if (!isSlip) await takeAway(client, position, word.length);
}

async function takeAway(client, position, length) {
  const shown = client.diagnosticsSince(client.nextVersion);
  client.edit({ start: position, end: after(position, length) }, '');
  await shown;
  await client.quiet(betweenKeysMs);
}

/** Keys at the pace of a fast typist; what counts is how long after the last one the findings of the end are there. */
async function typeBurst({ client, position, keys, bursts }) {
  let last = 0;
  for (let index = 0; index < burst.keys; index++) {
    if (index > 0) await pause(burst.everyMs);
    last = client.edit(emptyAt(after(position, index)), word[index % word.length]);
  }
  // Not every server says which version it means, so the last findings before a long silence are taken.
  const silence = Math.max(400, 2 * quantile(keys, 1));
  while (client.lastPublished < last) {
    if (performance.now() - last > patienceMs) throw new Error('no findings after a burst of keys');
    await pause(5);
  }
  await client.quiet(silence);
  bursts.push(client.lastPublished - last);
  await takeAway(client, position, burst.keys);
}

async function finish(run) {
  run.findings.after = run.client.findings;
  run.memory.after = memoryOf(run.client.pid);
  run.memory.peak = memoryOf(run.client.pid, 'VmHWM');
  await run.client.stop();
}

const emptyAt = position => ({ start: position, end: position });
const after = ({ line, character }, length) => ({ line, character: character + length });

function rowsOf(scenario, runs) {
  const floor = runs.find(run => run.name === floorName);
  const cpuOf = run => (run?.cpu.length ? median(run.cpu) : undefined);
  const burstOf = run => (run.bursts.length ? median(run.bursts) : undefined);
  const coldOf = run => (run?.cold.length ? median(run.cold) : undefined);
  return runs.map(run => ({
    scenario: scenario.name,
    server: run.name,
    keyMs: median(run.keys),
    key95Ms: quantile(run.keys, 0.95),
    cpuMs: cpuOf(run),
    cpuOverFloorMs: run === floor ? undefined : difference(cpuOf(run), cpuOf(floor)),
    cpuBoundMs: run.name === 'Loadline' ? scenario.overFloor : undefined,
    burstMs: burstOf(run),
    burstToKey: quotient(burstOf(run), median(run.keys)),
    coldMs: coldOf(run),
    coldAllMs: run.coldAll.length ? median(run.coldAll) : undefined,
    coldToFloor: run === floor ? undefined : quotient(coldOf(run), coldOf(floor)),
    memoryMb: run.memory,
    findings: run.findings,
  }));
}

const difference = (one, other) => (one === undefined || other === undefined ? undefined : one - other);
const quotient = (one, other) => (one === undefined || other === undefined ? undefined : one / other);
