import type { Instruction } from '../../server/core/dockerfile/instruction.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';

/** What the stage's own `ENV`s set, with the variables that they name themselves put in. */
export function stageEnvironment({ instructions }: StageSubject): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const instruction of instructions) {
    if (instruction.keyword !== 'ENV') continue;
    for (const [name, value] of pairsOf(instruction)) {
      const whole = value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (text, braced, bare) => {
        return variables.get(braced ?? bare) ?? text;
      });
      variables.set(name, whole);
    }
  }
  return variables;
}

/** Both spellings: `ENV a=1 b=2` and `ENV a some value`. */
function pairsOf({ args }: Instruction): readonly (readonly [string, string])[] {
  const words = args.map(({ text }) => text);
  const [first = '', ...rest] = words;
  if (!first.includes('=')) return [[first, rest.join(' ')]];
  return words.map(word => {
    const at = word.indexOf('=');
    return [word.slice(0, at), word.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2')];
  });
}
