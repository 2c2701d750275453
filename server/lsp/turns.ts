import type { Host } from './host.ts';

/** Lets messages that have arrived be handled. */
export function turn(host: Pick<Host, 'nextTurn'>): Promise<void> {
  return new Promise(resolve => host.nextTurn(resolve));
}
