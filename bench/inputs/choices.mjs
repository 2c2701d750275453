/** A seeded source of choices: the same seed gives the same files on every machine (mulberry32). */
export function choices(seed) {
  let state = seed;
  const below = limit => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return { below, of: list => list[below(list.length)] };
}

export const teams = ['billing', 'orders', 'stock', 'mail', 'audit', 'session', 'export', 'search', 'media'];
