import { readdirSync, readFileSync } from 'node:fs';

/** CPU milliseconds of a process and all below it, from the scheduler's own count; undefined where there is no /proc. */
export function cpuMsOf(pid) {
  let nanoseconds = 0;
  for (const process of familyOf(pid))
    for (const thread of entries(`/proc/${process}/task`))
      nanoseconds += Number(read(`/proc/${process}/task/${thread}/schedstat`)?.split(' ')[0] ?? 0);
  return nanoseconds > 0 ? nanoseconds / 1e6 : undefined;
}

/** Megabytes of a process and all below it: `VmRSS` now, `VmHWM` at most so far. */
export function memoryOf(pid, field = 'VmRSS') {
  const line = new RegExp(`^${field}:\\s+(\\d+)`, 'm');
  let kilobytes = 0;
  for (const process of familyOf(pid))
    kilobytes += Number(line.exec(read(`/proc/${process}/status`) ?? '')?.[1] ?? 0);
  return kilobytes > 0 ? kilobytes / 1024 : undefined;
}

function familyOf(pid) {
  const family = [pid];
  for (const member of family)
    for (const thread of entries(`/proc/${member}/task`)) {
      const children = read(`/proc/${member}/task/${thread}/children`)?.trim();
      if (children) family.push(...children.split(' '));
    }
  return family;
}

function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
