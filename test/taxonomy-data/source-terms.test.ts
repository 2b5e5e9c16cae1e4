import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findSkill } from "../../src/core.ts";

// Every term of the four documents by its name, its tier and the lines where it stands (DOCUMENT:LINE).
const terms: [name: string, tier: string, lines: string[]][] = JSON.parse(
  readFileSync(new URL("source-terms.json", import.meta.url), "utf8"),
);

describe("the terms of the documents", () => {
  it("are 989", () => expect(terms).toHaveLength(989));

  it("each name a skill", () => {
    expect(terms.filter(([name]) => !findSkill(name)).map(([name]) => name)).toEqual([]);
  });

  it("keep their tier: soft skills and words of context are marked as such", () => {
    const wrong = terms.filter(([name, tier]) => {
      const skill = findSkill(name);
      return skill && (tier === "soft") !== (skill.tier === "soft");
    });
    expect(wrong.map(([name, tier]) => [name, tier, findSkill(name)!.tier])).toEqual([]);
  });

  it("stand in rows that name a line of the documents", () => {
    const without = terms.filter(([name]) => !findSkill(name)?.source.some((s) => /^00[0-3]:\d+/.test(s)));
    expect(without.map(([name]) => name)).toEqual([]);
  });
});
