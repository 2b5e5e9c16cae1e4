import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { type BatchOptions, close, matchBatch, matchJob } from "../../src/index.ts";
import type { BatchRow, Source } from "../../src/model.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const asOf = "2026-01-31";
const post = "# Data Engineer\n\n## Requirements\n- Python and SQL\n- Apache Airflow\n";
const sources: Source[] = [
  "Skills: Python, SQL\n",
  { path: fixture("resumes/mira-sandoval.md") },
  { path: fixture("documents/not-a-zip.docx") },
  { text: "Skills: Airflow", title: "x" },
  new Uint8Array(0),
  { path: fixture("nowhere.pdf") },
];

async function rowsOf(
  options: BatchOptions = {},
  given: Iterable<Source> | AsyncIterable<Source> = sources,
): Promise<BatchRow[]> {
  const rows: BatchRow[] = [];
  for await (const row of matchBatch(given, { asOf, ...options })) rows.push(row);
  return rows;
}
afterAll(close);

test("a row for each source, in order, with what went wrong by its code", async () => {
  const rows = await rowsOf({ role: "data-engineer" });
  expect(rows.map((row) => [row.input.replace(/.*\//, ""), row.status])).toEqual([
    ["#1", "ok"],
    ["mira-sandoval.md", "ok"],
    ["not-a-zip.docx", "error"],
    ["#4", "ok"],
    ["#5", "error"],
    ["nowhere.pdf", "error"],
  ]);
  expect(rows[2]!.error!.code).toBe("CORRUPT");
  const first = rows[0]!.result!;
  expect("roles" in first && first.roles.map((role) => role.role)).toEqual(["data-engineer"]);
});

test("against a post, which is read once; workers change no byte", async () => {
  const job = await matchJob(post, { asOf });
  const one = JSON.stringify(await rowsOf({ job, workers: 1 }));
  expect(JSON.stringify(await rowsOf({ job: post, workers: 3 }))).toBe(one);
  const [first] = JSON.parse(one) as { result: { score: number; requirements: unknown[] } }[];
  expect(first!.result.requirements.length).toBeGreaterThan(1);
  expect(first!.result.score).toBeGreaterThan(0);
});

test("sources may come as they are made", async () => {
  async function* made() {
    yield "Python" as Source;
    yield "SQL" as Source;
  }
  expect((await rowsOf({}, made())).map((row) => row.input)).toEqual(["#1", "#2"]);
});

test("a cache gives the same rows", async () => {
  const cache = mkdtempSync(join(tmpdir(), "rolefit-batch-cache-"));
  const first = JSON.stringify(await rowsOf({ cache }));
  expect(JSON.stringify(await rowsOf({ cache }))).toBe(first);
});

test("an abort ends it", async () => {
  const stop = new AbortController();
  const found: string[] = [];
  for await (const row of matchBatch(sources, { asOf, signal: stop.signal })) {
    found.push(row.input);
    stop.abort();
  }
  expect(found).toEqual(["#1"]);
});
