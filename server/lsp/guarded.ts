import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Writes a line into the client's log. */
export type Log = (level: 'error' | 'warn' | 'info', line: string) => void;

export type Guarded = <Params, Result, Rest extends readonly unknown[]>(
  name: string,
  fallback: Result,
  handler: (params: Params, token: CancellationToken, ...rest: Rest) => Result | Promise<Result>,
) => (params: Params, token: CancellationToken, ...rest: Rest) => Promise<Result>;

/**
 * The one wrapper of request handlers: what a handler throws is logged and becomes the fallback, a cancelled request
 * is answered as cancelled, a `ResponseError` that the handler throws goes to the client.
 */
export function createGuarded(log: Log): Guarded {
  return (name, fallback, handler) =>
    async (params, token, ...rest) => {
      refuseCancelled(token);
      const result = await attempt(log, name, fallback, () => handler(params, token, ...rest));
      refuseCancelled(token);
      return result;
    };
}

async function attempt<Result>(
  log: Log,
  name: string,
  fallback: Result,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log('error', `${name} failed: ${describeError(error)}`);
    return fallback;
  }
}

/** The same for notifications and tasks, which answer nothing. */
export function guardedTask<Args extends readonly unknown[]>(
  log: Log,
  name: string,
  task: (...args: Args) => void | Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await task(...args);
    } catch (error) {
      log('error', `${name} failed: ${describeError(error)}`);
    }
  };
}

/** Kind and stack of an error, without its message: that may hold the text of a document. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}

function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
