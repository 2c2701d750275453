import type { Chunk } from '../documents/front-end.ts';

/**
 * Cuts a values file at its top-level keys, so that a key typed in one part of a long file costs that part only. A file
 * with anchors is one piece, since an alias may stand anywhere behind its anchor.
 */
export function splitValues(text: string): readonly Chunk[] {
  if (/(?:^|[\s[{,:-])[&*][\w-]/m.test(text) || /^\s*[{[]/.test(text)) return [{ start: 0, text }];
  const starts = [0];
  let comment = -1;
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    const code = text.charCodeAt(at);
    if (code === 35) {
      // Comments right above a key belong to it.
      if (comment < 0) comment = at;
      continue;
    }
    if (isKeyStart(code)) {
      const start = comment >= 0 ? comment : at;
      if (start > 0) starts.push(start);
    }
    comment = -1;
  }
  return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1]) }));
}

function isKeyStart(code: number): boolean {
  const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isWord || code === 95 || code === 34 || code === 39;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
