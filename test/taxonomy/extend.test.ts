import { describe, expect, it } from "vitest";
import { extendTaxonomy, extractSkills, findSkill, TaxonomyError } from "../../src/core.ts";
import { checkFiles } from "../../src/taxonomy/checks/index.ts";
import { makeTaxonomy } from "../../src/taxonomy/extend.ts";

const tool = (name: string, more: object = {}) => ({ name, kind: "tool" as const, source: "field", ...more });
const base = makeTaxonomy(
  { "skills/tools.json": { name: "Tools", skills: { bazel: tool("Bazel"), pants: tool("Pants build") } } },
  "1.0.0",
  checkFiles,
);
const patch = { skills: { zorbex: { ...tool("Zorbex", { aliases: ["ZorbexDB"] }), family: "own" } } };
const own = extendTaxonomy(base, patch);

describe("extendTaxonomy", () => {
  it("adds a skill that every spelling of it finds", () => {
    expect(["Zorbex", "zorbexdb", "zorbex"].map((form) => findSkill(form, own)?.id)).toEqual([
      "zorbex",
      "zorbex",
      "zorbex",
    ]);
    expect(findSkill("Zorbex", own)?.family).toBe("own");
    expect(findSkill("Bazel", own)?.id).toBe("bazel");
  });

  it("finds a skill by what it covers, and says so", () => {
    const gears = extendTaxonomy(base, {
      skills: { gears: { ...tool("gear design", { covers: ["tooth profile grinding"] }), family: "own" } },
    });
    const found = extractSkills("Did tooth profile grinding and gear design.", { taxonomy: gears }).skills;
    expect(found.map((s) => [s.skill, s.mentions.map((m) => m.rule)])).toEqual([
      ["gears", ['covered: "tooth profile grinding"', "form"]],
    ]);
  });

  it("leaves the base as it was", () => {
    expect(findSkill("Zorbex", base)).toBeUndefined();
    expect(own.sha256).not.toBe(base.sha256);
  });

  it("the same patch gives the same taxonomy", () => {
    expect(extendTaxonomy(base, patch).sha256).toBe(own.sha256);
  });

  it("puts a row in the place of another, and leaves out what it is told to", () => {
    const other = extendTaxonomy(base, {
      skills: { bazel: tool("Bazel", { aliases: ["Blaze build"] }) },
      remove: ["pants"],
    });
    expect(findSkill("Blaze build", other)).toMatchObject({ id: "bazel", family: "tools" });
    expect(Object.keys(other.skills)).toEqual(["bazel"]);
  });

  it.each<[string, object]>([
    ["an unknown kind", { kind: "thing" }],
    ["a link to nothing", { implies: ["no-such-skill"] }],
    ["a spelling that another skill has", { aliases: ["Bazel"] }],
    ["an empty spelling", { aliases: [""] }],
  ])("refuses %s whole, and names the row", (_, more) => {
    let issues: unknown[] = [];
    try {
      extendTaxonomy(base, { skills: { zorbex: { ...tool("Zorbex", more), family: "zoo" } as never } });
    } catch (error) {
      expect(error).toBeInstanceOf(TaxonomyError);
      issues = (error as TaxonomyError).issues;
    }
    expect(issues).toMatchObject([{ file: "skills/zoo.json", row: "zorbex" }]);
  });

  it("refuses keys that reach into objects of the language", () => {
    const skills = JSON.parse(`{"__proto__": ${JSON.stringify({ ...tool("Zorbex"), family: "own" })}}`);
    expect(() => extendTaxonomy(base, { skills })).toThrow(TaxonomyError);
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });
});
