import { appendFileSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { splitLines } from "../../src/batch/lines.ts";
import { headerFault, readHeader, readRows, resumeRows, startRows } from "../../src/batch/rows-file.ts";
import type { BatchRow } from "../../src/model.ts";
import type { BatchHeader } from "../../src/report/kinds.ts";

const header: BatchHeader = {
  rolefit: "batch",
  schemaVersion: 1,
  library: "0.1.0",
  taxonomy: { version: "0.1.0", sha256: "ab" },
  asOf: "2026-01-31",
  options: { role: "ml-engineer" },
  inputs: { count: 4, sha256: "cd" },
};
const inputs = ["a", "b", "c", "d"];
const row = (input: string): BatchRow => ({
  input,
  status: "error",
  error: { code: "EMPTY", message: `${input} 空` },
  needsReview: [],
});
let path = "";
let whole = "";

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "rolefit-rows-")), "rows.jsonl");
  const writer = startRows(path, header);
  for (const input of inputs) writer.append(row(input));
  writer.close();
  whole = readFileSync(path, "utf8");
});

async function goOn(): Promise<{ kept: string[]; text: string }> {
  const kept: string[] = [];
  const { writer, done } = await resumeRows(path, header, inputs, (each) => kept.push(each.input));
  expect(kept).toHaveLength(done);
  for (const input of inputs.slice(done)) writer.append(row(input));
  writer.close();
  return { kept, text: readFileSync(path, "utf8") };
}

test("cut at any byte, it goes on to the same bytes", async () => {
  const bytes = readFileSync(path);
  for (let length = 0; length <= bytes.length; length += 1) {
    writeFileSync(path, bytes.subarray(0, length));
    expect((await goOn()).text).toBe(whole);
  }
});

test("whole rows are kept and not made anew", async () => {
  truncateSync(path, readFileSync(path).length - 5);
  expect((await goOn()).kept).toEqual(["a", "b", "c"]);
});

test("rows out of order, zeros of a power cut and foreign lines are cut off with what follows", async () => {
  const lines = whole.trimEnd().split("\n");
  for (const bad of [lines[3]!, "\0\0\0\0", '{"input":1}', "not json"]) {
    writeFileSync(path, `${lines.slice(0, 2).join("\n")}\n${bad}\n${lines.slice(3).join("\n")}\n`);
    const { kept, text } = await goOn();
    expect(kept).toEqual(["a"]);
    expect(text).toBe(whole);
  }
});

test.each([
  [{ library: "0.2.0" }, "version 0.2.0 now, 0.1.0 in the file"],
  [{ taxonomy: { version: "0.1.0", sha256: "ff" } }, "taxonomy ff now, ab in the file"],
  [{ asOf: "2026-02-01" }, "as-of 2026-02-01 now, 2026-01-31 in the file"],
  [{ options: { role: "data-engineer" } }, "options"],
  [{ inputs: { count: 5, sha256: "cd" } }, "files 5 now, 4 in the file"],
  [{ inputs: { count: 4, sha256: "ce" } }, "other files now"],
])("another header is refused: %j", async (change, says) => {
  const now = { ...header, ...change };
  expect(headerFault(header, now)).toContain(says);
  await expect(resumeRows(path, now, inputs, () => {})).rejects.toThrow("was made otherwise");
  expect(readFileSync(path, "utf8")).toBe(whole);
});

test("a file that is none of ours is not touched", async () => {
  writeFileSync(path, '{"other":1}\n');
  await expect(resumeRows(path, header, inputs, () => {})).rejects.toThrow("is no rows file");
  expect(readFileSync(path, "utf8")).toBe('{"other":1}\n');
});

test("a full disk is told with what to do", () => {
  const full = startRowsOn("/dev/full");
  expect(full).toThrow(/the disk is full after 0 rows; make room, then run the same command with --resume/);
});
const startRowsOn = (device: string) => () => startRows(device, header);

test("reading passes over the header and a torn end, and refuses what is no row", async () => {
  const all = async () => {
    const found: string[] = [];
    for await (const each of readRows(path)) found.push(each.input);
    return found;
  };
  expect(await readHeader(path)).toEqual(header);
  expect(await all()).toEqual(inputs);
  appendFileSync(path, '{"input":"e","sta');
  expect(await all()).toEqual(inputs);
  appendFileSync(path, "\n");
  await expect(all()).rejects.toThrow("line 6 of");
});

test("lines are split over chunks, and a long one is passed over without being held", async () => {
  async function* chunks() {
    yield Buffer.from("ab\ncd");
    yield Buffer.from("e\n\nxxxx");
    yield Buffer.from("xxxxxxxx\nend");
  }
  const lines = [];
  for await (const line of splitLines(chunks(), 6))
    lines.push([line.bytes.toString(), line.end, line.open, line.tooLong]);
  expect(lines).toEqual([
    ["ab", 3, false, false],
    ["cde", 7, false, false],
    ["", 8, false, false],
    ["", 21, false, true],
    ["end", 24, true, false],
  ]);
});
