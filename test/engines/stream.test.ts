import { expect, test } from "vitest";
import { type LineSource, streamRows } from "../../src/engines/stream.ts";
import { DocumentError } from "../../src/errors.ts";
import type { ResumeMatch } from "../../src/model.ts";

const match = async (source: LineSource) => {
  if ("text" in source && source.text === "locked") throw new DocumentError("ENCRYPTED", "it has a password");
  return { source, needsReview: [] } as unknown as ResumeMatch;
};

async function answers(lines: string, options = {}) {
  const rows = [];
  for await (const row of streamRows(
    (async function* () {
      yield Buffer.from(lines);
    })(),
    { match, ...options },
  ))
    rows.push(row);
  return rows;
}

test("each line gets its row, in order, whatever it is", async () => {
  const rows = await answers(
    '"Python"\n{"id":"ada","text":"Go"}\n\n  \n{"id":7,"base64":"UHl0aG9u"}\nnot json\n[1]\n{"text":"locked"}\n{"path":"/etc/passwd"}\n"last"',
  );
  expect(rows.map((row) => [row.input, row.status, row.error?.code])).toEqual([
    ["#1", "ok", undefined],
    ["ada", "ok", undefined],
    ["7", "ok", undefined],
    ["#4", "error", "USAGE"],
    ["#5", "error", "USAGE"],
    ["#6", "error", "ENCRYPTED"],
    ["#7", "error", "USAGE"],
    ["#8", "ok", undefined],
  ]);
  expect((rows[2]!.result as unknown as { source: { bytes: Uint8Array } }).source.bytes).toEqual(
    new TextEncoder().encode("Python"),
  );
});

test("paths only on request", async () => {
  expect((await answers('{"path":"a.pdf"}', { paths: true }))[0]).toMatchObject({
    status: "ok",
    result: { source: { path: "a.pdf" } },
  });
});

test("a line that is too long costs its own answer", async () => {
  const rows = await answers(`"${"x".repeat(500)}"\n"short"\n`, { mostBytes: 100 });
  expect(rows.map((row) => row.error?.code)).toEqual(["LIMIT_SIZE", undefined]);
});

test("input is taken only as answers are", async () => {
  let taken = 0;
  async function* endless() {
    for (;;) {
      taken += 1;
      yield Buffer.from('"Python"\n');
    }
  }
  const rows = streamRows(endless(), { match });
  for (let index = 0; index < 20; index += 1) await rows.next();
  expect(taken).toBeLessThan(40);
  await rows.return(undefined);
});
