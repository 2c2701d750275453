/** What the exit status of the command line means; 3 beats 1 beats 0, and 2 stops a run before it starts. */
export const exitCodes = {
  /** Nothing at or above the severity that fails, and everything was checked. */
  clean: 0,
  findings: 1,
  usage: 2,
  /** An internal error, or a file that should have been checked and was not. */
  incomplete: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
