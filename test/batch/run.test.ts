import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCache } from "../../src/batch/cache.ts";
import { runTasks, type Task } from "../../src/batch/run.ts";
import { DocumentError } from "../../src/errors.ts";
import type { ResumeMatch } from "../../src/model.ts";

const result = (input: string) => ({ input, needsReview: [] }) as unknown as ResumeMatch;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const inputsOf = async (rows: AsyncIterable<{ input: string }>) => {
  const found: string[] = [];
  for await (const row of rows) found.push(row.input);
  return found;
};

test.each([1, 2, 7])("rows keep the order with %i workers, and no more than that are in work", async (workers) => {
  let working = 0;
  let most = 0;
  const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
  const tasks = names.map(
    (input, index): Task => ({
      input,
      async match() {
        working += 1;
        most = Math.max(most, working);
        await wait((index * 7) % 5);
        working -= 1;
        return result(input);
      },
    }),
  );
  expect(await inputsOf(runTasks(tasks, { workers }))).toEqual(names);
  expect(most).toBe(workers);
});

test("a slow file holds back its row and not the others' work, up to a bound", async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let taken = 0;
  const tasks = (function* (): Generator<Task> {
    for (let index = 0; index < 200; index += 1) {
      taken += 1;
      yield {
        input: String(index),
        async match() {
          if (index === 0) await gate;
          return result(String(index));
        },
      };
    }
  })();
  const rows = runTasks(tasks, { workers: 2 });
  const first = rows.next();
  await wait(30);
  expect(taken).toBeGreaterThan(5);
  expect(taken).toBeLessThanOrEqual(17);
  open();
  await first;
  expect(await inputsOf(rows)).toHaveLength(199);
});

test("errors are rows: ours with code and message, others without a word of theirs", async () => {
  const tasks: Task[] = [
    { input: "a", match: async () => Promise.reject(new DocumentError("ENCRYPTED", "it has a password")) },
    { input: "b", match: async () => Promise.reject(new Error("secret text of the resume")) },
    { input: "c", match: () => Promise.reject("thrown") },
    { input: "d", match: async () => result("d") },
  ];
  const rows = [];
  for await (const row of runTasks(tasks, { workers: 2 })) rows.push(row);
  expect(rows.map((row) => [row.input, row.status, row.error?.code])).toEqual([
    ["a", "error", "ENCRYPTED"],
    ["b", "error", "CRASH"],
    ["c", "error", "CRASH"],
    ["d", "ok", undefined],
  ]);
  expect(JSON.stringify(rows)).not.toContain("secret");
});

test("an abort ends the rows, and what was in work is not told as an error", async () => {
  const stop = new AbortController();
  const tasks = Array.from(
    { length: 10 },
    (_, index): Task => ({ input: String(index), match: () => wait(5).then(() => result(String(index))) }),
  );
  const found: string[] = [];
  for await (const row of runTasks(tasks, { workers: 2, signal: stop.signal })) {
    found.push(row.input);
    if (found.length === 3) stop.abort();
  }
  expect(found).toEqual(["0", "1", "2"]);
});

test("the cache gives rows by content, whatever the file is called, and only for the same setting", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rolefit-cache-"));
  const files = ["one.txt", "two.txt", "bad.txt", "slow.txt"].map((name) => join(folder, name));
  writeFileSync(files[0]!, "same");
  writeFileSync(files[1]!, "same");
  writeFileSync(files[2]!, "bad");
  writeFileSync(files[3]!, "slow");
  let made = 0;
  const run = async (setting: unknown) => {
    const cache = await openCache(join(folder, "cache"), setting);
    const tasks = files.map(
      (path, index): Task => ({
        input: path,
        path,
        async match() {
          made += 1;
          if (index === 2) throw new DocumentError("CORRUPT", "no");
          if (index === 3) throw new DocumentError("TIMEOUT", "slow");
          return result(path);
        },
      }),
    );
    const rows = [];
    for await (const row of runTasks(tasks, { workers: 1, cache })) rows.push(row);
    return rows;
  };
  const first = await run({ asOf: "2026-01-31" });
  expect(made).toBe(3);
  made = 0;
  const second = await run({ asOf: "2026-01-31" });
  expect(made).toBe(1); // a timeout may go otherwise next time
  expect(second.map((row) => [row.status, row.error?.code, row.input])).toEqual(
    first.map((row) => [row.status, row.error?.code, row.input]),
  );
  made = 0;
  await run({ asOf: "2026-02-01" });
  expect(made).toBe(3);
  // A damaged entry is made anew.
  for (const name of readdirSync(join(folder, "cache"), { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".json")) writeFileSync(join(folder, "cache", name), "{");
  made = 0;
  await run({ asOf: "2026-01-31" });
  expect(made).toBe(3);
});
