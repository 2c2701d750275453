import { fork } from 'node:child_process';
import path from 'node:path';
import { dockerfileFamilies } from './dockerfile-families.mjs';
import { yamlFamilies } from './yaml-families.mjs';

export const bounds = { exponent: 1.3, ms: 1000 };
const worker = path.join(import.meta.dirname, 'worker.mjs');
const patienceMs = 20_000;
/** Below this, the clock and the compiler decide, not the text. */
const leastMs = 4;

const families = [
  ...Object.entries(dockerfileFamilies).map(([name, family]) => ({
    file: 'Dockerfile',
    ...family,
    name: `Dockerfile: ${name}`,
  })),
  ...Object.entries(yamlFamilies).map(([name, family]) => ({
    file: 'all.yaml',
    ...family,
    name: `YAML: ${name}`,
  })),
];

/** Lints each family at n, 2n and 4n; one process a family, so that one that dies or hangs costs only itself. */
export async function hostile({ callMs, only, progress }) {
  const results = [];
  for (const family of families.filter(({ name }) => only(name))) {
    progress(family.name);
    results.push(await measure(family, callMs));
  }
  return results;
}

async function measure(family, callMs) {
  const child = fork(worker, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const { name, file, chart = false, size, text } = family;
  const texts = [1, 2, 4].map(factor => text(size * factor));
  const lint = (one, ms) => answer(child, { file, chart, text: one, ms });
  const row = { family: name, kilobytes: texts[2].length / 1000 };
  const measured = [];
  try {
    await lint(texts[0], 3 * callMs);
    for (const one of texts) measured.push(await lint(one, callMs));
    const first = figures(measured, [texts[1], texts[2]], measured.slice(1));
    if (!isSuspicious(first)) return verdict({ ...row, ...first });
    return verdict({ ...row, ...first, ...(await secondLook(family, texts, measured, lint)) });
  } catch (error) {
    return verdict({ ...row, problem: `${error.message} at ${['n', '2n', '4n', '16n'][measured.length]}` });
  } finally {
    child.kill('SIGKILL');
  }
}

/**
 * Memory that runs full between two sizes looks like growth, so a suspicion is looked at over a wider range, 4n to 16n,
 * where the text is quick; where it is not, the same sizes are measured for longer, and the least time counts.
 */
async function secondLook(family, texts, measured, lint) {
  const [, half, whole] = measured;
  const long = 450;
  if (whole.lint.least + whole.fixes.least > 100) {
    const again = [better(half, await lint(texts[1], long)), better(whole, await lint(texts[2], long))];
    return figures([measured[0], ...again], [texts[1], texts[2]], again);
  }
  const widest = family.text(family.size * 16);
  const pair = [better(whole, await lint(texts[2], long)), await lint(widest, long)];
  return figures(measured, [texts[2], widest], pair);
}

function figures(measured, [shorter, longer], [less, more]) {
  const doublings = Math.log2(longer.length / shorter.length);
  const whole = measured[2];
  const of = part => ({
    ms: measured.map(one => one[part].least),
    worstMs: whole[part].worst,
    exponent: exponent(less[part].least, more[part].least) / doublings,
  });
  return { lint: of('lint'), fixes: of('fixes'), findings: whole.findings, notChecked: whole.notChecked };
}

/** 1 is linear in the bytes of the text, 2 quadratic; not a number where it is too quick to tell. */
function exponent(half, whole) {
  return whole < leastMs ? Number.NaN : Math.log2(whole / Math.max(half, 1e-3));
}

function isSuspicious({ lint, fixes }) {
  return [lint, fixes].some(part => part.exponent > bounds.exponent);
}

function better(one, other) {
  const of = part => ({
    least: Math.min(one[part].least, other[part].least),
    worst: Math.min(one[part].worst, other[part].worst),
  });
  return { ...one, lint: of('lint'), fixes: of('fixes') };
}

function verdict(row) {
  const breaks = [];
  if (row.problem) breaks.push(row.problem);
  for (const part of ['lint', 'fixes']) {
    if (row[part]?.worstMs > bounds.ms) breaks.push(`${part}: over ${bounds.ms / 1000} s`);
    if (row[part]?.exponent > bounds.exponent)
      breaks.push(`${part}: exponent ${row[part].exponent.toFixed(2)}`);
  }
  return { ...row, breaks };
}

function answer(child, message) {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      child.removeAllListeners();
    };
    const timer = setTimeout(() => {
      settle();
      reject(new Error(`no end after ${patienceMs / 1000} s`));
    }, patienceMs);
    child.once('exit', (code, signal) => {
      settle();
      reject(new Error(`the process died (${signal ?? code})`));
    });
    child.once('message', figures => {
      settle();
      resolve(figures);
    });
    child.send(message);
  });
}
