import { describe, expect, it } from "vitest";
import { defaultTaxonomy, findSkill, findSkills } from "../../src/core.ts";

describe("findSkill", () => {
  it.each([
    ["PYTHON", "python"],
    ["python 3", "python"],
    ["Ｐｙｔｈｏｎ", "python"],
    ["Postgres", "postgresql"],
    ["K8s", "kubernetes"],
    ["sklearn", "scikit-learn"],
    ["深度學習", "deep-learning"],
    ["large language models", "llm"],
    ["apache-kafka", "apache-kafka"],
    ["R", "r"],
    ["C", "c-language"],
  ])("%s is %s", (form, id) => {
    expect(findSkill(form)?.id).toBe(id);
  });

  it.each(["no such thing", "", "   ", "Pyhtonn", "constructor", "__proto__", "\ud800"])("%j is none", (form) => {
    expect(findSkill(form)).toBeUndefined();
    expect(findSkills(form)).toEqual([]);
  });

  it("a spelling of several skills gives all, the row's default first", () => {
    const several = Object.entries(defaultTaxonomy.ambiguous).filter(([, row]) => row.senses.length > 1);
    expect(several.length).toBeGreaterThan(0);
    for (const [form, row] of several) {
      const ids = findSkills(form).map((s) => s.id);
      expect([form, ids]).toEqual([form, expect.arrayContaining(row.senses)]);
      expect([form, findSkill(form)!.id]).toEqual([form, row.senses[0]]);
    }
  });
});
