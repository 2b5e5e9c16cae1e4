import { expect, it } from "vitest";
import { editDistance, stemWord } from "../../src/text/stem.ts";

it.each([
  ["clustering", "clustered"],
  ["tuning", "tunes"],
  ["labeling", "labels"],
])("%s and %s are one word", (a, b) => {
  expect(stemWord(a)).toBe(stemWord(b));
});

it("different words keep apart", () => {
  expect(stemWord("testing")).not.toBe(stemWord("texting"));
});

it.each([
  ["docker", "docker", 0],
  ["docker", "dcoker", 1],
  ["docker", "doker", 1],
  ["docker", "dockerr", 1],
  ["docker", "rocked", 2],
  ["", "abc", 3],
])("%j is %j by %i edits", (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
});
