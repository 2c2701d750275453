/** A file that says by its name that it is laid over others. */
export function isPatchFile(path: string): boolean {
  return /(?:^|[/._-])patch(?:es)?(?:[/._-]|$)/i.test(path);
}

/** A file that may be laid over others, by its name or the folders it is in: only a kustomization says whether it is. */
export function mayBePatch(path: string): boolean {
  return isPatchFile(path) || /(?:^|\/)(?:overlays?|components?|variants?|env(?:ironment)?s?)\//i.test(path);
}
