import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../../src/taxonomy/format.ts";

describe("canonicalText", () => {
  it("sorts skills by id and their fields by one order, and drops empty lists", () => {
    const family = {
      name: "Tools",
      skills: {
        zeta: { source: "field", kind: "tool", name: "Zeta", aliases: [] },
        alpha: { note: "n", aliases: ["Al"], name: "Alpha", kind: "tool", source: "field" },
      },
    };
    expect(canonicalText("skills/tools.json", family)).toBe(
      `${JSON.stringify(
        {
          name: "Tools",
          skills: {
            alpha: { name: "Alpha", kind: "tool", aliases: ["Al"], source: "field", note: "n" },
            zeta: { name: "Zeta", kind: "tool", source: "field" },
          },
        },
        null,
        2,
      )}\n`,
    );
  });

  it("keeps the order of spellings, the first of which counts", () => {
    const family = { name: "Tools", skills: { a: { name: "A", aliases: ["z", "b"] } } };
    expect(JSON.parse(canonicalText("skills/tools.json", family)).skills.a.aliases).toEqual(["z", "b"]);
  });

  it("sorts ambiguous forms by their letters, capitals first", () => {
    const text = canonicalText("ambiguous/words.json", { forms: { go: {}, R: {}, C: {} } });
    expect(Object.keys(JSON.parse(text).forms)).toEqual(["C", "R", "go"]);
  });

  it("leaves a role as it is", () => {
    const role = { title: { en: "X" }, groups: [{ name: "b" }, { name: "a" }] };
    expect(canonicalText("roles/x.json", role)).toBe(`${JSON.stringify(role, null, 2)}\n`);
  });

  it("says the same of what it has said", () => {
    const once = canonicalText("skills/tools.json", { name: "T", skills: { b: { name: "B" }, a: { name: "A" } } });
    expect(canonicalText("skills/tools.json", JSON.parse(once))).toBe(once);
  });

  it("every file of skills and ambiguous forms has its canonical text", () => {
    for (const folder of ["skills", "ambiguous"])
      for (const file of readdirSync(new URL(`../../taxonomy/${folder}/`, import.meta.url))) {
        const text = readFileSync(new URL(`../../taxonomy/${folder}/${file}`, import.meta.url), "utf8");
        expect([file, canonicalText(`${folder}/${file}`, JSON.parse(text)) === text]).toEqual([file, true]);
      }
  });
});
