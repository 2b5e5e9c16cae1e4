import { describe, expect, it } from "vitest";
import { diffTaxonomies } from "../../src/taxonomy/diff.ts";
import type { Taxonomy } from "../../src/taxonomy/taxonomy.ts";

const skill = (id: string, more: object = {}) => ({
  id,
  name: id.toUpperCase(),
  kind: "tool",
  family: "own",
  aliases: [] as string[],
  implies: [],
  parts: [],
  related: [],
  substitutes: [],
  tier: "core",
  source: ["field"],
  ...more,
});
const make = (...skills: ReturnType<typeof skill>[]) =>
  ({
    skills: Object.fromEntries(skills.map((s) => [s.id, s])),
    roles: {},
    ambiguous: {},
    cues: { statuses: [] },
    retired: {},
  }) as unknown as Taxonomy;

const base = make(skill("a"), skill("b"));

describe("which release a change asks for", () => {
  it.each<[string, Taxonomy, string]>([
    ["none", make(skill("a"), skill("b")), "none"],
    ["none, whatever the order of rows", make(skill("b"), skill("a")), "none"],
    ["a source", make(skill("a", { source: ["https://a.example/"] }), skill("b")), "patch"],
    ["a Chinese name", make(skill("a", { zh: "甲" }), skill("b")), "patch"],
    ["a spelling", make(skill("a", { aliases: ["AA"] }), skill("b")), "minor"],
    ["what it implies", make(skill("a", { implies: ["b"] }), skill("b")), "minor"],
    ["a new skill", make(skill("a"), skill("b"), skill("c")), "minor"],
    ["cues", { ...base, cues: { statuses: [{ cue: "no" }] } } as unknown as Taxonomy, "minor"],
    ["a skill that is gone", make(skill("a")), "major"],
  ])("%s: %#", (_, after, release) => {
    expect(diffTaxonomies(base, after).release).toBe(release);
  });
});

it("names what was added, removed and changed", () => {
  const after = make(skill("a", { aliases: ["AA"], implies: ["c"] }), skill("c"));
  const diff = diffTaxonomies(base, after);
  expect(diff.skills).toEqual({
    added: ["c"],
    removed: ["b"],
    changed: [{ id: "a", fields: ["aliases", "implies"] }],
  });
  expect(diff.forms).toEqual({ added: 2, removed: 1 });
});

it("names the ambiguous forms", () => {
  const before = { ...base, ambiguous: { Go: { senses: ["a"] }, R: { senses: ["b"] } } } as unknown as Taxonomy;
  const after = { ...base, ambiguous: { Go: { senses: ["b"] }, C: { senses: ["a"] } } } as unknown as Taxonomy;
  expect(diffTaxonomies(before, after).ambiguous).toEqual({ added: ["C"], removed: ["R"], changed: ["Go"] });
});
