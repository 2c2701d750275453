import { nearest } from '../text/nearest.ts';
import type { ReadInstruction } from './read-instruction.ts';

const flagsOf: Readonly<Record<string, readonly string[] | undefined>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'unpack', 'exclude'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** A flag that is probably misspelt, and what was meant. Flags that are merely unknown may be newer than this list. */
export function misspeltFlag({
  keyword,
  flags,
}: ReadInstruction): { readonly flag: string; readonly meant: string } | undefined {
  const names = flags.length > 0 ? flagsOf[keyword] : undefined;
  if (!names) return undefined;
  for (const { name } of flags) {
    const meant = names.includes(name) ? undefined : nearest(name, names);
    if (meant !== undefined) return { flag: name, meant };
  }
  return undefined;
}
