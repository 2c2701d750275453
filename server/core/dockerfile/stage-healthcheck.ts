import { knownValue } from '../known.ts';
import type { HealthcheckPart } from '../workspace/stage-part.ts';
import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { Instruction } from './instruction.ts';
import { hasPosixShell, type StageState } from './stage-state.ts';

/** The HEALTHCHECK that holds at the end of a stage; `chain` is the stage and what it is built on, nearest first. */
export function healthcheckOf(
  chain: readonly DockerfileChunk[],
  state: StageState,
): HealthcheckPart | undefined {
  for (const { instructions } of chain) {
    const found = instructions.findLast(({ keyword }) => keyword === 'HEALTHCHECK');
    if (found === undefined) continue;
    return isNone(found) ? undefined : partOf(found, state);
  }
  return undefined;
}

function isNone({ args, json }: Instruction): boolean {
  return (
    !json &&
    /^none$/i.test(
      args
        .map(({ text }) => text)
        .join(' ')
        .trim(),
    )
  );
}

function partOf(instruction: Instruction, state: StageState): HealthcheckPart {
  const seconds = (name: string) => secondsOf(flag(instruction, name));
  const retries = flag(instruction, 'retries');
  return {
    command: commandOf(instruction, state),
    interval: seconds('interval'),
    timeout: seconds('timeout'),
    startPeriod: seconds('start-period'),
    retries: retries !== undefined && /^[1-9]\d{0,3}$/.test(retries) ? Number(retries) : undefined,
  };
}

function flag({ flags }: Instruction, wanted: string): string | undefined {
  return flags.find(({ name }) => name === wanted)?.value;
}

function commandOf({ args, json, heredocs }: Instruction, state: StageState): readonly string[] | undefined {
  if (heredocs.length > 0) return undefined;
  // The first word is CMD.
  if (json) return args.slice(1).map(({ text }) => text);
  const text = /^cmd\s+(\S.*)$/is.exec(args.map(word => word.text).join(' '))?.[1];
  if (text === undefined || knownValue(state.os) === 'windows' || !hasPosixShell(state)) return undefined;
  return [...(knownValue(state.shell) ?? ['/bin/sh', '-c']), text.trim()];
}

/** `1m30s`, `500ms`; at least one second, since Kubernetes counts in whole ones. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|h|m|s)){1,4}$/.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g))
    total += Number(number) * (units[unit] ?? 1);
  return total === 0 ? undefined : Math.max(1, Math.round(total));
}

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };
