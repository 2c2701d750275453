/** What a command has of the world outside; tests hand in their own. */
export interface Terminal {
  /** Absolute path of the folder of the run. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  error(text: string): void;
  readonly outIsTty: boolean;
  readonly errorIsTty: boolean;
  /** All of standard input. */
  readInput(): Buffer;
}
