/** The local date, `2026-11-24`. Suppressions expire by it. */
export function today(now: Date = new Date()): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
