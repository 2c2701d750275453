import { type FileReport, ruleIdOf } from './report.ts';

/**
 * A fingerprint for each finding of a file, in their order: made of rule, path and anchor, so that it stays when lines
 * move, and never of a value, which could be guessed from it. Findings that share all three are numbered.
 */
export function fingerprints(file: FileReport): readonly string[] {
  const seen = new Map<string, number>();
  return file.findings.map(finding => {
    const key = `${ruleIdOf(finding)}\n${file.path}\n${finding.anchor}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return `${hash(key)}:${ordinal + 1}`;
  });
}

/** 64 bits as 16 hexadecimal digits: two multiplicative hashes side by side (MurmurHash3's mixing constants). */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return hex(mixed(a, b)) + hex(mixed(b, a));
}

function mixed(a: number, b: number): number {
  return Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0');
}
