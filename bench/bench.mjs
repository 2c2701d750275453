// npm run bench [-- throughput|latency|hostile ...] [options]; README.md next to this file says how to read it.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bench, built, inputs, root } from './places.mjs';

const usage = `npm run bench -- [throughput] [latency] [hostile] [agreement] [options]
  --quick         fewer rounds and smaller inputs: a look, not a measurement
  --corpus DIR    throughput over the real files below a folder, instead of generated ones
  --peers DIR     agreement: a folder with further peers' programs, besides the PATH; may be repeated
  --samples N     agreement: so many places for each rule where only one of the two finds something
  --only REGEX    only tools, servers or hostile families whose name matches (Loadline and the floors stay in)
  --profile       Loadline alone, under the profiler, and where its time goes
  --json FILE     all figures as JSON as well`;

/** Agreement is asked for by name: it needs a folder of real files and the peers' programs. */
const usual = ['throughput', 'latency', 'hostile'];
const parts = [...usual, 'agreement'];
const { values: options, positionals } = readArguments();
const chosen = positionals.length > 0 ? positionals : options.profile ? ['throughput', 'latency'] : usual;

installWhatIsMissing();
const { buildAll } = await import('./build.mjs');
const { standardFiles } = await import('./inputs/standard-files.mjs');
const report = await import('./report.mjs');
const profiling = await import('./hottest.mjs');

progress('building');
await buildAll({ readable: options.profile }).catch(() => stop('The build is broken; see above.', 1));
profiling.clearProfiles();
const files = standardFiles(inputs);
const figures = { about: about(), skipped: [] };
console.log(`# Loadline ${figures.about.version}, Node ${process.version}, ${figures.about.processor}\n`);

if (chosen.includes('throughput')) await measureThroughput();
if (chosen.includes('latency')) await measureLatency();
if (chosen.includes('hostile')) await measureHostile();
if (chosen.includes('agreement')) await compareFindings();
if (figures.skipped.length > 0) print(`Skipped: ${figures.skipped.join('; ')}.`);
if (options.json) writeFileSync(fromCaller(options.json), `${JSON.stringify(figures, undefined, 2)}\n`);

async function measureThroughput() {
  const { setsOf, throughput } = await import('./throughput/run.mjs');
  const sets = options.corpus ? await corpusSets(setsOf) : standardSets();
  const pace = options.quick
    ? { rounds: 3, passMs: 50, warmUpMs: 300 }
    : { rounds: 7, passMs: 250, warmUpMs: 1500 };
  const only = wanted(['Loadline', 'dockerfile-ast, parse only', 'yaml, parse only']);
  const { results, skipped } = await throughput(sets, { ...pace, only, profile: options.profile, progress });
  figures.throughput = results;
  figures.skipped.push(...skipped);
  print(report.throughputReport(results));
  printHottest();
}

function standardSets() {
  return chosenFiles().map(({ name, kind, path: file, text }) => ({
    name,
    kind,
    files: [file],
    bytes: Buffer.byteLength(text),
  }));
}

async function corpusSets(setsOf) {
  const { corpusFiles } = await import('./inputs/corpus-files.mjs');
  const { neighboursOf } = await import('./throughput/neighbours.mjs');
  const { kindOf, sourceFile } = createRequire(import.meta.url)(path.join(built, 'lint.cjs'));
  const real = corpusFiles(fromCaller(options.corpus));
  const sample = options.quick ? real.filter((_, index) => index % 10 === 0) : real;
  return setsOf(sample, file => kindOf(sourceFile(file.path, file.text, neighboursOf(file.path))));
}

async function measureLatency() {
  const { latency } = await import('./latency/run.mjs');
  const { scenariosOver } = await import('./latency/scenarios.mjs');
  const names = new Set(chosenFiles().map(({ name }) => name));
  const scenarios = scenariosOver(files).filter(({ file }) => names.has(file.name));
  const pace = options.quick
    ? { rounds: 2, bursts: 2, coldStarts: 2 }
    : { rounds: 5, bursts: 4, coldStarts: 5 };
  // A profile is of typing: no starts in it, and so many keys that the one start does not show.
  if (options.profile) Object.assign(pace, { rounds: 6 * pace.rounds, bursts: 0, coldStarts: 0 });
  const only = wanted(['Loadline', 'empty server']);
  const { results, skipped } = await latency(scenarios, {
    ...pace,
    only,
    profile: options.profile,
    progress,
  });
  figures.latency = results;
  figures.skipped.push(...skipped);
  print(report.latencyReport(results));
  printHottest();
}

