import type { Depth, SkillId, Strength } from "../model.ts";
import { skillsOfNeed } from "./gaps.ts";
import type { Person } from "./person.ts";
import { tenth } from "./shown.ts";

/** What the score of the role in view gains when skills are added, exactly. */
export function gainOfAdding(person: Person, skills: readonly SkillId[], _strength: Strength, _depth?: Depth): number {
  const gains = person.role.missing
    .filter((row) => skillsOfNeed(row.need).some((skill) => skills.includes(skill)))
    .map((row) => row.gain);
  return tenth(gains.reduce((sum, gain) => sum + gain, 0));
}
