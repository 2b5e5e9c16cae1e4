import { readFileSync } from "node:fs";
import { type AdviseOptions, advise } from "../../src/advise/index.ts";
import { matchResume } from "../../src/index.ts";
import type { Advice, ResumeMatch } from "../../src/model.ts";

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

/** All invented people of `fixtures/people`, with their advice. */
export async function readPeople(): Promise<Person[]> {
  const rows = JSON.parse(readFileSync(new URL("people.json", dir), "utf8")) as Omit<Person, "text" | "match">[];
  const read = new Map<string, { text: string; match: ResumeMatch }>();
  for (const { file } of rows) {
    if (read.has(file)) continue;
    const text = readFileSync(new URL(file, dir), "utf8");
    const match = await matchResume({ text, kind: "markdown" }, { asOf: "2026-01-01", include: ["document"] });
    read.set(file, { text, match });
  }
  return rows.map((row) => {
    const { text, match } = read.get(row.file)!;
    return { ...row, text, match, advice: advise(match, row.options) };
  });
}