async function measureHostile() {
  const { hostile } = await import('./hostile/run.mjs');
  const pattern = options.only && new RegExp(options.only, 'i');
  figures.hostile = await hostile({
    callMs: options.quick ? 40 : 150,
    only: name => !pattern || pattern.test(name),
    progress,
  });
  print(report.hostileReport(figures.hostile));
}

async function compareFindings() {
  if (!options.corpus) stop(`agreement needs --corpus DIR.\n${usage}`, 2);
  const { agreement } = await import('./agreement/run.mjs');
  const folders = [
    ...(options.peers ?? []).map(fromCaller),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  const pattern = options.only && new RegExp(options.only, 'i');
  const { results, skipped } = await agreement(await filesOfAKind(), {
    base: fromCaller(options.corpus),
    only: name => !pattern || pattern.test(name),
    folders,
    progress,
  });
  figures.agreement = results;
  figures.skipped.push(...skipped);
  print(
    report.agreementReport(results, { samples: Number(options.samples), base: fromCaller(options.corpus) }),
  );
}

/** The files of the corpus that Loadline knows, with their kind. */
async function filesOfAKind() {
  const { corpusFiles } = await import('./inputs/corpus-files.mjs');
  const { neighboursOf } = await import('./throughput/neighbours.mjs');
  const { kindOf, sourceFile } = createRequire(import.meta.url)(path.join(built, 'lint.cjs'));
  const files = corpusFiles(fromCaller(options.corpus)).map(({ path: file, text }) => ({
    path: path.resolve(file),
    kind: kindOf(sourceFile(file, text, neighboursOf(file))),
  }));
  return files.filter(({ kind }) => kind === 'dockerfile' || kind === 'kubernetes');
}

/** A quick run leaves the largest inputs out. */
function chosenFiles() {
  return options.quick ? files.filter(({ text }) => text.length < 200_000) : files;
}

function wanted(always) {
  if (options.profile) return name => always.includes(name);
  const pattern = options.only && new RegExp(options.only, 'i');
  return name => !pattern || always.includes(name) || pattern.test(name);
}

function printHottest() {
  if (!options.profile) return;
  print(report.hottestReport(profiling.hottest(25)));
  profiling.clearProfiles();
}

function readArguments() {
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        corpus: { type: 'string' },
        only: { type: 'string' },
        peers: { type: 'string', multiple: true },
        samples: { type: 'string', default: '3' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (read.values.help) stop(usage, 0);
    const unknown = read.positionals.find(name => !parts.includes(name));
    return unknown === undefined ? read : stop(`There is no part "${unknown}".\n${usage}`, 2);
  } catch (error) {
    return stop(`${error.message}\n${usage}`, 2);
  }
}

/** Peers that cannot be had are skipped; without the root's own packages there is nothing to measure. */
function installWhatIsMissing() {
  if (!existsSync(path.join(root, 'node_modules/esbuild')))
    stop('Run "npm ci" in the root of the repository first.', 1);
  if (existsSync(path.join(bench, 'node_modules/.package-lock.json'))) return;
  progress('installing the peers');
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: bench,
    stdio: ['ignore', 2, 2],
    shell,
  });
  if (status !== 0) console.error('The peers could not be installed; they are left out.');
}

function about() {
  const { version } = createRequire(import.meta.url)(path.join(root, 'package.json'));
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  return {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor,
    quick: options.quick,
  };
}

/** npm runs this in bench/; paths are meant from where the user is. */
function fromCaller(file) {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

function print(text) {
  console.log(`${text}\n`);
}

function progress(what) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what} ...\r`);
}

function stop(message, code) {
  (code === 0 ? console.log : console.error)(message);
  process.exit(code);
}
