import { parentPort, workerData } from 'node:worker_threads';
import { FileChecker } from './check-file.ts';
import type { ThreadAnswer, ThreadSetup, ThreadTask } from './check-in-threads.ts';
import { loadlineService } from './loadline-service.ts';
import { Policies } from './policies.ts';

/** What a thread of `checkInThreads` does: answers each task. */
export function runThread(): void {
  const { cwd, config, profile, options } = workerData as ThreadSetup;
  const service = loadlineService();
  const policies = new Policies({ service, cwd, config, profile });
  const checker = new FileChecker(service, policies, options);
  parentPort?.on('message', ({ targets }: ThreadTask) => {
    const checked = targets.map(target => checker.check(target));
    const answer: ThreadAnswer = { checked, origins: policies.origins };
    parentPort?.postMessage(answer);
  });
}
