import { rulebook } from '../../../rules/rulebook.ts';
import { createService } from '../../core/engine/create-service.ts';
import { frontEnds, summarySources } from '../../core/front-ends.ts';
import type { Service } from '../../core/service.ts';

/** The analysis with all rules of this project. */
export function loadlineService(): Service {
  return createService(rulebook, frontEnds, summarySources);
}
