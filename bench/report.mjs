import path from 'node:path';
import { bounds } from './hostile/run.mjs';

const parseBounds = { dockerfile: 1.3, kubernetes: 0.4, 'helm-values': 0.4 };

export function throughputReport(results) {
  const rows = results.map(row => [
    row.set,
    row.adapter,
    number(row.cpuMs),
    number(row.megabytesPerSecond),
    number(row.toParse),
    row.adapter === 'Loadline' ? boundOf(row.toParse, parseBounds[row.kind]) : '',
    row.adapter === 'Loadline' ? '' : number(row.oursToThis),
    number(row.firstMs),
    String(row.findings),
    number(row.memoryMb),
  ]);
  const heads = [
    'files',
    'tool',
    'CPU ms',
    'MB/s',
    '× parse',
    'bound',
    'Loadline ÷ it',
    'first ms',
    'findings',
    'MB',
  ];
  return `## Throughput\n\n${table(heads, rows)}`;
}

/** What each peer finds and Loadline does not, and the reverse, by the peer's rules; `samples` places of each. */
export function agreementReport(results, { samples, base }) {
  const heads = ['tool', 'files', 'not read', 'findings', 'seconds'];
  const totals = results.map(({ peer, files, unread, findings, seconds }) =>
    [peer, files, unread ?? '', findings, seconds.toFixed(0)].map(String),
  );
  const places = (title, findings) =>
    findings.length === 0
      ? []
      : [
          `  - ${title}: ${spread(findings, samples)
            .map(one => shownPlace(one, base))
            .join(', ')}`,
        ];
  const details = results
    .filter(({ rules }) => rules)
    .map(({ peer, rules }) => {
      const rows = rules.map(row =>
        [
          row.rule,
          row.ours.join(', ') || '-',
          row.theirs,
          row.met,
          row.elsewhere,
          row.onlyTheirs.length,
          row.onlyOurs.length,
        ].map(String),
      );
      const columns = ['rule', 'ours', 'theirs', 'met', 'of the rest, same file', 'only theirs', 'only ours'];
      const known = rules.filter(({ ours }) => ours.length > 0);
      const lists = known.flatMap(row => {
        const lines = [...places('only theirs', row.onlyTheirs), ...places('only ours', row.onlyOurs)];
        return lines.length === 0 ? [] : [`- ${row.rule}`, ...lines];
      });
      return `### ${peer}\n\n${table(columns, rows)}\n\n${lists.join('\n')}`;
    });
  return `## Agreement\n\n${table(heads, totals)}\n\n${details.join('\n\n')}`;
}

/** So many of a list, evenly spread, that neighbours in one file do not crowd out the rest. */
function spread(list, count) {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]);
}

function shownPlace({ file, line }, base) {
  return `${path.relative(base, file)}:${line}`;
}

export function latencyReport(results) {
  const rows = results.map(row => [
    row.scenario,
    row.server,
    number(row.keyMs),
    number(row.key95Ms),
    number(row.cpuMs),
    number(row.cpuOverFloorMs),
    boundOf(row.cpuOverFloorMs, row.cpuBoundMs),
    number(row.burstMs),
    row.server === 'Loadline' ? boundOf(row.burstToKey, 2) : '',
    number(row.coldMs),
    number(row.coldAllMs),
    number(row.coldToFloor),
    row.server === 'Loadline' ? boundOf(row.coldToFloor, 1.6) : '',
    [row.memoryMb.open, row.memoryMb.after, row.memoryMb.peak]
      .map(megabytes => number(megabytes))
      .join(' / '),
    `${row.findings.open} / ${row.findings.after}`,
  ]);
  const heads = [
    'file',
    'server',
    'key ms',
    '95 %',
    'CPU/key',
    'over empty',
    'bound',
    'burst ms',
    '÷ key, bound',
  ];
  heads.push(
    'start ms',
    'all findings ms',
    '× empty',
    'bound',
    'MB open / after / peak',
    'findings open / after',
  );
  return `## Keystroke to findings\n\n${table(heads, rows)}`;
}

export function hostileReport(results) {
  const rows = results.map(row => [
    row.family,
    number(row.kilobytes),
    row.lint ? row.lint.ms.map(ms => number(ms)).join(' / ') : '',
    number(row.lint?.exponent),
    number(row.lint?.worstMs),
    number(row.fixes?.ms[2]),
    number(row.fixes?.exponent),
    row.findings === undefined ? '' : String(row.findings),
    row.breaks.join('; '),
  ]);
  const broken = results.filter(row => row.breaks.length > 0);
  const heads = [
    'family',
    'KB',
    'lint ms at n / 2n / 4n',
    'exponent',
    'worst ms',
    'fixes ms',
    'exponent',
    'findings',
    'breaks the bound',
  ];
  const verdict =
    broken.length === 0
      ? `All ${results.length} families keep the bounds.`
      : `${broken.length} of ${results.length} families break a bound: ${broken.map(row => row.family).join('; ')}.`;
  const law = `Bounds: under ${bounds.ms} ms, exponent at most ${bounds.exponent}.`;
  return `## Hostile texts\n\n${table(heads, rows)}\n\n${law} ${verdict}`;
}

export function hottestReport(entries) {
  const rows = entries.map(entry => [
    entry.function.slice(0, 60),
    entry.line === undefined ? entry.file : `${entry.file}:${entry.line}`,
    number(entry.selfMs),
    `${(100 * entry.share).toFixed(1)} %`,
  ]);
  return `## Hottest functions\n\n${table(['function', 'place', 'self ms', 'share'], rows)}`;
}

/** Three figures are all that such measurements carry. */
function number(value) {
  if (value === undefined || !Number.isFinite(value)) return '';
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

function boundOf(value, bound) {
  if (bound === undefined || value === undefined || !Number.isFinite(value)) return '';
  return value <= bound ? `≤ ${bound} kept` : `≤ ${bound} **broken** (${number(value)})`;
}

function table(heads, rows) {
  const cells = [heads, ...rows].map(row => row.map(cell => String(cell ?? '').replaceAll('|', '\\|')));
  const widths = heads.map((_, column) => Math.max(3, ...cells.map(row => row[column].length)));
  const line = row => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [
    line(cells[0]),
    `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`,
    ...cells.slice(1).map(line),
  ].join('\n');
}
