import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultTaxonomy, extractSkills } from "../../src/core.ts";
import { formKey } from "../../src/extract/automaton.ts";

// Sentences of our own for each ambiguous form: where it is the skill, and where it is something else.
const folder = new URL("../../fixtures/mentions/", import.meta.url);
const sentences = new Map<string, { form: string; find: string[]; leave: string[] }>();
for (const file of readdirSync(folder).filter((f) => f.endsWith(".json"))) {
  const { forms } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  for (const [form, rows] of Object.entries(forms) as [string, { find: string[]; leave: string[] }][])
    sentences.set(formKey(form), { form, ...rows });
}

/** True where a mention of one of the senses stands on the form. */
function isFound(form: string, text: string): boolean {
  const { senses } = defaultTaxonomy.ambiguous[form]!;
  const key = formKey(form);
  return extractSkills(text, { asOf: "2026-01-01" }).skills.some(
    (s) =>
      senses.includes(s.skill) &&
      s.mentions.some((m) => formKey(m.quote).includes(key) || key.includes(formKey(m.quote))),
  );
}

describe("ambiguous forms", () => {
  const forms = Object.keys(defaultTaxonomy.ambiguous);
  const of = (form: string) => sentences.get(formKey(form));

  it("each have two sentences for either reading", () => {
    expect(forms.filter((f) => (of(f)?.find.length ?? 0) < 2 || (of(f)?.leave.length ?? 0) < 2)).toEqual([]);
  });

  it("have no sentences without a row", () => {
    const keys = new Set(forms.map(formKey));
    expect([...sentences].filter(([key]) => !keys.has(key)).map(([, s]) => s.form)).toEqual([]);
  });

  it("are found where they are the skill", () => {
    const missed = forms.flatMap((f) =>
      (of(f)?.find ?? []).filter((text) => !isFound(f, text)).map((text) => `${f}: ${text}`),
    );
    expect(missed).toEqual([]);
  });

  it("are left where they are something else", () => {
    const wrong = forms.flatMap((f) =>
      (of(f)?.leave ?? []).filter((text) => isFound(f, text)).map((text) => `${f}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});
