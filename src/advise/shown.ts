import type { SkillFinding, SkillId } from "../model.ts";
import type { Careers } from "../taxonomy/careers.ts";
import type { Role, Taxonomy } from "../taxonomy/taxonomy.ts";

/** The career files of a taxonomy. A taxonomy of somebody's own need not have them all. */
export function careersOf(taxonomy: Taxonomy): Partial<Careers> {
  return taxonomy.careers as Partial<Careers>;
}

/** What a person or post shows: each skill with the finding that shows it. */
export interface Shown {
  findings: SkillFinding[];
  /** The finding that shows a skill: itself, a skill that implies it, or a part of it. */
  by(skill: SkillId): SkillFinding | undefined;
  /** The best shown of several skills, with the skill asked for. */
  first(skills: readonly SkillId[] | undefined): { skill: SkillId; finding: SkillFinding } | undefined;
  /** Those of several skills that are shown. */
  among(skills: readonly SkillId[] | undefined): SkillId[];
}

const wholesOf = new WeakMap<Taxonomy["skills"], Map<SkillId, SkillId[]>>();
/** The skills that each skill is a part of. */
export function findWholes(taxonomy: Taxonomy): Map<SkillId, SkillId[]> {
  const { skills } = taxonomy;
  let wholes = wholesOf.get(skills);
  if (!wholes) {
    wholes = new Map();
    for (const id in skills) for (const part of skills[id]!.parts) wholes.set(part, [...(wholes.get(part) ?? []), id]);
    wholesOf.set(skills, wholes);
  }
  return wholes;
}

const rank = { used: 2, listed: 1, mentioned: 0 } as const;
const isShown = (finding: SkillFinding) =>
  finding.status === "has" || finding.status === "required" || finding.status === "preferred";

/** Collects what findings show, with all that follows from them: Django shows Python, window functions show SQL. */
export function findShown(findings: readonly SkillFinding[], taxonomy: Taxonomy): Shown {
  const wholes = findWholes(taxonomy);
  const shown = findings.filter(isShown);
  const direct = new Map(shown.map((finding) => [finding.skill, finding]));
  const derived = new Map<SkillId, SkillFinding>();
  // Stronger findings first, so that what follows from several is quoted from the best one.
  for (const finding of [...shown].sort((a, b) => rank[b.strength] - rank[a.strength])) {
    const queue = [finding.skill];
    const seen = new Set(queue);
    for (let at = 0; at < queue.length; at++) {
      const skill = queue[at]!;
      if (skill !== finding.skill && !derived.has(skill)) derived.set(skill, finding);
      for (const next of [...(taxonomy.skills[skill]?.implies ?? []), ...(wholes.get(skill) ?? [])])
        if (!seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
    }
  }
  const by = (skill: SkillId) => direct.get(skill) ?? derived.get(skill);
  return {
    findings: shown,
    by,
    first(skills = []) {
      let best: { skill: SkillId; finding: SkillFinding } | undefined;
      for (const skill of skills) {
        const finding = by(skill);
        if (finding && (!best || rank[finding.strength] > rank[best.finding.strength])) best = { skill, finding };
      }
      return best;
    },
    among: (skills = []) => skills.filter((skill) => by(skill)),
  };
}

const namedBy = new WeakMap<Role, Set<SkillId>>();
/** All skills that a role names: needs, choices and examples. */
export function skillsOfRole(role: Role | undefined): Set<SkillId> {
  if (!role) return new Set();
  let skills = namedBy.get(role);
  if (!skills) {
    skills = new Set();
    for (const group of role.groups)
      for (const need of group.needs)
        for (const skill of [...(need.skill ? [need.skill] : []), ...(need.anyOf ?? []), ...(need.examples ?? [])])
          skills.add(skill);
    namedBy.set(role, skills);
  }
  return skills;
}

/** Rounds to one decimal: the unit of all scores and points. */
export const tenth = (value: number) => Math.round(value * 10) / 10;

/** Orders by a number, largest first, and by a name where numbers are equal. */
export function orderBy<T>(rows: readonly T[], value: (row: T) => number, name: (row: T) => string): T[] {
  return [...rows].sort((a, b) => value(b) - value(a) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}
