import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { cache, root } from '../places.mjs';
import { wholeInstructions } from './instruction-lines.mjs';
import { peers, programIn } from './peers.mjs';
import { RuleIds } from './rule-ids.mjs';

/** Lines by which two tools may differ on where one thing stands in a manifest. In a Dockerfile the instruction is the place. */
const nearby = 2;
const longest = 10 * 60_000;

/**
 * Asks every peer that is there about the same files and sets its findings against ours, rule by rule. A finding of the one
 * is met when a related rule of the other has one at the same place.
 */
export async function agreement(files, { base, only, folders, progress }) {
  const ids = new RuleIds(await ourRules());
  const dockerfiles = new Set(files.filter(({ kind }) => kind === 'dockerfile').map(file => file.path));
  const placed = findings => wholeInstructions(findings, file => dockerfiles.has(file));
  progress('Loadline');
  const began = Date.now();
  const ours = placed(await ourFindings(files));
  const results = [
    { peer: 'Loadline', files: files.length, findings: ours.length, seconds: (Date.now() - began) / 1000 },
  ];
  const skipped = [];
  for (const [name, peer] of Object.entries(peers)) {
    if (!only(name)) continue;
    const program = peer.program(one => programIn(folders, one));
    if (program === undefined) {
      skipped.push(`${name}: not on the PATH`);
      continue;
    }
    results.push(await askPeer({ name, peer, program, base, files, ours, ids, placed, progress }));
  }
  return { results, skipped };
}

async function askPeer({ name, peer, program, base, files, ours, ids, placed, progress }) {
  const mine = files.filter(file => peer.kinds.includes(file.kind)).map(file => file.path);
  const began = Date.now();
  const { findings, unread } = peer.wholeFolder
    ? await findingsBelow(peer, program, base, mine)
    : await findingsOf(peer, program, mine, done => progress(`${name} ${done}/${mine.length}`));
  const read = new Set(mine.filter(file => !unread.includes(file)));
  const here = ours.filter(finding => read.has(finding.file));
  return {
    peer: name,
    files: mine.length,
    unread: unread.length,
    findings: findings.length,
    seconds: (Date.now() - began) / 1000,
    rules: compare(name, placed(findings), here, ids),
  };
}

/** One call for all; what else lies in the folder is left out. */
async function findingsBelow(peer, program, folder, files) {
  const wanted = new Set(files);
  const answer = await ask(peer, program, [folder]);
  if (!answer) return { findings: [], unread: files };
  return { findings: answer.filter(({ file }) => wanted.has(file)), unread: [] };
}

/** Calls with several files at a time; where one cannot be read, each of them by itself. */
async function findingsOf(peer, program, files, tell) {
  const findings = [];
  const unread = [];
  const queue = batches(files, peer.files);
  let done = 0;
  const work = async () => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const answer = await ask(peer, program, batch);
      if (answer) findings.push(...answer);
      else if (batch.length === 1) unread.push(...batch);
      else queue.push(...batches(batch, 1));
      if (answer || batch.length === 1) done += batch.length;
      tell(done);
    }
  };
  await Promise.all(cpus().map(work));
  return { findings, unread };
}

function batches(files, size = files.length) {
  const all = [];
  for (let at = 0; at < files.length; at += size) all.push(files.slice(at, at + size));
  return all;
}

async function ask(peer, program, files) {
  const { output } = await run(program, peer.call(files));
  try {
    return [...peer.read(output, files)].map(one => ({
      endLine: one.line,
      ...one,
      file: path.resolve(one.file),
    }));
  } catch {
    return undefined;
  }
}

async function ourRules() {
  return JSON.parse((await run(process.execPath, [cli(), 'rules', '--format', 'json'])).output);
}

async function ourFindings(files) {
  const output = path.join(cache, 'agreement.json');
  const list = files.map(({ path: file }) => file);
  const findings = [];
  for (const batch of batches(list, 1000)) {
    const call = ['check', '--profile', 'all', '--format', 'json', '--output', output, ...batch];
    const { code, errors } = await run(process.execPath, [cli(), ...call], root);
    if (code === 2) throw new Error(errors);
    for (const { path: file, rule, at } of JSON.parse(readFileSync(output, 'utf8')).findings)
      findings.push({ rule, file: path.resolve(root, file), line: at?.line ?? 1, endLine: at?.endLine ?? 1 });
  }
  writeFileSync(output, '');
  return findings;
}

function cli() {
  return path.join(root, 'dist', 'cli.js');
}

function run(program, args, cwd) {
  return new Promise(done => {
    const options = { cwd, maxBuffer: 512 * 1024 * 1024, timeout: longest };
    execFile(program, args, options, (error, output, errors) =>
      done({ code: error?.code ?? 0, output, errors }),
    );
  });
}

function compare(peer, theirs, ours, ids) {
  const byRule = new Map();
  for (const finding of theirs) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  const rows = Array.from(byRule, ([rule, findings]) => row(rule, findings, ids.of(peer, rule), ours));
  return rows.sort(
    (one, other) => other.onlyTheirs.length - one.onlyTheirs.length || other.theirs - one.theirs,
  );
}

function row(rule, theirs, related, ours) {
  const names = new Set(related);
  const mine = ours.filter(finding => names.has(finding.rule) || names.has(finding.rule.split('/')[0]));
  const onlyTheirs = theirs.filter(finding => !mine.some(one => meets(one, finding)));
  const inFile = new Set(mine.map(finding => finding.file));
  return {
    rule,
    ours: related,
    theirs: theirs.length,
    met: theirs.length - onlyTheirs.length,
    elsewhere: onlyTheirs.filter(finding => inFile.has(finding.file)).length,
    onlyTheirs,
    onlyOurs: related.length === 0 ? [] : mine.filter(finding => !theirs.some(one => meets(finding, one))),
  };
}

function meets(one, other) {
  if (one.file !== other.file) return false;
  if (one.wholeFile || other.wholeFile) return true;
  if (one.within && other.within)
    return one.within.line <= other.within.endLine && other.within.line <= one.within.endLine;
  return one.line <= other.endLine + nearby && other.line <= one.endLine + nearby;
}
