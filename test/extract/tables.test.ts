import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { type Automaton, buildAutomaton, findForms, findWhole } from "../../src/extract/automaton.ts";
import { buildTables, packTables, type Tables, unpackTables } from "../../src/extract/tables.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import { hashWord, tokenize } from "../../src/text/tokenize.ts";

/** Tables as plain data, the forms one by one. */
const plain = ({ automaton, names }: Tables) => ({
  ...automaton,
  forms: Array.from({ length: automaton.forms.length }, (_, i) => automaton.forms.at(i)),
  names,
});

it("unpacks what was packed, from an odd place too, and nothing of another taxonomy", () => {
  const built = buildTables(defaultTaxonomy);
  const bytes = packTables(built, defaultTaxonomy.sha256);
  const expected = plain(built);
  expect(isDeepStrictEqual(plain(unpackTables(bytes, defaultTaxonomy.sha256)!), expected)).toBe(true);
  const shifted = new Uint8Array(bytes.length + 1);
  shifted.set(bytes, 1);
  expect(isDeepStrictEqual(plain(unpackTables(shifted.subarray(1), defaultTaxonomy.sha256)!), expected)).toBe(true);
  expect(unpackTables(bytes, "0".repeat(64))).toBeUndefined();
});

const own = (names: string[]): Automaton =>
  buildAutomaton({
    skills: Object.fromEntries(names.map((name, i) => [`s${i}`, { id: `s${i}`, name, kind: "tool", aliases: [] }])),
    ambiguous: {},
  } as never);
const found = (automaton: Automaton, text: string) =>
  findForms(automaton, tokenize(text)).map((h) => [text.slice(h.start, h.end), h.form.skills.join()]);

it("takes the longest form, and the shorter where the longer breaks off", () => {
  const automaton = own(["alpha", "alpha beta gamma", "beta"]);
  expect(found(automaton, "alpha beta gamma; alpha beta; alpha-beta, gamma")).toEqual([
    ["alpha beta gamma", "s1"],
    ["alpha", "s0"],
    ["beta", "s2"],
    ["alpha", "s0"],
    ["beta", "s2"],
  ]);
});

it("keeps words of one hash apart", () => {
  // Two words of the same 32-bit FNV-1a hash.
  const [a, b] = ["costarring", "liquid"];
  expect(hashWord(a!)).toBe(hashWord(b!));
  const automaton = own([a!, `big ${a}`, `big ${b} thing`]);
  expect(found(automaton, `${b} ${a} big ${b} thing big ${a}`)).toEqual([
    [a, "s0"],
    [`big ${b} thing`, "s2"],
    [`big ${a}`, "s1"],
  ]);
  expect(findWhole(automaton, tokenize(`big ${a}`))?.skills).toEqual(["s1"]);
});
