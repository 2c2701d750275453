/** A piece of text: UTF-16 offsets, `end` exclusive. Inside a chunk's model they count from the chunk's start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function shifted(at: Span, by: number): Span {
  return by === 0 ? at : { start: at.start + by, end: at.end + by };
}

export function covers(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset < Math.max(outer.end, outer.start + 1);
}

export function sliceOf(text: string, at: Span): string {
  return text.slice(at.start, at.end);
}
