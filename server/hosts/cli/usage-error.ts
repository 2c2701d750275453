/** Something the caller did wrong, or a mistake in the policy: printed without a stack, exit code 2. */
export class UsageError extends Error {}
