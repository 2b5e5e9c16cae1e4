import { expect, it } from "vitest";
import { firstWhere } from "../../src/text/search.ts";

it.each([
  [[], 5, 0],
  [[5], 5, 0],
  [[1, 3, 3, 7], 3, 1],
  [[1, 3, 3, 7], 4, 3],
  [[1, 3, 3, 7], 8, 4],
])("the first of %j that is not below %i stands at %i", (row, least, at) => {
  expect(firstWhere(row.length, (i) => row[i]! >= least)).toBe(at);
});
