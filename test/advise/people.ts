import { readFileSync } from "node:fs";
import { type AdviseOptions, advise } from "../../src/advise/index.ts";
import { findPlacement } from "../../src/advise/placement.ts";
import { extractSkills } from "../../src/match.ts";
import type { Advice, ResumeMatch } from "../../src/model.ts";
import { scoreRoles } from "../../src/score/role.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";

const dir = new URL("../../fixtures/people/", import.meta.url);

/** One invented person asking for advice in one way. */
export interface Person {
  file: string;
  background?: string;
  level: string;
  options: AdviseOptions;
  text: string;
  match: ResumeMatch;
  advice: Advice;
}

/** The match of a text, by the pure parts alone. */
function matchText(text: string): ResumeMatch {
  const extraction = extractSkills(text, { asOf: "2026-01-01" });
  const roles = scoreRoles(extraction);
  const taxonomy = { version: defaultTaxonomy.version, sha256: defaultTaxonomy.sha256 };
  const source = { kind: "markdown" as const, sha256: "", bytes: text.length, pages: 1 };
  return {
    schemaVersion: 1,
    library: "test",
    taxonomy,
    asOf: extraction.asOf,
    source,
    language: null,
    textLanguage: extraction.language,
    skills: extraction.skills,
    rejected: extraction.rejected,
    unknown: extraction.unknown,
    experience: extraction.experience,
    roles,
    placement: findPlacement(extraction, roles, defaultTaxonomy),
    integrity: [],
    warnings: extraction.warnings,
    needsReview: [],
    receipt: {
      library: "test",
      taxonomy,
      options: { asOf: extraction.asOf, kind: "resume" },
      language: null,
      source: { sha256: "", bytes: text.length },
      points: [],
      sha256: "",
    },
  };
}

/** All invented people of `fixtures/people`, with their advice. */
export function readPeople(): Person[] {
  const rows = JSON.parse(readFileSync(new URL("people.json", dir), "utf8")) as Omit<Person, "text" | "match">[];
  const matches = new Map<string, { text: string; match: ResumeMatch }>();
  return rows.map((row) => {
    const text = readFileSync(new URL(row.file, dir), "utf8");
    const read = matches.get(row.file) ?? { text, match: matchText(text) };
    matches.set(row.file, read);
    return { ...row, ...read, advice: advise(read.match, row.options) };
  });
}
