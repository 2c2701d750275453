import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { type Launch, plainCommand } from './launch.ts';
import { resolvePath } from './paths.ts';

/** What runs in the end where a stage starts a script of its `package.json`. */
export interface StartedScript {
  readonly words: readonly string[];
  /** `NODE_ENV=production`, written before the command. */
  readonly variables: readonly string[];
}

/**
 * The words of a launch, with `npm start` and the like replaced by what the script runs. undefined where that is not known,
 * or needs a shell or more than one command.
 */
export function startedScript(stage: StageSubject, { words }: Launch): StartedScript | undefined {
  const call = scriptCall(words);
  if (!call) return { words: ofPackage(words[0] === 'npx' ? words.slice(1) : words), variables: [] };
  return copiesManifest(stage) && !looksUpPackages(stage)
    ? resolved(stage.packageScripts(), call, 3)
    : undefined;
}

interface ScriptCall {
  readonly name: string;
  readonly extra: readonly string[];
}

/** undefined: another program is started. */
function scriptCall([program, ...words]: readonly string[]): ScriptCall | undefined {
  if (program === undefined || !/^(?:npm|yarn|pnpm)$/.test(program)) return undefined;
  const [verb = '', ...rest] = words;
  const isRun = verb === 'run' || verb === 'run-script';
  const [name = '', ...extra] = isRun ? rest : [verb, ...rest];
  // npm keeps words without `--` before them for itself.
  return {
    name,
    extra: extra[0] === '--' ? extra.slice(1) : program === 'npm' ? extra.map(() => '$') : extra,
  };
}

function resolved(
  scripts: ReadonlyMap<string, string> | undefined,
  { name, extra }: ScriptCall,
  depth: number,
): StartedScript | undefined {
  const script = scripts?.get(name);
  // Scripts around it would run too.
  if (script === undefined || scripts?.has(`pre${name}`) || scripts?.has(`post${name}`)) return undefined;
  const { variables, rest } = withoutVariables(script.trim().split(/\s+/));
  const command = plainCommand([...rest, ...extra]);
  if (command === undefined) return undefined;
  const inner = scriptCall(command);
  if (!inner) return { words: ofPackage(command), variables };
  const end = depth > 0 ? resolved(scripts, inner, depth - 1) : undefined;
  return end && { words: end.words, variables: [...variables, ...end.variables] };
}

function withoutVariables(words: readonly string[]): {
  readonly variables: readonly string[];
  readonly rest: readonly string[];
} {
  const own = words[0] === 'cross-env' ? words.slice(1) : words;
  const start = own.findIndex(word => !/^[A-Za-z_]\w*=[\w./:@-]*$/.test(word));
  return start < 0 ? { variables: [], rest: [] } : { variables: own.slice(0, start), rest: own.slice(start) };
}

/** Programs that npm finds in the folder of the packages, which is not on the path of the image: node starts them too. */
function ofPackage(words: readonly string[]): readonly string[] {
  const [program, first, ...rest] = words;
  if (program === 'next' && first === 'start')
    return ['node', 'node_modules/next/dist/bin/next', first, ...rest];
  const isFile = first !== undefined && /\.[cm]?tsx?$/.test(first);
  return program === 'tsx' && isFile ? ['node', '--import', 'tsx', first, ...rest] : words;
}

/** Whether the `package.json` of the build's folder ends up in the working directory, where npm looks for it. */
function copiesManifest({ instructions, workingDirectory }: StageSubject): boolean {
  const directory = knownValue(workingDirectory) ?? '/';
  let current = '/';
  for (const { keyword, args, flags } of instructions) {
    const target = args.at(-1)?.text ?? '';
    if (keyword === 'WORKDIR') current = resolvePath(current, target.includes('$') ? directory : target);
    if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => name === 'from')) continue;
    const sources = args.slice(0, -1).map(({ text }) => text.replace(/^\.\//, ''));
    const isManifest = sources.some(source =>
      /^(?:\.?\/?|package\*?\.json|package\*|\*\.json)$/.test(source),
    );
    const folder = target.endsWith('/package.json') ? target.slice(0, -'package.json'.length) : target;
    const place = resolvePath(current, folder === 'package.json' ? '.' : folder);
    if (isManifest && place === directory) return true;
  }
  return false;
}

/** Newer versions of yarn keep packages in archives, which node does not find by itself. */
function looksUpPackages(stage: StageSubject): boolean {
  return stage.instructions.some(
    ({ keyword, argsAt }) =>
      (keyword === 'COPY' || keyword === 'RUN') &&
      /\.yarnrc\.yml|\.yarn\b|\.pnp\.|\byarn\b[^&|;]*--immutable|\byarn workspaces focus/.test(
        stage.textOf(argsAt),
      ),
  );
}
