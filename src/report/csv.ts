import type { ImpactTable, JobFit, JobMatch, ResumeMatch } from "../model.ts";
import { namesOf, needLabel, requirementLabel, type SkillNames, skillLabel } from "./labels.ts";
import { cleanText } from "./markup.ts";
import type { RowSummary } from "./rows.ts";

type Value = string | number | null | undefined;

/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe in front, full-width signs included;
 * figures of ours stay figures.
 */
export function csvCell(value: Value): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = cleanText(value);
  const guarded =
    /^[\s\u0000-\u0020\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(text) || /^[\t\r\n]/.test(text)
      ? `'${text}`
      : text;
  return /[",;\r\n\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Lines joined as RFC 4180 wants them. */
export function csvTable(head: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [head, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/** A row a file, with what a spreadsheet sorts and filters by. */
export function csvRows(rows: readonly RowSummary[]): string {
  return csvTable(
    [
      "input",
      "status",
      "score",
      "band",
      "role",
      "matched",
      "missing",
      "flags",
      "error",
      "message",
      "needs_review",
      "sha256",
    ],
    rows.map((row) => [
      row.input,
      row.status,
      row.score,
      row.status === "error" || row.score === null ? "" : row.band,
      row.role?.id,
      row.matched.join("; "),
      row.missing.map((each) => `${each.label} (+${each.gain.toFixed(1)})`).join("; "),
      [...new Set(row.flags.map((flag) => flag.code))].join("; "),
      row.error?.code,
      row.error?.message,
      row.needsReview.join("; "),
      row.sha256,
    ]),
  );
}

/** A row a skill, with its first evidence. */
export function csvSkills(match: ResumeMatch | JobMatch): string {
  return csvTable(
    [
      "skill",
      "name",
      "kind",
      "status",
      "strength",
      "mentions",
      "months_min",
      "months_max",
      "last_used",
      "level",
      "confidence",
      "section",
      "page",
      "evidence",
    ],
    match.skills.map((finding) => {
      const mention = finding.mentions[0];
      return [
        finding.skill,
        finding.name,
        finding.kind,
        finding.status,
        finding.strength,
        finding.mentions.length,
        finding.months?.min,
        finding.months?.max,
        finding.lastUsed,
        finding.level,
        finding.confidence,
        mention?.section,
        mention?.page,
        mention?.line.text,
      ];
    }),
  );
}

/** A row a role, with what would lift it most. */
export function csvRoles(match: ResumeMatch | JobMatch, given: SkillNames): string {
  const names = namesOf([match], given);
  return csvTable(
    ["role", "title", "score", "fit", "affinity", "rank", "matched", "missing"],
    match.roles.map((role) => [
      role.role,
      role.title,
      role.score,
      role.fit,
      role.affinity,
      role.rank,
      [...new Set(role.matched.map((row) => skillLabel(row.skill, names)))].join("; "),
      role.missing.map((row) => `${needLabel(row.need, names)} (+${row.gain.toFixed(1)})`).join("; "),
    ]),
  );
}

/** A row a requirement. */
export function csvFit(fit: JobFit, given: SkillNames): string {
  const names = namesOf([fit], given);
  return csvTable(
    ["id", "requirement", "need", "kind", "state", "points", "of", "skills", "evidence", "reason"],
    fit.requirements.map((row) => [
      row.requirement.id,
      requirementLabel(row.requirement),
      row.requirement.need,
      row.requirement.kind,
      row.state,
      row.points,
      row.of,
      row.requirement.skills.map((skill) => skillLabel(skill, names)).join("; "),
      row.evidence[0]?.line.text,
      row.reason,
    ]),
  );
}

/** A row a group of each category. */
export function csvImpact(table: ImpactTable): string {
  return csvTable(
    ["category", "group", "count", "share", "scored", "above", "rate", "impact_ratio", "small", "low"],
    table.categories.flatMap((category) =>
      category.groups.map((group) => [
        category.name,
        group.group,
        group.count,
        group.share,
        group.scored,
        group.above,
        group.rate,
        group.ratio,
        group.small ? "yes" : "",
        group.low ? "yes" : "",
      ]),
    ),
  );
}
