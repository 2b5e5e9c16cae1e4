import type { Fit, JobFit, JobMatch, Need, Requirement, ResumeMatch, RoleScore, SkillId } from "../model.ts";

/** Names of skills by id, where the caller has them; an old result is drawn without. */
export type SkillNames = Readonly<Record<SkillId, string>>;

/** A score as it is shown everywhere: one decimal, and a dash for "could not tell", which is never a 0. */
export function scoreText(score: number | null): string {
  return score === null ? "–" : score.toFixed(1);
}

/** `rolefit 0.1.0`, whether the result says the name or the version alone. */
export function libraryText(library: string): string {
  return library.startsWith("rolefit") ? library : `rolefit ${library}`;
}

/** Whole percent of a share between 0 and 1. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** The band of a score that stands without a role's own `fit`: a comparison with a post. */
export function bandOf(score: number | null): Fit {
  if (score === null || score <= 0) return "none";
  if (score >= 75) return "strong";
  if (score >= 55) return "good";
  if (score >= 35) return "partial";
  return "weak";
}

/** A skill's name, or its id with spaces where no name is known. */
export function skillLabel(skill: SkillId, names: SkillNames): string {
  return Object.hasOwn(names, skill) ? (names[skill] ?? skill) : skill.replaceAll("-", " ");
}

/** A need in words: `PyTorch`, `TensorFlow or PyTorch`, `2 of Airflow, Dagster, Prefect`. */
export function needLabel(need: Need, names: SkillNames): string {
  if (need.skill) return skillLabel(need.skill, names);
  const labels = (need.anyOf ?? []).map((skill) => skillLabel(skill, names));
  const atLeast = need.atLeast ?? 1;
  if (atLeast > 1) return `${atLeast} of ${labels.join(", ")}`;
  if (labels.length <= 4) return labels.join(" or ");
  return `one of ${labels.slice(0, 4).join(", ")} and ${labels.length - 4} more`;
}

/** What a requirement asks, in its own words; one without words of its own speaks for the post as a whole. */
export function requirementLabel(requirement: Pick<Requirement, "quote">): string {
  return requirement.quote.trim() === "" ? "the field of the post as a whole" : requirement.quote;
}

/** The names that a result itself knows, joined with those of the caller. */
export function namesOf(results: readonly unknown[], given: SkillNames = {}): SkillNames {
  const names: Record<SkillId, string> = Object.create(null) as Record<SkillId, string>;
  for (const result of results) {
    const known = result as Partial<ResumeMatch & JobFit>;
    for (const finding of [...(known.skills ?? []), ...(known.extra ?? []), ...(known.unbacked ?? [])])
      names[finding.skill] = finding.name;
  }
  return Object.assign(names, given);
}

/** The role that a match is told by: the only one asked for, or the best. */
export function headRole(match: Pick<ResumeMatch | JobMatch, "roles">): RoleScore | undefined {
  return match.roles[0];
}

/** `3 years 4 months`, `8 months`. */
export function monthsText(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [];
  if (years > 0) parts.push(`${years} ${years === 1 ? "year" : "years"}`);
  if (rest > 0 || years === 0) parts.push(`${rest} ${rest === 1 ? "month" : "months"}`);
  return parts.join(" ");
}

/** One count with its noun: `1 file`, `3 files`. */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
