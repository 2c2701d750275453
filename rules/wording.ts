/** `Container web` at the start of a sentence. */
export function containerTitle(name: string | undefined): string {
  return name === undefined ? 'This container' : `Container ${name}`;
}

/** `container web` inside a sentence. */
export function containerName(name: string | undefined): string {
  return name === undefined ? 'this container' : `container ${name}`;
}
