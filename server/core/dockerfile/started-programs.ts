import type { DockerfileChunk } from './dockerfile-chunk.ts';
import type { PackageScripts } from './package-scripts.ts';

/**
 * Base names of the programs that the stage's own ENTRYPOINT and CMD start; of a shell form the first command's. Where they
 * start a script of the `package.json` that is known, what the script starts, else the package manager.
 */
export function startedPrograms(
  chunk: DockerfileChunk,
  scripts: () => PackageScripts | undefined,
): readonly string[] {
  return ['ENTRYPOINT', 'CMD'].flatMap(keyword => {
    const last = chunk.instructions.findLast(instruction => instruction.keyword === keyword);
    const [command] = last ? chunk.scripts.readBefore(last).commands : [];
    if (command?.name.state !== 'known') return [];
    const program = command.name.value;
    if (!/^(?:npm|pnpm|yarn)$/.test(program)) return [program];
    const words = command.args.map(({ text }) => text.replace(/^"(.*)"$/, '$1'));
    return programsOf(scripts()?.get(scriptName(words))) ?? [program];
  });
}

/** `start` of `npm start`, `npm run start` and `yarn start`. */
function scriptName([verb = '', name = '']: readonly string[]): string {
  return /^run(?:-script)?$/.test(verb) ? name : verb;
}

/** The first word of each command, variables before it left out. */
function programsOf(script: string | undefined): readonly string[] | undefined {
  return script?.split(/&&|\|\||[;|]/).flatMap(command => {
    const words = command.trim().split(/\s+/);
    const program = words.find(word => !/^(?:cross-env|exec|npx|[A-Za-z_]\w*=.*)$/.test(word));
    return program === undefined || program === '' ? [] : [program.slice(program.lastIndexOf('/') + 1)];
  });
}
