import { expect, test } from "vitest";
import { readArguments } from "../../src/cli/arguments.ts";
import type { Flag } from "../../src/cli/command.ts";
import { batch } from "../../src/cli/commands/batch.ts";
import { didYouMean, editDistance, nearNames } from "../../src/cli/near.ts";

const read = (line: string, flags: Record<string, Flag> = batch.flags) =>
  readArguments(
    line.split(" ").filter((word) => word !== ""),
    flags,
  );

test("flags and operands may stand in any order", () => {
  expect(read("a --job j.md b -o rows.jsonl --workers=3 -- --c")).toEqual({
    positionals: ["a", "b", "--c"],
    flags: { job: "j.md", out: "rows.jsonl", workers: 3 },
  });
});

test("a lone dash is stdin, and a report flag takes every pair behind it", () => {
  expect(read("- --report html=a.html junit=b.xml dir --report csv=c=d.csv")).toEqual({
    positionals: ["-", "dir"],
    flags: { report: ["html=a.html", "junit=b.xml", "csv=c=d.csv"] },
  });
});

test.each([
  ["--jop x", '--jop" here; did you mean "--job"'],
  ["--fail-under 101", "--fail-under takes a score from 0 to 100"],
  ["--fail-under -3", "--fail-under takes a score from 0 to 100"],
  ["--workers 0", "a whole number from 1"],
  ["--min-parsed 95%%", "a share such as 95%"],
  ["--as-of 2026-02-30", "a day such as"],
  ["--fail-on eror", 'did you mean "error"?'],
  ["--report hmtl=x", 'did you mean "html"?'],
  ["--report html", "FORMAT=FILE"],
  ["--resume=1", "takes no value"],
  ["--job", "--job needs a value: --job FILE"],
  ["--job --out", "--job needs a value"],
  ["--job a --job b", "--job stands twice"],
  ["-z", 'no flag "-z"'],
])("%s is refused with what to do", (line, says) => expect(() => read(line)).toThrow(says));

test("shares and lists are read", () => {
  expect(read("--min-parsed 95% --fail-on error,integrity").flags).toEqual({
    "min-parsed": 95,
    "fail-on": ["error", "integrity"],
  });
});

test("near names", () => {
  expect(editDistance("bacth", "batch")).toBe(1);
  expect(nearNames("bacth", ["batch", "match", "report"])).toEqual(["batch"]);
  expect(nearNames("xyzzy", ["batch"])).toEqual([]);
  expect(didYouMean("rol", ["role", "roles"])).toBe('; did you mean "role" or "roles"?');
});
