import { expect, test } from "vitest";
import { shareOut, tenths } from "../../src/score/points.ts";

test("shares add up exactly, in whole tenths", () => {
  expect(shareOut(10, [1, 1, 1])).toEqual([3.4, 3.3, 3.3]);
  expect(shareOut(0.1, [5, 1])).toEqual([0.1, 0]);
  expect(shareOut(100, [0, 0])).toEqual([0, 0]);
  const parts = Array.from({ length: 37 }, (_, i) => (i * 7919) % 101);
  for (const total of [0.3, 12.7, 55.5, 99.9]) {
    const units = shareOut(total, parts).map((x) => Math.round(x * 10));
    expect(units.reduce((a, b) => a + b, 0)).toBe(Math.round(total * 10));
  }
});

test("a part that is nothing gets nothing", () => {
  expect(shareOut(5, [0, 3, 0, 1])[0]).toBe(0);
  expect(shareOut(5, [0, 3, 0, 1])[2]).toBe(0);
});

test("scores have one decimal", () => {
  expect(tenths(33.349999)).toBe(33.3);
  expect(tenths(66.65)).toBe(66.7);
});
