import type { Command } from './command.ts';

/** Starts the server anew, and gives files that it died of another chance. */
export const restartServer: Command = {
  id: 'loadline.restartServer',
  async run({ client, crashes, log }) {
    crashes.forget();
    if (client.needsStop()) {
      // A server that hangs does not stop in order; the new one is wanted all the same.
      await client.stop().catch(error => log.warn('The old server did not stop in order.', error));
    }
    await client.start();
  },
};
