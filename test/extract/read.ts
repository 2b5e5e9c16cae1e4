import { extractSkills } from "../../src/core.ts";
import type { Extraction, SkillFinding, Status } from "../../src/model.ts";

/** The day that "present" means in these tests. */
export const asOf = "2026-06-15";

type Kind = Extraction["kind"];

export const read = (text: string, kind: Kind = "resume"): Extraction => extractSkills(text, { kind, asOf });

/** Ids of the skills of a text, in the order of the text. */
export const skillsOf = (text: string, kind?: Kind): string[] => read(text, kind).skills.map((s) => s.skill);

/** Quotes of all mentions, in the order of the text, each as `quote → skill`. */
export const quotesOf = (text: string, kind?: Kind): string[] =>
  read(text, kind)
    .skills.flatMap((s) => s.mentions.map((m) => ({ start: m.start, said: `${m.quote} → ${s.skill}` })))
    .sort((a, b) => a.start - b.start)
    .map((m) => m.said);

/** What a text claims of each of its skills. */
export const statusesOf = (text: string, kind?: Kind): Record<string, Status> =>
  Object.fromEntries(read(text, kind).skills.map((s) => [s.skill, s.status]));

/** The finding of one skill; the test fails where it is not found. */
export function findingOf(text: string, skill: string, kind?: Kind): SkillFinding {
  const found = read(text, kind).skills.find((s) => s.skill === skill);
  if (!found) throw new Error(`${skill} is not found in: ${text}`);
  return found;
}

/** Why each declined form was declined, as `quote: reason`. */
export const rejectedOf = (text: string, kind?: Kind): string[] =>
  read(text, kind).rejected.map((r) => `${r.quote}: ${r.reason}`);
