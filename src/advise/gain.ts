import type { Depth, Extraction, SkillId, Strength } from "../model.ts";
import { applyChange, scoreRole } from "../score/role.ts";
import { readShown } from "../score/showing.ts";
import type { Person } from "./person.ts";
import { tenth } from "./shown.ts";

/** What the score of the role in view gains when all of these skills are shown, exactly: the changed text is scored again. */
export function gainOfAdding(person: Person, skills: readonly SkillId[], strength: Strength, depth?: Depth): number {
  const { match, taxonomy } = person;
  const role = taxonomy.roles[person.role.role];
  if (!role) return 0;
  const score = (extraction: Extraction) => scoreRole(role, readShown(extraction, taxonomy), taxonomy).score;
  const before: Extraction = {
    kind: "resume",
    language: match.textLanguage,
    asOf: match.asOf,
    skills: match.skills,
    rejected: match.rejected,
    unknown: match.unknown,
    experience: match.experience,
    warnings: match.warnings,
  };
  const after = skills.reduce(
    (extraction, skill) =>
      applyChange(extraction, { kind: "add", skill, strength, ...(depth ? { depth } : {}), gain: 0 }, taxonomy),
    before,
  );
  return tenth(score(after) - score(before));
}
