import { describe, expect, test } from "vitest";
import { baselineRow, compareRows, moveText } from "../../src/report/drift.ts";
import { judgeRows } from "../../src/report/gates.ts";
import { type RowSummary, summarizeRow } from "../../src/report/rows.ts";
import { failed, jobFit, row } from "./samples.ts";

const rows = [row("a", 80), row("b", 40), failed("c"), row("d", null)].map((each) => summarizeRow(each));
const flagged = summarizeRow({ input: "e", status: "ok", result: jobFit(90), needsReview: [] });

describe("gates", () => {
  test("without gates everything passes", () => expect(judgeRows(rows, {})).toEqual([]));
  test("a failed or unscored row counts as below", () =>
    expect(judgeRows(rows, { failUnder: 50 })).toEqual(["3 of 4 files below 50 (2 without a score)"]));
  test("unless the parsed share governs it", () =>
    expect(judgeRows(rows, { failUnder: 50, minParsed: 50 })).toEqual(["1 of 4 files below 50"]));
  test("the parsed share fails by itself", () =>
    expect(judgeRows(rows, { minParsed: 60 })).toEqual(["2 of 4 files parsed and scored (50.0%), fewer than 60%"]));
  test("a score equal to the threshold passes", () =>
    expect(judgeRows(rows.slice(0, 1), { failUnder: 80 })).toEqual([]));
  test("errors and flags fail on request", () => {
    expect(judgeRows([...rows, flagged], { failOn: ["error"] })).toEqual(["1 file could not be read"]);
    expect(judgeRows([...rows, flagged], { failOn: ["integrity"] })).toEqual(["1 file with integrity flags"]);
  });
  test("no file at all parses nothing", () => expect(judgeRows([], { minParsed: 1 })).toHaveLength(1));
});

describe("drift", () => {
  const before = new Map(rows.map((each) => [each.input, baselineRow(each)]));
  const edit = (input: string, change: Partial<RowSummary>) =>
    rows.map((each) => (each.input === input ? { ...each, ...change } : each));

  test("equal rows do not move", () =>
    expect(compareRows(before, rows)).toEqual({ compared: 4, moves: [], reasons: [] }));

  test("a band that changes with the taxonomy says so", () => {
    const after = edit("a", { score: 60, band: "good", versions: { library: "0.1.0", taxonomy: "other" } });
    const drift = compareRows(before, after);
    expect(drift.reasons).toEqual(["1 of 4 candidates changes band, because the taxonomy changed"]);
    expect(drift.moves.map(moveText)).toEqual(["a: strong 80.0 → good 60.0, because the taxonomy changed"]);
  });

  test("a changed file is told apart from a changed taxonomy", () => {
    const drift = compareRows(before, edit("a", { score: 81, sha256: "x" }));
    expect(drift.reasons).toEqual(["1 of 4 candidates moves within the band, because the file changed"]);
    expect(compareRows(before, edit("a", { score: 81, sha256: "x" }), 1).reasons).toEqual([]);
  });

  test("a file that fails now is told with its code", () => {
    const drift = compareRows(
      before,
      edit("a", { status: "error", score: null, band: "none", error: { code: "TIMEOUT", message: "" } }),
    );
    expect(drift.reasons).toEqual(["1 of 4 candidates is read otherwise, because it fails now with TIMEOUT"]);
  });

  test("new and gone files are listed and are no drift", () => {
    const drift = compareRows(before, [...rows.slice(1), { ...rows[0]!, input: "z" }]);
    expect(drift.moves.map((move) => [move.input, move.kind])).toEqual([
      ["z", "added"],
      ["a", "removed"],
    ]);
    expect(drift.reasons).toEqual([]);
  });
});
