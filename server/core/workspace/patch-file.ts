/** A file that says by its name that it is laid over others. */
export function isPatchFile(path: string): boolean {
  return /(?:^|[/._-])patch(?:es)?(?:[/._-]|$)/i.test(path);
}
