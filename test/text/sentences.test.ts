import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/text/sentences.ts";

const cut = (text: string) =>
  splitSentences(text, [{ start: 0, end: text.length, kind: "paragraph" }]).map((s) => text.slice(s.start, s.end));

describe("splitSentences", () => {
  it.each([
    ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
    ["Tools, e.g. Python, i.e. code. Next", ["Tools, e.g. Python, i.e. code.", "Next"]],
    ["Modelled in R. Then in Go.", ["Modelled in R.", "Then in Go."]],
    ["R. Okonjo wrote it.", ["R. Okonjo wrote it."]],
    ["Inc. was bought", ["Inc. was bought"]],
    ["Node.js is good. It is.", ["Node.js is good.", "It is."]],
    ["3.5 years. Then", ["3.5 years.", "Then"]],
    ["熟悉Python。了解Java；加分", ["熟悉Python。", "了解Java；", "加分"]],
    ["• one • two", ["• one", "two"]],
    ["strong in the field.Strong in R too.", ["strong in the field.", "Strong in R too."]],
    ["to aid adoptionTHE ROLE:Owning it", ["to aid adoption", "THE ROLE:Owning it"]],
    ["  \n ", []],
    ["", []],
  ])("%j", (text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });

  it("never reaches over blocks", () => {
    const text = "one\ntwo";
    const blocks = [
      { start: 0, end: 3, kind: "item" as const },
      { start: 4, end: 7, kind: "item" as const },
    ];
    expect(splitSentences(text, blocks)).toEqual([
      { start: 0, end: 3, block: 0 },
      { start: 4, end: 7, block: 1 },
    ]);
  });

  it("cuts a sentence without an end, so that every later step has bounds", () => {
    const pieces = cut("word ".repeat(2_000));
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map((p) => p.length))).toBeLessThan(1_600);
    expect(Math.max(...cut("a".repeat(20_000)).map((p) => p.length))).toBeLessThan(3_100);
  });
});
