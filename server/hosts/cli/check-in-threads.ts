import { Worker } from 'node:worker_threads';
import type { Profile } from '../../core/engine/policy.ts';
import { type CheckedFile, type CheckOptions, gapReport } from './check-file.ts';
import type { Target } from './collect-files.ts';

/** What a thread is started with. */
export interface ThreadSetup {
  readonly cwd: string;
  readonly config: string | undefined;
  readonly profile: Profile | undefined;
  readonly options: CheckOptions;
}

/** A batch of files for a thread, answered by one `ThreadAnswer`. */
export interface ThreadTask {
  readonly targets: readonly Target[];
}

export interface ThreadAnswer {
  readonly checked: readonly (CheckedFile | undefined)[];
  /** Policies that decided so far in this thread. */
  readonly origins: readonly string[];
}

export interface ThreadedRun {
  readonly checked: readonly (CheckedFile | undefined)[];
  readonly origins: readonly string[];
}

/**
 * Checks files in several threads started from the same bundle. The answer is in the order of `targets`, so that it
 * does not depend on how many threads there are. A thread that dies loses no file but the one that killed it.
 */
export async function checkInThreads(input: {
  readonly targets: readonly Target[];
  readonly jobs: number;
  readonly setup: ThreadSetup;
  readonly onDone: (files: number) => void;
}): Promise<ThreadedRun> {
  const { targets, jobs, setup, onDone } = input;
  const run: Run = { setup, onDone, queue: batches(targets), checked: new Map(), origins: new Set() };
  await Promise.all(Array.from({ length: jobs }, () => work(run)));
  return { checked: targets.map((_, index) => run.checked.get(index)), origins: [...run.origins].sort() };
}

interface Batch {
  readonly from: number;
  readonly targets: readonly Target[];
}

interface Run {
  readonly setup: ThreadSetup;
  readonly onDone: (files: number) => void;
  readonly queue: Batch[];
  readonly checked: Map<number, CheckedFile | undefined>;
  readonly origins: Set<string>;
}

const batchSize = 16;

function batches(targets: readonly Target[]): Batch[] {
  const list: Batch[] = [];
  for (let from = 0; from < targets.length; from += batchSize)
    list.push({ from, targets: targets.slice(from, from + batchSize) });
  return list;
}

/** Works on batches with one thread after the other until none is left. */
async function work(run: Run): Promise<void> {
  while (run.queue.length > 0) {
    const thread = new Thread(run.setup);
    for (let batch = run.queue.shift(); batch !== undefined; batch = run.queue.shift()) {
      const answer = await thread.ask({ targets: batch.targets });
      if (answer === undefined) {
        lost(run, batch);
        break;
      }
      for (const [index, checked] of answer.checked.entries()) run.checked.set(batch.from + index, checked);
      for (const origin of answer.origins) run.origins.add(origin);
      run.onDone(batch.targets.length);
    }
    await thread.end();
  }
}

class Thread {
  readonly #worker: Worker;
  #waiting: (answer: ThreadAnswer | undefined) => void = () => undefined;
  #isDead = false;

  constructor(setup: ThreadSetup) {
    this.#worker = new Worker(__filename, { workerData: setup });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#waiting(answer));
    // An error ends the thread too; its own text may quote a file.
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', () => {
      this.#isDead = true;
      this.#waiting(undefined);
    });
  }

  /** undefined: the thread died over the task. */
  ask(task: ThreadTask): Promise<ThreadAnswer | undefined> {
    if (this.#isDead) return Promise.resolve(undefined);
    return new Promise(resolve => {
      this.#waiting = resolve;
      this.#worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The files of a lost batch are tried one by one; one that kills a thread alone is reported. */
function lost(run: Run, { from, targets }: Batch): void {
  const [only] = targets;
  if (targets.length > 1 || only === undefined) {
    run.queue.push(...targets.map((target, index) => ({ from: from + index, targets: [target] })));
    return;
  }
  const gap = {
    reason: 'internal-error',
    detail: 'Loadline died over this file. This is a mistake in Loadline: please report it.',
    at: undefined,
  } as const;
  run.checked.set(from, { report: gapReport(only.shown, gap), failOn: 'warning', fixed: [], diff: '' });
  run.onDone(1);
}
