import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareToJob, matchJob, matchResume, rankResumes, renderReport } from "../src/core.ts";

const asOf = "2026-06-15";
const folder = new URL("../fixtures/people/", import.meta.url);
const texts = readdirSync(folder)
  .filter((f) => f.endsWith(".md"))
  .sort()
  .slice(0, 5)
  .map((f) => readFileSync(new URL(f, folder), "utf8"));
const post = "Requirements\n- Python and SQL\n- Docker\n\nNice to have\n- Kafka";

describe("same input, same bytes", () => {
  it("twice in a row, for every kind of result", async () => {
    const all = async () =>
      JSON.stringify([
        await matchResume(texts[0]!, { asOf, include: ["document"] }),
        await matchJob(post, { asOf }),
        await compareToJob(texts[0]!, post, { asOf }),
        await rankResumes(post, texts, { asOf }),
      ]);
    expect(await all()).toBe(await all());
  });

  it("in whatever order documents are read", async () => {
    const forward = [];
    for (const text of texts) forward.push(JSON.stringify(await matchResume(text, { asOf })));
    const backward = [];
    for (const text of [...texts].reverse()) backward.push(JSON.stringify(await matchResume(text, { asOf })));
    expect(backward.reverse()).toEqual(forward);
    expect(await Promise.all(texts.map(async (t) => JSON.stringify(await matchResume(t, { asOf }))))).toEqual(forward);
  });

  it("no result holds a time stamp or anything undefined", async () => {
    const match = await matchResume(texts[0]!, { asOf });
    expect(JSON.parse(JSON.stringify(match))).toEqual(match);
    const today = new Date().toISOString().slice(0, 10);
    expect(JSON.stringify(match)).not.toContain(`"${today}"`);
  });

  it("a report of a stored result is the report of the result", async () => {
    const match = await matchResume(texts[0]!, { asOf });
    const stored = JSON.parse(JSON.stringify(match));
    for (const format of ["html", "markdown", "json"] as const)
      expect(renderReport(stored, { format })).toBe(renderReport(match, { format }));
  });
});

describe("in other places of the world", () => {
  const program = `
    import { matchResume, matchJob } from ${JSON.stringify(new URL("../dist/core.js", import.meta.url).href)};
    const texts = ${JSON.stringify(texts.slice(0, 2))};
    const out = [];
    for (const text of texts) out.push(await matchResume(text, { asOf: "${asOf}" }));
    out.push(await matchJob(${JSON.stringify(post)}, { asOf: "${asOf}" }));
    process.stdout.write(JSON.stringify(out));
  `;
  const run = (TZ: string, LANG: string) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      env: { PATH: process.env.PATH, TZ, LANG, LC_ALL: LANG },
      maxBuffer: 50_000_000,
      encoding: "utf8",
    });

  it("time zone and language of the machine change no byte", () => {
    const home = run("UTC", "C");
    expect(home.length).toBeGreaterThan(1000);
    expect(run("Pacific/Kiritimati", "tr_TR.UTF-8")).toBe(home);
    expect(run("America/Anchorage", "zh_CN.UTF-8")).toBe(home);
  });
});
