import type { AnalysisSoFar } from '../service.ts';
import type { CheckedChunk } from './check-chunk.ts';
import type { FileState } from './file-state.ts';
import { suppressionMarker } from './suppression.ts';

/** An analysis at a pause. */
export class SoFar implements AnalysisSoFar {
  readonly #text: string;
  /** Grows. */
  readonly #checked: readonly CheckedChunk[];
  readonly #state: (checked: readonly CheckedChunk[]) => FileState;
  readonly isAhead: boolean;
  #mayBeTakenBack: boolean | undefined;

  constructor(
    text: string,
    checked: readonly CheckedChunk[],
    state: (checked: readonly CheckedChunk[]) => FileState,
    { isAhead = false } = {},
  ) {
    this.#text = text;
    this.#checked = checked;
    this.#state = state;
    this.isAhead = isAhead;
  }

  get isWorthShowing(): boolean {
    if (!this.#checked.some(({ findings }) => findings.length > 0)) return false;
    // A suppression further down may hold for the whole file.
    this.#mayBeTakenBack ??= suppressionMarker.test(this.#text);
    return !this.#mayBeTakenBack;
  }

  analysis(): FileState {
    return this.#state([...this.#checked]);
  }
}
