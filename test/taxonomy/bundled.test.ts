import { expect, it } from "vitest";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import { taxonomyText } from "../../src/taxonomy/embedded.ts";
import { openTaxonomy, printTaxonomy } from "../../src/taxonomy/lines.ts";

it("reads the taxonomy part by part as a parser reads it whole, keys in order", () => {
  const whole = JSON.parse(taxonomyText);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  expect(same(openTaxonomy(taxonomyText), whole)).toBe(true);
  expect(same(structuredClone(openTaxonomy(taxonomyText)), whole)).toBe(true);
  expect(Object.keys(defaultTaxonomy).sort()).toEqual(Object.keys(whole).sort());
  for (const [key, part] of Object.entries(defaultTaxonomy)) expect(same(part, whole[key]), key).toBe(true);
});

it("is one byte a character", () => {
  expect(taxonomyText).toMatch(/^[\n -~]+$/);
});

it("answers for its rows without reading them", () => {
  const { skills } = openTaxonomy(taxonomyText);
  expect(Object.hasOwn(skills, "python")).toBe(true);
  expect(Object.hasOwn(skills, "constructor")).toBe(false);
  expect(Object.getOwnPropertyDescriptor(skills, "python")?.get).toBeTypeOf("function");
  expect(skills.python?.name).toBe("Python");
  expect(skills.python).toBe(skills.python);
});

it("keeps rows whatever their keys and texts hold", () => {
  const odd = {
    version: "1",
    skills: { __proto__: null, 'a"b': { id: 1 }, "c:{": {}, 数据: { name: "{\n}" } },
    ambiguous: {},
    cues: { "}": ["{"] },
  };
  const text = printTaxonomy(odd as never);
  expect(JSON.stringify(openTaxonomy(text))).toBe(JSON.stringify(odd));
});
