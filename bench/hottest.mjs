import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { built, profiles, root } from './places.mjs';

export const clearProfiles = () => rmSync(profiles, { recursive: true, force: true });

/** Where the time of the profiled processes went: `{function, file, line, selfMs, share}`, the hottest first. */
export function hottest(count) {
  const spent = new Map();
  let total = 0;
  for (const name of readdirSync(profiles).filter(file => file.endsWith('.cpuprofile'))) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path.join(profiles, name), 'utf8'));
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of samples.entries()) {
      const frame = frames.get(id);
      if (frame.functionName === '(idle)') continue;
      const ms = timeDeltas[index] / 1000;
      total += ms;
      const place = placeOf(frame);
      const key = JSON.stringify(place);
      const known = spent.get(key) ?? { ...place, selfMs: 0 };
      known.selfMs += ms;
      spent.set(key, known);
    }
  }
  return [...spent.values()]
    .sort((one, other) => other.selfMs - one.selfMs)
    .slice(0, count)
    .map(entry => ({ ...entry, share: entry.selfMs / total }));
}

const maps = new Map();

function placeOf({ functionName, url, lineNumber, columnNumber }) {
  const name = functionName || '(anonymous)';
  const bundle = path.basename(url);
  if (!url.startsWith('file:') && !path.isAbsolute(url))
    return { function: name, file: url, line: undefined };
  if (!url.includes(path.basename(built)) || !bundle.endsWith('.cjs'))
    return { function: name, file: bundle, line: lineNumber + 1 };
  if (!maps.has(bundle))
    maps.set(bundle, new SourceMap(JSON.parse(readFileSync(path.join(built, `${bundle}.map`), 'utf8'))));
  const { originalSource, originalLine } = maps.get(bundle).findEntry(lineNumber, columnNumber);
  if (!originalSource) return { function: name, file: bundle, line: lineNumber + 1 };
  const file = path.relative(root, path.resolve(built, originalSource));
  return { function: name, file, line: originalLine + 1 };
}
