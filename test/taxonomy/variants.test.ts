import { describe, expect, it } from "vitest";
import type { SkillKind } from "../../src/model.ts";
import { cutForm, variantsOf } from "../../src/taxonomy/variants.ts";
import { Gap } from "../../src/text/tokenize.ts";

const between: Record<number, string> = { [Gap.none]: "", [Gap.space]: " ", [Gap.hyphen]: "-", [Gap.dot]: "." };
const variants = (form: string, kind: SkillKind) =>
  variantsOf(cutForm(form), kind).map((c) =>
    c.words.map((w, i) => (i === 0 ? w : (between[c.gaps[i]!] ?? "@") + w)).join(""),
  );

describe("variantsOf", () => {
  it.each<[string, SkillKind, string[]]>([
    ["vector database", "concept", ["vector databases"]],
    ["API", "api", ["apis", "a.p.i"]],
    ["color model", "concept", ["colour model", "colour models", "color models"]],
    ["data cleaning", "technique", ["cleaning data", "cleaned data", "cleaning of data"]],
    ["fine-tuning", "method", ["fine-tuned", "finetuning"]],
    ["tokenization", "technique", ["tokenize", "tokenisation", "tokenized"]],
    ["Power BI", "tool", ["powerbi", "power bl"]],
    ["TensorFlow", "framework", ["tensorflow"]],
    ["Recall@K", "metric", ["recall@5", "recall@10"]],
  ])("%s (%s)", (form, kind, expected) => {
    expect(variants(form, kind)).toEqual(expect.arrayContaining(expected));
  });

  it.each<[string, SkillKind]>([
    ["statistics", "math"],
    ["Docker", "tool"],
  ])("none for %s", (form, kind) => {
    expect(variants(form, kind)).toEqual([]);
  });

  it("names what it makes once", () => {
    const made = variants("tokenization", "technique");
    expect(new Set(made).size).toBe(made.length);
  });
});
