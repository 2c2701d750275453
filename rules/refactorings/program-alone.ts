import { knownValue } from '../../server/core/known.ts';
import type { StageSubject } from '../../server/core/subjects/stage.ts';
import { resolvePath } from './paths.ts';
import { copyFromBuilder, type RuntimeStage } from './runtime-stage.ts';

/** Takes over a compiled program, and the folders of data that the stage copies for it. */
export function takenOver(
  stage: StageSubject,
  file: string,
): Pick<RuntimeStage, 'files' | 'needsDirectory' | 'onlyFile'> {
  const folders = dataFolders(stage);
  return {
    needsDirectory: folders.length > 0,
    files: [file, ...folders].map(path => copyFromBuilder(path, path)),
    ...(folders.length === 0 && { onlyFile: file }),
  };
}

/**
 * Folders that a stage copies by names under which a program looks for them while it runs, where each ends up. What comes
 * with the sources as a whole is not told apart.
 */
function dataFolders({ instructions, workingDirectory }: StageSubject): readonly string[] {
  const directory = knownValue(workingDirectory) ?? '/';
  const folders: string[] = [];
  let current = '/';
  for (const { keyword, args, flags } of instructions) {
    const target = args.at(-1)?.text ?? '';
    if (keyword === 'WORKDIR') current = resolvePath(current, target.includes('$') ? directory : target);
    const [source = '', ...more] = args.slice(0, -1).map(({ text }) => text);
    const isOther = keyword !== 'COPY' || more.length > 0 || flags.some(({ name }) => name === 'from');
    if (isOther || !isData.test(source) || target.includes('$')) continue;
    folders.push(resolvePath(current, target));
  }
  // One that is copied into another's place or into the working directory itself comes with all that is there.
  return folders.filter(folder => folder !== '/' && folder !== directory);
}

const isData =
  /^(?:\.?\/)?(?:[\w-]+\/)*(?:assets|config|configs|locales|migrations|public|resources|static|templates?|views)\/?$/;
