import type { Extraction, RoleId, SkillId } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { shareOut } from "./points.ts";
import { impliedBy } from "./showing.ts";

/**
 * The skills of a text as the affinity weights see them: each with a weight that grows slowly with its mentions, what
 * follows from them with less, all divided by a root of their length, so that long texts do not shout.
 */
export function weighSkills(extraction: Extraction, taxonomy: Taxonomy): [SkillId, number][] {
  const rule = taxonomy.scoring.affinity;
  const weights = new Map<SkillId, number>();
  const claimed = extraction.skills.filter((finding) => finding.status !== "negated");
  for (const finding of claimed) {
    let weight = 1 + rule.repeats * Math.log(Math.max(1, finding.mentions.length));
    if (finding.status === "context" || finding.status === "learning" || finding.status === "aspires")
      weight *= rule.context;
    if (finding.kind === "soft-skill") weight *= rule.soft;
    weights.set(finding.skill, weight);
  }
  if (rule.derived > 0)
    for (const finding of claimed)
      for (const skill of impliedBy(finding.skill, taxonomy)) if (!weights.has(skill)) weights.set(skill, rule.derived);
  let length = 0;
  for (const weight of weights.values()) length += weight * weight;
  const divisor = Math.sqrt(length) ** rule.length || 1;
  return [...weights].map(([skill, weight]) => [skill, weight / divisor]);
}

/** How typical the skills are of each role against all others: shares of 100 in whole tenths, and their exact logarithms. */
export function measureAffinity(
  extraction: Extraction,
  taxonomy: Taxonomy,
): Map<RoleId, { affinity: number; log: number }> {
  const skills = weighSkills(extraction, taxonomy);
  const roles = Object.keys(taxonomy.roles).sort();
  // Weights are tenths of a natural logarithm.
  const sums = roles.map((id) => {
    const rows = taxonomy.roles[id]!.affinity;
    let sum = rows?.prior ?? 0;
    for (const [skill, weight] of skills) sum += (rows?.weights[skill] ?? 0) * weight;
    return sum / 10;
  });
  const top = Math.max(...sums);
  const total = sums.reduce((a, b) => a + Math.exp(b - top), 0);
  const shares = shareOut(
    100,
    sums.map((sum) => Math.exp(sum - top)),
  );
  return new Map(roles.map((id, i) => [id, { affinity: shares[i]!, log: sums[i]! - top - Math.log(total) }]));
}
