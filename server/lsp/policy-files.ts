import type { PolicyLayer, PolicyProblem } from '../core/engine/policy.ts';
import type { Service } from '../core/service.ts';

export const policyFileName = '.loadline.yaml';
const maxDepth = 10;

export interface PolicyQuestion {
  readonly service: Pick<Service, 'readPolicy'>;
  /** Folder of the checked file; absolute, with `/`, a path or a URI. */
  readonly folder: string;
  /** The workspace folder or the directory of the run: nothing outside it is read. */
  readonly root: string;
  /** Changes a segment of a path that a policy names into one of an address; encodes where addresses are URIs. */
  readonly encode?: (segment: string) => string;
  /** Begin with this policy instead of looking for the nearest one; `--config` of the command line. */
  readonly file?: string;
  /** What `explain --for` calls a policy file; the default is the path below the root. */
  readonly origin?: (address: string) => string;
}

export interface PolicyFileProblem {
  readonly address: string;
  readonly text: string;
  readonly problem: PolicyProblem;
}

/** The policy files that hold for one folder, put in order. */
export interface PolicyFiles {
  /** Weakest first. */
  readonly layers: readonly PolicyLayer[];
  /** The nearest `.loadline.yaml`; undefined where there is none. */
  readonly nearest: string | undefined;
  readonly problems: readonly PolicyFileProblem[];
  /** Every address asked for, found or not: when one of them changes, ask again. */
  readonly asked: readonly string[];
}

/**
 * Finds and reads the policy of a folder without touching a disk: yields the address of a text that it needs and takes
 * the text, or undefined where there is none. The command line answers at once, the server when it can.
 */
export function* findPolicyFiles(
  question: PolicyQuestion,
): Generator<string, PolicyFiles, string | undefined> {
  const reading: Reading = { question, layers: [], problems: [], asked: [], path: [], done: new Set() };
  for (const address of candidates(question)) {
    const text = yield* ask(reading, address);
    if (text === undefined) continue;
    yield* readLayer(reading, address, text);
    return { ...result(reading), nearest: address };
  }
  return { ...result(reading), nearest: undefined };
}

/** Drains the generator with a reader that answers at once. */
export function findPolicyFilesNow(
  question: PolicyQuestion,
  read: (address: string) => string | undefined,
): PolicyFiles {
  const run = findPolicyFiles(question);
  let step = run.next();
  while (!step.done) step = run.next(read(step.value));
  return step.value;
}

interface Reading {
  readonly question: PolicyQuestion;
  readonly layers: PolicyLayer[];
  readonly problems: PolicyFileProblem[];
  readonly asked: string[];
  /** The files being read, outermost first: an `extends` back into it is a cycle. */
  readonly path: string[];
  /** Files whose layers are in the list: a file that two others extend counts once, where it is weakest. */
  readonly done: Set<string>;
}

function result(reading: Reading): Omit<PolicyFiles, 'nearest'> {
  return { layers: reading.layers, problems: reading.problems, asked: reading.asked };
}

function* ask(reading: Reading, address: string): Generator<string, string | undefined, string | undefined> {
  reading.asked.push(address);
  return yield address;
}

function* readLayer(
  reading: Reading,
  address: string,
  text: string,
): Generator<string, void, string | undefined> {
  const { service, origin = belowRoot(reading.question.root) } = reading.question;
  const { layer, problems } = service.readPolicy(text, origin(address));
  reading.problems.push(...problems.map(problem => ({ address, text, problem })));
  reading.path.push(address);
  for (const entry of layer.extends) {
    const mistake = yield* extend(reading, address, entry);
    if (mistake !== undefined)
      reading.problems.push({ address, text, problem: { at: placeOf(text, entry), message: mistake } });
  }
  reading.path.pop();
  reading.done.add(address);
  reading.layers.push(layer);
}

/** Reads one extended file; the answer is what is wrong with the entry. */
function* extend(
  reading: Reading,
  from: string,
  entry: string,
): Generator<string, string | undefined, string | undefined> {
  const { root, encode = same } = reading.question;
  const address = resolveInside(root, from, entry, encode);
  if (address === undefined)
    return 'A policy extends files of its own workspace folder only, by a relative path with "/".';
  if (reading.path.includes(address)) return 'This policy ends up extending itself; remove one of the links.';
  if (reading.path.length >= maxDepth)
    return `More than ${maxDepth} policies extend one another; merge some of them.`;
  if (reading.done.has(address)) return undefined;
  const text = yield* ask(reading, address);
  if (text === undefined) return 'There is no such file, or it cannot be read.';
  yield* readLayer(reading, address, text);
  return undefined;
}

/** The address of a relative path as a policy writes it; undefined for all that is absolute or leaves the root. */
function resolveInside(
  root: string,
  from: string,
  entry: string,
  encode: (segment: string) => string,
): string | undefined {
  if (entry === '' || /^[/~]|[\\:\0]/.test(entry)) return undefined;
  const segments = from
    .slice(root.length + 1)
    .split('/')
    .slice(0, -1);
  for (const segment of entry.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(encode(segment));
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.length === 0 ? undefined : `${root}/${segments.join('/')}`;
}

function candidates({ file, folder, root }: PolicyQuestion): readonly string[] {
  return file === undefined ? foldersUpwards(folder, root).map(at => `${at}/${policyFileName}`) : [file];
}

/** The folder itself first, the root last; the root alone for a folder outside it. */
function foldersUpwards(folder: string, root: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; at.startsWith(`${root}/`); at = at.slice(0, at.lastIndexOf('/'))) folders.push(at);
  return [...folders, root];
}

function placeOf(text: string, entry: string): { start: number; end: number } {
  const start = text.indexOf(entry);
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + entry.length };
}

function belowRoot(root: string): (address: string) => string {
  return address => (address.startsWith(`${root}/`) ? address.slice(root.length + 1) : address);
}

function same(segment: string): string {
  return segment;
}
