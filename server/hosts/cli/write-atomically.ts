import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file's content so that a reader sees the old text or the new one and never half of either. Keeps the
 * mode; a link keeps pointing to its target. @throws the file system's error; then the file is as it was.
 */
export function writeAtomically(path: string, text: string): void {
  const target = realpathSync(path);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${process.pid}.loadline`);
  const { mode } = statSync(target);
  try {
    const handle = openSync(temporary, 'wx', mode);
    try {
      writeAll(handle, Buffer.from(text, 'utf8'));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
}
