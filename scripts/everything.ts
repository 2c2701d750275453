import { rulebook } from '../rules/rulebook.ts';
import { createService } from '../server/core/engine/create-service.ts';
import type { ResolvedPolicy } from '../server/core/engine/policy.ts';
import { frontEnds, summarySources } from '../server/core/front-ends.ts';
import type { Service } from '../server/core/service.ts';

/** The service with all rules switched on, opt-in ones too: what scripts that judge rules run. */
export function everything(): {
  readonly service: Service;
  readonly policy: ResolvedPolicy;
  readonly today: string;
} {
  const service = createService(rulebook, frontEnds, summarySources);
  const { layer } = service.readPolicy('profile: all\n', 'every rule');
  return { service, policy: service.resolvePolicy([layer]), today: '2026-11-24' };
}
