// Bundled by ../build.mjs: the whole analysis of one file, from nothing, as every host asks for it.

import { rulebook } from '../../rules/rulebook.ts';
import { createService } from '../../server/core/engine/create-service.ts';
import { frontEnds } from '../../server/core/front-ends.ts';

const service = createService(rulebook, frontEnds);
const options = { policy: service.resolvePolicy([]), today: '2026-01-01' };

/** `has(name)` tells whether a file stands next to it. */
export function sourceFile(path, text, has) {
  return { uri: path, path, text, neighbours: { has } };
}

export const kindOf = file => service.kindOf(file);

export function analyse(file, previous) {
  const steps = service.analyse(file, previous === undefined ? options : { ...options, previous });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export const safeFixes = analysis => service.safeFixes(analysis);
