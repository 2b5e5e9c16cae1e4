import { describe, expect, it } from "vitest";
import { findBlocks } from "../../src/text/blocks.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { tokenize } from "../../src/text/tokenize.ts";
import { read } from "./read.ts";

/** Every span of a result with what it should quote. */
function spansOf(text: string, kind: "resume" | "job") {
  const r = read(text, kind);
  return [
    ...r.skills.flatMap((s) => s.mentions),
    ...r.rejected,
    ...r.unknown.map((u) => ({ start: u.start, end: u.end, quote: u.term })),
  ];
}

const strings: [string, string][] = [
  ["nothing", ""],
  ["blanks", " \n\t\u00a0\u3000"],
  ["NULs", "\0\0Python\0Docker\0"],
  ["lone surrogates", "\ud800Python\udc00 Docker\udfff"],
  ["a word of 100,000 letters", `${"a".repeat(100_000)} Docker`],
  ["100,000 brackets", `${"(".repeat(100_000)}Docker${")".repeat(100_000)}`],
  ["100,000 dashes", `Jan 2020 ${"-".repeat(100_000)} Docker`],
  ["50,000 lines", `${"x\n".repeat(50_000)}Docker`],
  ["one sentence without an end", `Docker ${"and then some more of it ".repeat(4_000)}`],
  ["50,000 figures", `Docker ${"2019-".repeat(50_000)}`],
  ["signs of all kinds", "+++###&&&...///---___ C++++ C### .NET.NET Node.js.js"],
  ["directions and joiners", "Do\u202ecker \u200din\u200d\u2066two\u2069 and Docker"],
  ["emoji", "👩‍💻 Docker 🐳🐳 Kubernetes ⎈"],
  ["only half of everything", "Jan 20 – , 5 years of , (3 yrs ) — present"],
];

describe("any string is read without a throw, and every span quotes its text", () => {
  for (const kind of ["resume", "job"] as const)
    it.each(strings)(`${kind}: %s`, (_, text) => {
      for (const s of spansOf(text, kind)) {
        expect(text.slice(s.start, s.end)).toBe(s.quote);
        expect(s.end).toBeGreaterThan(s.start);
      }
      for (const skill of read(text, kind).skills)
        for (const { line, start, end } of skill.mentions) {
          expect(line.end - line.start).toBe(line.text.length);
          expect(line.start <= start && end <= line.end).toBe(true);
        }
    });

  it("finds what stands beside the odd characters", () => {
    for (const [name, text] of strings.filter(([, t]) => /\bDocker\b/.test(t)))
      expect([name, read(text).skills.map((s) => s.skill)]).toEqual([name, expect.arrayContaining(["docker"])]);
  });
});

describe("work grows with the text, not faster", () => {
  const item = "Built ETL in Python and Docker, Jan 2020 - Mar 2021; 3 years of SQL. ";

  it.each([
    ["tokens", (t: string) => tokenize(t).length],
    ["blocks", (t: string) => findBlocks(t.replaceAll("Built", "- Built")).length],
    ["sentences", (t: string) => splitSentences(t, findBlocks(t)).length],
    ["mentions", (t: string) => read(t).skills.reduce((n, s) => n + s.mentions.length, 0)],
  ])("ten times the text, ten times the %s", (_, count) => {
    const once = count(`${item}\n`.repeat(20));
    const more = count(`${item}\n`.repeat(200));
    expect(once).toBeGreaterThan(0);
    expect(more / once).toBeGreaterThan(9.5);
    expect(more / once).toBeLessThan(10.5);
  });
});
