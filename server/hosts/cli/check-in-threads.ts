import { Worker } from 'node:worker_threads';
import type { Profile } from '../../core/engine/policy.ts';
import type { FileSummary } from '../../core/workspace/summary.ts';
import { type CheckedFile, type CheckOptions, gapReport } from './check-file.ts';
import type { Target } from './collect-files.ts';
import { threadArgument } from './thread-argument.ts';

/** What a thread is started with. */
export interface ThreadSetup {
  readonly cwd: string;
  readonly config: string | undefined;
  readonly profile: Profile | undefined;
  readonly options: CheckOptions;
}

/** What a thread is asked, one after the other; only a batch is answered. */
export type ThreadTask =
  | { readonly do: 'summarise' | 'check'; readonly targets: readonly Target[] }
  | { readonly do: 'know'; readonly summaries: readonly FileSummary[]; readonly folders: readonly string[] };

export type ThreadAnswer =
  | { readonly done: 'summarise'; readonly summaries: readonly (FileSummary | undefined)[] }
  | {
      readonly done: 'check';
      readonly checked: readonly (CheckedFile | undefined)[];
      /** Policies that decided so far in this thread. */
      readonly origins: readonly string[];
    };

export interface ThreadedRun {
  readonly checked: readonly (CheckedFile | undefined)[];
  readonly origins: readonly string[];
  readonly summaries: readonly FileSummary[];
}

/**
 * Checks files in several threads started from the same bundle: first all are read for what they say about each other,
 * then all are checked. The answer is in the order of `targets`, so that it does not depend on how many threads there
 * are. A thread that dies loses no file but the one that killed it.
 */
export async function checkInThreads(input: {
  readonly targets: readonly Target[];
  /** Whose files are all among the targets. */
  readonly folders: readonly string[];
  readonly jobs: number;
  readonly setup: ThreadSetup;
  readonly onDone: (files: number) => void;
}): Promise<ThreadedRun> {
  const { targets, folders, jobs, setup, onDone } = input;
  const lanes = Array.from({ length: jobs }, (): Lane => ({ thread: new Thread(setup), batches: [] }));
  const run: Run = { setup, onDone, queue: batches(targets), checked: new Map(), origins: new Set() };
  const summaries = (await Promise.all(lanes.map(lane => summarise(run, lane)))).flat();
  const knowledge: ThreadTask = { do: 'know', summaries: summaries.sort(byUri), folders };
  await Promise.all(lanes.map(lane => check(run, lane, lanes, knowledge)));
  return {
    checked: targets.map((_, index) => run.checked.get(index)),
    origins: [...run.origins].sort(),
    summaries,
  };
}

function byUri(one: FileSummary, other: FileSummary): number {
  return one.uri < other.uri ? -1 : one.uri > other.uri ? 1 : 0;
}

interface Batch {
  readonly from: number;
  readonly targets: readonly Target[];
}

/** A thread with the batches that it has read: it checks them without reading them again. */
interface Lane {
  thread: Thread;
  readonly batches: Batch[];
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

/** A batch that kills its thread says nothing about its files; they are met again when they are checked. */
async function summarise(run: Run, lane: Lane): Promise<readonly FileSummary[]> {
  const summaries: FileSummary[] = [];
  for (let batch = run.queue.shift(); batch !== undefined; batch = run.queue.shift()) {
    lane.batches.push(batch);
    const answer = await lane.thread.ask({ do: 'summarise', targets: batch.targets });
    if (answer === undefined) lane.thread = new Thread(run.setup);
    else if (answer.done === 'summarise') summaries.push(...answer.summaries.flatMap(one => one ?? []));
  }
  return summaries;
}

/** Works on the lane's own batches, then on those of others, with one thread after the other. */
async function check(run: Run, lane: Lane, lanes: readonly Lane[], knowledge: ThreadTask): Promise<void> {
  lane.thread.tell(knowledge);
  for (let batch = nextBatch(lane, lanes); batch !== undefined; batch = nextBatch(lane, lanes)) {
    const answer = await lane.thread.ask({ do: 'check', targets: batch.targets });
    if (answer?.done !== 'check') {
      lost(run, lane, batch);
      lane.thread = new Thread(run.setup);
      lane.thread.tell(knowledge);
      continue;
    }
    for (const [index, checked] of answer.checked.entries()) run.checked.set(batch.from + index, checked);
    for (const origin of answer.origins) run.origins.add(origin);
    run.onDone(batch.targets.length);
  }
  await lane.thread.end();
}

function nextBatch(lane: Lane, lanes: readonly Lane[]): Batch | undefined {
  return lane.batches.shift() ?? lanes.find(other => other.batches.length > 0)?.batches.pop();
}

class Thread {
  readonly #worker: Worker;
  #waiting: (answer: ThreadAnswer | undefined) => void = () => undefined;
  #isDead = false;

  constructor(setup: ThreadSetup) {
    this.#worker = new Worker(__filename, { argv: [threadArgument], workerData: setup });
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

  /** Something that is not answered. */
  tell(task: ThreadTask): void {
    if (!this.#isDead) this.#worker.postMessage(task);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The files of a lost batch are tried one by one; one that kills a thread alone is reported. */
function lost(run: Run, lane: Lane, { from, targets }: Batch): void {
  const [only] = targets;
  if (targets.length > 1 || only === undefined) {
    lane.batches.push(...targets.map((target, index) => ({ from: from + index, targets: [target] })));
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
