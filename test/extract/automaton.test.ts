import { describe, expect, it } from "vitest";
import { buildAutomaton, findForms, findWhole, formKey } from "../../src/extract/automaton.ts";
import { buildTables, packTables, unpackTables } from "../../src/extract/tables.ts";
import type { Taxonomy } from "../../src/taxonomy/taxonomy.ts";
import { tokenize } from "../../src/text/tokenize.ts";

const skill = (id: string, name: string, kind: string, aliases: string[] = []) => ({
  [id]: { id, name, kind, family: "own", aliases, implies: [], parts: [], related: [], substitutes: [], tier: "core" },
});
/** A taxonomy of a few rows: only what the matcher asks of it. */
const taxonomy = {
  skills: {
    ...skill("spark", "Spark", "framework"),
    ...skill("spark-sql", "Spark SQL", "library"),
    ...skill("cpp", "C++", "language"),
    ...skill("c", "C", "language"),
    ...skill("dotnet", ".NET", "framework"),
    ...skill("node", "Node.js", "framework", ["NodeJS"]),
    ...skill("ci-cd", "CI/CD", "practice"),
    ...skill("rag", "retrieval-augmented generation", "architecture", ["RAG"]),
    ...skill("vector-db", "vector database", "concept"),
    ...skill("learning", "机器学习", "concept"),
    ...skill("data-parallelism", "data parallel", "technique"),
    ...skill("data-parallel-class", "DataParallel", "api"),
  },
  ambiguous: { C: { senses: ["c"], otherwise: "leave", note: "a letter", source: "field" } },
} as unknown as Taxonomy;
const automaton = buildAutomaton(taxonomy);

/** What is found in a text, as `quote → skills`. */
const found = (text: string) =>
  findForms(automaton, tokenize(text)).map((h) => `${text.slice(h.start, h.end)} → ${h.form.skills.join()}`);

describe("findForms", () => {
  it.each([
    ["the longest at its place", "Spark SQL and Spark", ["Spark SQL → spark-sql", "Spark → spark"]],
    ["signs", "C++, .NET and Node.js", ["C++ → cpp", ".NET → dotnet", "Node.js → node"]],
    ["other ways to write the same", "node js, nodejs, Node.JS", ["node js → node", "nodejs → node", "Node.JS → node"]],
    ["a slash", "CI/CD and CI / CD", ["CI/CD → ci-cd", "CI / CD → ci-cd"]],
    ["plurals of common nouns", "vector databases", ["vector databases → vector-db"]],
    [
      "the form that is parted as the text is",
      "DataParallel, data parallel, data-parallel",
      ["DataParallel → data-parallel-class", "data parallel → data-parallelism", "data-parallel → data-parallelism"],
    ],
    ["hyphens and blanks", "retrieval augmented generation", ["retrieval augmented generation → rag"]],
    ["Chinese within Chinese", "应用机器学习做预测", ["机器学习 → learning"]],
    ["a version", "Spark3", ["Spark3 → spark"]],
    ["no piece of a word", "Sparkle Sparks.NETwork xC++", []],
    ["not over a comma", "Vector, database", []],
    ["not over a paragraph", "vector\n\ndatabase", []],
    ["not over the mark of an item", "vector\n- database", []],
  ])("%s: %j", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("says which form has a row of its own", () => {
    const [hit] = findForms(automaton, tokenize("wrote C"));
    expect(hit).toMatchObject({ start: 6, end: 7, form: { text: "C", ambiguous: "C", skills: ["c"] } });
  });

  it("a spelling of two skills has both readings", () => {
    const two = buildAutomaton({
      skills: { ...skill("a", "Beam", "framework"), ...skill("b", "beam", "tool") },
      ambiguous: {},
    } as unknown as Taxonomy);
    expect(findForms(two, tokenize("Beam")).map((h) => h.form.skills)).toEqual([["a", "b"]]);
  });

  it("an empty taxonomy finds nothing", () => {
    const none = buildAutomaton({ skills: {}, ambiguous: {} } as unknown as Taxonomy);
    expect(findForms(none, tokenize("Spark"))).toEqual([]);
  });
});

describe("findWhole", () => {
  it.each([
    ["spark", ["spark"]],
    ["SPARK  SQL", ["spark-sql"]],
    ["vector databases", ["vector-db"]],
    ["Spark jobs", undefined],
    ["", undefined],
  ])("%j", (text, skills) => {
    expect(findWhole(automaton, tokenize(text))?.skills).toEqual(skills);
  });
});

it("formKey folds case, width and blanks", () => {
  expect(formKey("Ｎｏｄｅ.JS")).toBe(formKey("node js"));
});

describe("stored tables", () => {
  const tables = buildTables({ ...taxonomy, sha256: "1" } as Taxonomy);
  const bytes = packTables(tables, "1");

  it("find the same as those just made", () => {
    const back = unpackTables(bytes, "1")!;
    const text = "Spark SQL, C++, vector databases; 机器学习";
    expect(findForms(back.automaton, tokenize(text))).toEqual(findForms(automaton, tokenize(text)));
    expect(back.names).toEqual(tables.names);
  });

  it("are the same bytes each time, and are read at any place of a buffer", () => {
    expect(packTables(buildTables({ ...taxonomy, sha256: "1" } as Taxonomy), "1")).toEqual(bytes);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    const text = tokenize("Spark SQL, C++, vector databases");
    const back = unpackTables(shifted.subarray(1), "1")!;
    expect(findForms(back.automaton, text)).toEqual(findForms(automaton, text));
  });

  it("of another taxonomy are refused", () => {
    expect(unpackTables(bytes, "2")).toBeUndefined();
  });
});
