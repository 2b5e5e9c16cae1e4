/** Rounds to whole tenths, the unit of all scores and points. */
export const tenths = (value: number): number => Math.round(value * 10 + 1e-9) / 10;

/** Shares out a total in whole tenths, in proportion to the parts, by largest remainder: the shares add up to the total exactly. */
export function shareOut(total: number, parts: readonly number[]): number[] {
  const units = Math.round(total * 10);
  const sum = parts.reduce((a, b) => a + b, 0);
  if (sum <= 0 || units <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / sum) * units);
  const whole = exact.map((x) => Math.floor(x + 1e-9));
  let left = units - whole.reduce((a, b) => a + b, 0);
  const order = exact.map((x, i) => ({ i, rest: x - whole[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order) {
    if (left <= 0) break;
    if (parts[i]! <= 0) continue;
    whole[i]!++;
    left--;
  }
  return whole.map((x) => x / 10);
}
