import type { Problem } from '../documents/front-end.ts';
import type { Span } from '../text/span.ts';
import { misspeltFlag } from './instruction-flags.ts';
import { keywords, nearKeyword } from './keywords.ts';
import type { ReadInstruction } from './read-instruction.ts';

/** Whether an action of a template engine stands where an instruction should: then the file is no Dockerfile yet. */
export function isTemplateAction({ writtenKeyword }: ReadInstruction): boolean {
  return /^(?:\{\{|\{%|<%)/.test(writtenKeyword);
}

/** What docker would refuse in one instruction, as far as its own text tells. At most one problem, the first. */
export function instructionProblem(instruction: ReadInstruction): Problem | undefined {
  if (!keywords.has(instruction.keyword)) return unknownInstruction(instruction);
  const open = instruction.line.heredocs.find(heredoc => !heredoc.isClosed);
  if (open) {
    const at = instruction.line.content.span(open.word.start, open.word.end);
    return problem(at, `The heredoc never ends: add a line that holds only ${open.word.name}.`);
  }
  if (instruction.jsonState === 'other')
    return problem(
      instruction.argsAt,
      `${instruction.keyword} takes an array of strings: put every item in double quotes.`,
    );
  const misspelt = misspeltFlag(instruction);
  if (misspelt) {
    const { keyword, flags } = instruction;
    const message = `${keyword} has no flag --${misspelt.flag.slice(0, 30)}. Did you mean --${misspelt.meant}?`;
    return problem(flags.find(({ name }) => name === misspelt.flag)?.at ?? instruction.keywordAt, message);
  }
  const message =
    checks[instruction.keyword]?.(instruction) ??
    (instruction.trigger && triggerMessage(instruction.trigger));
  if (message)
    return problem(
      instruction.at.end > instruction.keywordAt.end ? instruction.argsAt : instruction.keywordAt,
      message,
    );
  return instruction.trigger && instructionProblem(instruction.trigger);
}

function problem(at: Span, message: string): Problem {
  return { at, message, kind: 'syntax' };
}

function unknownInstruction(instruction: ReadInstruction): Problem {
  const { writtenKeyword: written } = instruction;
  if (written === '')
    return problem(instruction.at, 'A continuation without an instruction. Remove the line.');
  const near = nearKeyword(written);
  const hint = near
    ? `Did you mean ${near}?`
    : 'If it belongs to the line above, that line must end in the continuation character.';
  const word = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  return problem(instruction.keywordAt, `“${word}” is no Dockerfile instruction. ${hint}`);
}

type Check = (instruction: ReadInstruction) => string | undefined;

/** A sentence for arguments that docker refuses. */
const checks: Readonly<Record<string, Check | undefined>> = {
  FROM: fromMessage,
  COPY: copyMessage,
  ADD: copyMessage,
  ENV: pairsMessage,
  LABEL: pairsMessage,
  ARG: argMessage,
  HEALTHCHECK: healthcheckMessage,
  SHELL: instruction =>
    instruction.json && instruction.args.length > 0
      ? undefined
      : 'SHELL takes a JSON array: SHELL ["/bin/sh", "-c"].',
  EXPOSE: needsArgument('a port'),
  USER: needsArgument('a user name or id'),
  WORKDIR: needsArgument('a path'),
  VOLUME: needsArgument('a path'),
  STOPSIGNAL: needsArgument('a signal'),
  MAINTAINER: needsArgument('a name'),
  ONBUILD: needsArgument('an instruction'),
};

function needsArgument(what: string): Check {
  return ({ keyword, argsStart, argsEnd }) =>
    argsStart < argsEnd ? undefined : `${keyword} needs ${what} behind it.`;
}

function fromMessage({ args }: ReadInstruction): string | undefined {
  if (args.length === 0) return 'FROM needs an image: FROM alpine:3.22.';
  if (args.length === 1) return undefined;
  if (args.length !== 3 || args[1]?.text.toUpperCase() !== 'AS')
    return 'FROM takes an image, or an image and a name: FROM alpine:3.22 AS build.';
  const name = args[2]?.text ?? '';
  if (/^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(name)) return undefined;
  return 'The name of a stage starts with a letter and holds only letters, digits, dots, dashes and underscores.';
}

function copyMessage({ keyword, args, json, heredocs }: ReadInstruction): string | undefined {
  const last = args.at(-1);
  if (args.length >= 2 && heredocs.every(({ at }) => at.start !== last?.at.start)) return undefined;
  const form = json ? `${keyword} ["source", "destination"]` : `${keyword} source destination`;
  return `${keyword} needs a source and a destination: ${form}.`;
}

function pairsMessage({ keyword, args }: ReadInstruction): string | undefined {
  const [first, second] = args;
  if (!first) return `${keyword} needs a name and a value: ${keyword} NAME=value.`;
  if (!first.text.includes('='))
    return second
      ? undefined
      : `${keyword} needs a value for ${first.text.slice(0, 40)}: ${keyword} NAME=value.`;
  const wrong = args.find(word => !word.text.includes('='));
  if (wrong)
    return `"${wrong.text.slice(0, 40)}" has no equals sign. Put values with spaces in double quotes.`;
  return args.some(word => word.text.startsWith('='))
    ? `A name is missing before the equals sign.`
    : undefined;
}

function argMessage({ args }: ReadInstruction): string | undefined {
  if (args.length === 0) return 'ARG needs a name: ARG VERSION=1.0.';
  return args.some(word => word.text.startsWith('='))
    ? 'A name is missing before the equals sign.'
    : undefined;
}

function healthcheckMessage({ args }: ReadInstruction): string | undefined {
  const type = args[0]?.text.toUpperCase();
  if (type === 'NONE') return args.length === 1 ? undefined : 'HEALTHCHECK NONE takes nothing behind it.';
  if (type === 'CMD') return args.length > 1 ? undefined : 'HEALTHCHECK CMD needs a command behind it.';
  return 'HEALTHCHECK takes CMD and a command, or NONE.';
}

function triggerMessage({ keyword }: ReadInstruction): string | undefined {
  if (keyword === 'ONBUILD') return 'An ONBUILD trigger cannot be another ONBUILD.';
  return keyword === 'FROM' || keyword === 'MAINTAINER'
    ? `${keyword} cannot be an ONBUILD trigger.`
    : undefined;
}
