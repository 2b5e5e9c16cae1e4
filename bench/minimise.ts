/** A function of many numbers: its value, and its slope written into the second argument. */
export type Slope = (at: Float64Array, slope: Float64Array) => number;

/**
 * The least place of a smooth function: limited-memory BFGS with a halving line search. Deterministic; `at` is moved
 * there. `turns` bounds the steps, the first of which goes downhill by the slope alone.
 */
export function minimise(at: Float64Array, slopeOf: Slope, turns: number, memory = 10): number {
  const n = at.length;
  let slope = new Float64Array(n);
  let value = slopeOf(at, slope);
  const moves: { step: Float64Array; turn: Float64Array; scale: number }[] = [];
  const dot = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += a[i]! * b[i]!;
    return sum;
  };
  for (let turn = 0; turn < turns; turn++) {
    const way = Float64Array.from(slope, (x) => -x);
    const shares: number[] = [];
    for (let k = moves.length - 1; k >= 0; k--) {
      const { step, turn: bend, scale } = moves[k]!;
      const share = dot(step, way) / scale;
      shares[k] = share;
      for (let i = 0; i < n; i++) way[i] = way[i]! - share * bend[i]!;
    }
    const last = moves.at(-1);
    const size = last ? last.scale / dot(last.turn, last.turn) : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
    for (let i = 0; i < n; i++) way[i] = way[i]! * size;
    moves.forEach(({ step, turn: bend, scale }, k) => {
      const share = shares[k]! - dot(bend, way) / scale;
      for (let i = 0; i < n; i++) way[i] = way[i]! + share * step[i]!;
    });
    const fall = dot(slope, way);
    if (fall > -1e-12) break;
    let length = 1;
    const next = new Float64Array(n);
    const nextSlope = new Float64Array(n);
    let nextValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 30; tries++, length /= 2) {
      for (let i = 0; i < n; i++) next[i] = at[i]! + length * way[i]!;
      nextValue = slopeOf(next, nextSlope);
      if (nextValue <= value + 1e-4 * length * fall) break;
    }
    if (!(nextValue < value)) break;
    const step = Float64Array.from(next, (x, i) => x - at[i]!);
    const bend = Float64Array.from(nextSlope, (x, i) => x - slope[i]!);
    const scale = dot(step, bend);
    if (scale > 1e-14) {
      moves.push({ step, turn: bend, scale });
      if (moves.length > memory) moves.shift();
    }
    const settled = value - nextValue < 1e-10 * Math.max(1, Math.abs(value));
    at.set(next);
    slope = nextSlope;
    value = nextValue;
    if (settled) break;
  }
  return value;
}
