/** The stage that a split adds: built on an image without a shell, holding only what runs. */
export interface RuntimeStage {
  /** `gcr.io/distroless/static-debian13:nonroot` */
  readonly image: string;
  /** Lines between `FROM` and the command: `COPY --from=build …`. */
  readonly files: readonly string[];
  /** Whether the program looks for files in the working directory. */
  readonly needsDirectory: boolean;
  /** `ENTRYPOINT` and `CMD`, changed where the image's own entry point needs it. */
  readonly command: readonly string[];
}

/** The name that the old stage gets. */
export const builderName = 'build';

export function copyFromBuilder(from: string, to: string): string {
  return `COPY --from=${builderName} ${from} ${to}`;
}

export function jsonForm(keyword: 'CMD' | 'ENTRYPOINT', words: readonly string[]): string {
  return `${keyword} [${words.map(word => JSON.stringify(word)).join(', ')}]`;
}
