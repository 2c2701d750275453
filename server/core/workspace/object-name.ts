/** Whether a text can be the name of an object: what cannot (`$NAME`, `<name>`, `__HOST__`) is filled in later. */
export function isObjectName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/.test(text);
}
