import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import type * as z from "zod";
import { compareToJob, extractSkills, matchJob, matchResume, rankResumes } from "../src/core.ts";
import type {
  BatchRow,
  Document,
  Extraction,
  ImpactTable,
  JobFit,
  JobMatch,
  Placement,
  Ranked,
  ResumeMatch,
  RoleScore,
  Warning,
} from "../src/model.ts";
import * as schemas from "../src/schemas.ts";
import { printFileSchemas, printSchema } from "../src/taxonomy/print-schemas.ts";

/** Compiles only if what a schema lets through can stand for the type. */
const fits = <Shape, Type>(_: [Shape] extends [Type] ? true : false) => true;
/** Compiles only if each of two types can stand for the other. */
const same = <Shape, Type>(_: [Shape] extends [Type] ? ([Type] extends [Shape] ? true : false) : false) => true;

test("the schemas and the types of the model say the same", () => {
  expect([
    same<z.infer<typeof schemas.extraction>, Extraction>(true),
    same<z.infer<typeof schemas.placement>, Placement>(true),
    same<z.infer<typeof schemas.jobFit>, JobFit>(true),
    same<z.infer<typeof schemas.ranked>, Ranked>(true),
    same<z.infer<typeof schemas.impactTable>, ImpactTable>(true),
    same<z.infer<typeof schemas.warning>, Warning>(true),
    fits<z.infer<typeof schemas.roleScore>, RoleScore>(true),
    // A reason of hidden text is any word in the schema, so that an old result with another one can still be drawn.
    fits<Document, z.infer<typeof schemas.document>>(true),
  ]).not.toContain(false);
});

const asOf = "2026-06-15";
const folder = new URL("../fixtures/people/", import.meta.url);
const people = readdirSync(folder)
  .filter((f) => f.endsWith(".md"))
  .map((f) => ({ text: readFileSync(new URL(f, folder), "utf8"), kind: "markdown" as const }));

const post = {
  title: "Data Engineer",
  text: "Requirements\n- Python and SQL, 3+ years\n- Docker or Kubernetes\n\nNice to have\n- Kafka\n\nNo Java.",
};
const odd = ["", "\0", "\ud800", "nothing that anybody could use", "今天天气很好"];

describe("results pass the schema unchanged, whatever was read", () => {
  it("resumes", async () => {
    expect(people.length).toBeGreaterThan(0);
    for (const source of [...people, ...odd]) {
      const match: ResumeMatch = await matchResume(source, { asOf, include: ["document"] });
      expect(schemas.resumeMatch.parse(match)).toEqual(match);
    }
  });

  it("posts", async () => {
    for (const source of [post, ...odd]) {
      const match: JobMatch = await matchJob(source, { asOf });
      expect(schemas.jobMatch.parse(match)).toEqual(match);
    }
  });

  it("extractions", () => {
    for (const { text } of people) {
      const found = extractSkills(text, { asOf });
      expect(schemas.extraction.parse(found)).toEqual(found);
    }
  });

  it("comparisons and ranks", async () => {
    const fit = await compareToJob(people[0]!, post, { asOf });
    expect(schemas.jobFit.parse(fit)).toEqual(fit);
    const ranks = await rankResumes(post, people.slice(0, 3), { asOf });
    expect(ranks.map((r) => schemas.ranked.parse(r))).toEqual(ranks);
    const row: BatchRow = { input: "a.txt", status: "ok", result: fit, needsReview: fit.needsReview };
    expect(schemas.batchRow.parse(row)).toEqual(row);
  });

  it("a field that no schema has is refused", async () => {
    const match = await matchResume("Docker", { asOf });
    expect(schemas.resumeMatch.safeParse({ ...match, extra: 1 }).success).toBe(false);
  });
});

describe("printed schemas", () => {
  it("the taxonomy's are those of the folder", () => {
    const printed = printFileSchemas();
    const schemaFolder = new URL("../taxonomy/schemas/", import.meta.url);
    expect(readdirSync(schemaFolder).sort()).toEqual(Object.keys(printed).sort());
    for (const [name, text] of Object.entries(printed))
      expect([name, readFileSync(new URL(name, schemaFolder), "utf8")]).toEqual([name, text]);
  });

  it("rolefit/schema.json is the one of this source", () => {
    expect(readFileSync(new URL("../dist/schema.json", import.meta.url), "utf8")).toBe(printSchema());
  });

  it("every result and file has its definition", () => {
    const { $defs } = JSON.parse(printSchema());
    expect(Object.keys($defs)).toEqual(
      expect.arrayContaining([...Object.keys(schemas.resultSchemas), "taxonomy/skill-family", "taxonomy/role"]),
    );
  });
});
