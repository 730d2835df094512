/** The value under which so large a part of all lies: 0.95 for p95, 1 for the largest. */
export function shareOf(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
