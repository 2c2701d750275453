import { rulebook } from '../../rules/rulebook.ts';
import { createService } from '../../server/core/engine/create-service.ts';
import { frontEnds, summarySources } from '../../server/core/front-ends.ts';
import type { Service } from '../../server/core/service.ts';

/** The service with all rules, as the hosts make it. */
export const service: Service = createService(rulebook, frontEnds, summarySources);
