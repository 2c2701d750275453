import { parentPort, workerData } from 'node:worker_threads';
import { FileChecker } from './check-file.ts';
import type { ThreadAnswer, ThreadSetup, ThreadTask } from './check-in-threads.ts';
import { loadlineService } from './loadline-service.ts';
import { Policies } from './policies.ts';
import { indexOf } from './workspace-index-of.ts';

/** What a thread of `checkInThreads` does: answers each task. False: this is no thread. */
export function runThread(): boolean {
  const port = parentPort;
  if (port === null) return false;
  const { cwd, config, profile, options } = workerData as ThreadSetup;
  const service = loadlineService();
  const policies = new Policies({ service, cwd, config, profile });
  const checker = new FileChecker(service, policies, options);
  const answerTo = (task: ThreadTask): ThreadAnswer | undefined => {
    if (task.do === 'know') checker.know(indexOf(task.summaries, task.folders, policies));
    else if (task.do === 'summarise')
      return { done: 'summarise', summaries: task.targets.map(target => checker.summarise(target)) };
    else
      return {
        done: 'check',
        checked: task.targets.map(target => checker.check(target)),
        origins: policies.origins,
      };
    return undefined;
  };
  port.on('message', (task: ThreadTask) => {
    const answer = answerTo(task);
    if (answer) port.postMessage(answer);
  });
  return true;
}
