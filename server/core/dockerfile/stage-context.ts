import type { BuildContext } from '../subjects/build-context.ts';
import type { StageHeir } from '../subjects/environment-variable.ts';
import type { BuildArguments } from './build-arguments.ts';
import type { FileStages } from './file-stages.ts';
import type { IgnoreFile } from './ignore-file.ts';
import type { PackageScripts } from './package-scripts.ts';
import type { StageState, Variables } from './stage-state.ts';

/** What a chunk has to know of the rest of the file. */
export interface StageContext {
  /** 0 for the first stage; -1 before it. */
  readonly index: number;
  readonly stageCount: number;
  readonly isProduction: boolean;
  /** Whether its layers are part of an image that runs: the production stage, and the stages that one is built on. */
  readonly isShipped: boolean;
  /** The earlier stage that `FROM` names. */
  readonly baseStage: number | undefined;
  readonly stages: FileStages;
  readonly heirs: readonly StageHeir[];
  /** What holds behind the `FROM`. */
  readonly start: StageState;
  /** Global arguments by name; absent: declared without a value. */
  readonly globals: Variables;
  /** Equal for equal names of global arguments. */
  readonly globalNames: () => string;
  readonly given: BuildArguments;
  readonly files: BuildFiles;
}

/** The files around, looked for when somebody asks. */
export interface BuildFiles {
  /** undefined: it is not known where builds take their files from. */
  buildContext(): BuildContext | undefined;
  ignoreFile(): IgnoreFile | undefined;
  /** undefined: it is not known what `npm start` runs. */
  packageScripts(): PackageScripts | undefined;
}
