import path from 'node:path';

export const bench = import.meta.dirname;
export const root = path.dirname(bench);
/** What the benchmark writes. */
export const cache = path.join(bench, '.cache');
export const built = path.join(cache, 'built');
export const inputs = path.join(cache, 'inputs');
export const profiles = path.join(cache, 'profiles');
