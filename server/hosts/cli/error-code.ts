/** The code of an error of the file system (`EACCES`), which is all that may be told of it. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
