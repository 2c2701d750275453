import { credentialAssignments } from '../secrets/credential-assignments.ts';
import { mayHoldSecret } from '../secrets/may-hold-secret.ts';
import { recognisedSecrets } from '../secrets/recognised-secrets.ts';
import { Sensitive } from '../secrets/sensitive.ts';
import type { ReadScript } from '../shell/adapter.ts';
import { commandCredentials, mayNameCredential } from '../shell/command-credentials.ts';
import type { CredentialPlace, CredentialRemedy, CredentialSubject } from '../subjects/credential.ts';
import type { Emit } from '../subjects/subjects.ts';
import type { Span } from '../text/span.ts';
import { instructionAt, isInComment } from './at-offset.ts';
import { removalRemedies, secretMountRemedies, variableRemedies } from './credential-remedies.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import { namedValues } from './named-values.ts';
import type { ReadInstruction } from './read-instruction.ts';
import type { InstructionUnit } from './units.ts';
import { unquotedText } from './unquoted-text.ts';
import { VariableUses } from './variable-uses.ts';

/**
 * Hands out every literal of the chunk that may be a credential, each place of the text once: values of `ENV`, `ARG`
 * and `LABEL`, words of commands, settings in heredocs, and what a text gives away by its form anywhere else.
 */
export function emitCredentials({
  chunk,
  scripts,
  emit,
  unit,
}: {
  readonly chunk: DockerfileChunk;
  readonly scripts: ReadonlyMap<ReadInstruction, ReadScript>;
  readonly emit: Emit;
  readonly unit: InstructionUnit;
}): void {
  const collector = new Collector(emit);
  const uses = new VariableUses(chunk);
  const recognised = recognisedSecrets(chunk.text);
  const withRecognised = new Set(recognised.map(({ at }) => instructionAt(chunk, at.start)));
  for (const [index, instruction] of chunk.instructions.entries()) {
    const acting = instruction.trigger ?? instruction;
    const collect = () => {
      if (namedPlaces.has(acting.keyword)) collectValues({ chunk, instruction, uses, collector });
      const script = scripts.get(acting);
      if (script) collectCommands(chunk, instruction, script, collector);
      for (const heredoc of instruction.line.heredocs) collectSettings(chunk.text, heredoc.body, collector);
    };
    // What is let through here is not let through once more below.
    if (withRecognised.has(instruction)) collect();
    else unit(index, 'credentials', collect);
  }
  for (const { at } of recognised) {
    const place = isInRun(chunk, at.start) ? 'run' : 'text';
    collector.add({ place, name: undefined, text: chunk.text.slice(at.start, at.end), at, remedies: none });
  }
}

const none: readonly CredentialRemedy[] = [];

const namedPlaces: ReadonlyMap<string, CredentialPlace> = new Map([
  ['ENV', 'env'],
  ['ARG', 'arg'],
  ['LABEL', 'label'],
]);

interface Candidate {
  readonly place: CredentialPlace;
  readonly name: string | undefined;
  readonly text: string;
  readonly at: Span;
  readonly remedies: readonly CredentialRemedy[];
}

/** Lets every piece of the text through once. */
class Collector {
  private readonly emit: Emit;
  /** Pieces that were let through, by the hundred characters they lie in. */
  private readonly taken = new Map<number, Span[]>();

  constructor(emit: Emit) {
    this.emit = emit;
  }

  add({ place, name, text, at, remedies }: Candidate): void {
    if (this.isTaken(at)) return;
    for (let block = blockOf(at.start); block <= blockOf(at.end); block++) {
      const spans = this.taken.get(block);
      if (spans) spans.push(at);
      else this.taken.set(block, [at]);
    }
    const subject: CredentialSubject = {
      kind: 'credential',
      place,
      name,
      value: new Sensitive(text),
      at,
      remedies,
    };
    this.emit(subject);
  }

  private isTaken(at: Span): boolean {
    for (let block = blockOf(at.start); block <= blockOf(at.end); block++)
      if (this.taken.get(block)?.some(other => at.start < other.end && other.start < at.end)) return true;
    return false;
  }
}

function blockOf(offset: number): number {
  return Math.floor(offset / 100);
}

function collectValues({
  chunk,
  instruction,
  uses,
  collector,
}: {
  readonly chunk: DockerfileChunk;
  readonly instruction: ReadInstruction;
  readonly uses: VariableUses;
  readonly collector: Collector;
}): void {
  const acting = instruction.trigger ?? instruction;
  const place = namedPlaces.get(acting.keyword) ?? 'text';
  for (const pair of namedValues(acting)) {
    if (pair.value === undefined || !pair.valueAt) continue;
    const text = unquotedText(pair.value, acting.escape);
    if (!mayHoldSecret(pair.name, text)) continue;
    const remedies =
      acting !== instruction
        ? none
        : place === 'label'
          ? removalRemedies(chunk, instruction, pair)
          : variableRemedies(chunk, instruction, { pair, uses });
    collector.add({ place, name: pair.name, text, at: pair.valueAt, remedies });
  }
}

function collectCommands(
  chunk: DockerfileChunk,
  instruction: ReadInstruction,
  script: ReadScript,
  collector: Collector,
): void {
  const { at } = instruction;
  if (!mayNameCredential(chunk.text.slice(at.start, at.end))) return;
  const isRun = instruction.keyword === 'RUN';
  for (const { name, text, at: where, word, isNested } of commandCredentials(script)) {
    if (!mayHoldSecret(name, text)) continue;
    const canMount = isRun && !instruction.json && !isNested;
    const remedies = canMount ? secretMountRemedies(chunk, instruction, { name, at: where, word }) : none;
    collector.add({
      place: instruction.trigger || isRun ? 'run' : 'command',
      name,
      text,
      at: where,
      remedies,
    });
  }
}

/** Lines `key=value` and `key: value` of a file that a heredoc writes. */
function collectSettings(text: string, body: Span, collector: Collector): void {
  const inside = text.slice(body.start, body.end);
  if (!mayNameCredential(inside)) return;
  for (const { name, at } of credentialAssignments(inside)) {
    const where = { start: body.start + at.start, end: body.start + at.end };
    collector.add({
      place: 'file-body',
      name,
      text: inside.slice(at.start, at.end),
      at: where,
      remedies: none,
    });
  }
}

function isInRun(chunk: DockerfileChunk, offset: number): boolean {
  return instructionAt(chunk, offset)?.keyword === 'RUN' && !isInComment(chunk, offset);
}
