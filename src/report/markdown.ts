import type { Advice, Flag, ImpactTable, JobFit, JobMatch, ResumeMatch, RoleScore, Warning } from "../model.ts";
import { adviceSections, adviceTitle } from "./advice.ts";
import type { Drift } from "./drift.ts";
import { moveText } from "./drift.ts";
import type { BatchHeader } from "./kinds.ts";
import {
  countText,
  libraryText,
  monthsText,
  namesOf,
  needLabel,
  requirementLabel,
  type SkillNames,
  scoreText,
  skillLabel,
} from "./labels.ts";
import { cleanText } from "./markup.ts";
import { type RowSummary, rankRows, totalsOf } from "./rows.ts";

const mostRows = 500;

/** Text of a document as plain words of a Markdown line: no markup, HTML, mention, table edge or new line survives. */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(/[\r\n\t]+/g, " ")
    .replace(/[&<>]/g, (char) => (char === "&" ? "&amp;" : char === "<" ? "&lt;" : "&gt;"))
    .replace(/[\\`*_{}[\]()#+!|~]/g, (char) => `\\${char}`)
    .replace(/@/g, "@\u200b")
    .replace(/(https?):\/\//gi, "$1:\u200b//");
}

const e = escapeMarkdown;

/** A bar of ten blocks, readable wherever Markdown is shown. */
export function blockBar(score: number | null): string {
  if (score === null) return "░░░░░░░░░░";
  const full = Math.max(0, Math.min(10, Math.round(score / 10)));
  return "█".repeat(full) + "░".repeat(10 - full);
}

function table(head: readonly string[], align: readonly ("l" | "r")[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(align.map((side) => (side === "r" ? "---:" : "---"))), ...rows.map(line)].join("\n");
}

function section(title: string, body: string | false): string[] {
  return body === false || body === "" ? [] : [`## ${title}`, body];
}

function foot(result: { library: string; taxonomy: { version: string; sha256: string }; asOf: string }): string {
  return `${e(libraryText(result.library))}, taxonomy ${e(result.taxonomy.version)} \`${result.taxonomy.sha256.slice(0, 12)}\`, as of ${e(result.asOf)}`;
}

function notes(flags: readonly Flag[], warnings: readonly Warning[], needsReview: readonly string[]): string[] {
  return [
    ...section("Look at this yourself", flags.map((flag) => `- \`${flag.code}\` ${e(flag.message)}`).join("\n")),
    ...section(
      "Notes on the reading",
      [
        ...needsReview.map((text) => `- Needs review: ${e(text)}`),
        ...warnings.map((warning) => `- \`${warning.code}\` ${e(warning.message)}`),
      ].join("\n"),
    ),
  ];
}

function rolesTable(roles: readonly RoleScore[]): string {
  return table(
    ["Role", "", "Score", "Fit", "Affinity"],
    ["l", "l", "r", "l", "r"],
    roles.map((role) => [
      e(role.title),
      blockBar(role.score),
      scoreText(role.score),
      role.fit,
      role.affinity.toFixed(1),
    ]),
  );
}

function roleText(role: RoleScore, names: SkillNames): string {
  const groups = role.groups.map((group) => {
    const needs = group.needs.map(
      (row) =>
        `- ${row.state === "met" ? "✓" : row.state === "partly" ? "◐" : "✗"} ${e(needLabel(row.need, names))} (${row.need.importance}, ${row.points.toFixed(1)} of ${row.of.toFixed(1)})`,
    );
    return `**${e(group.group)}** ${group.points.toFixed(1)} of ${group.of.toFixed(1)}\n\n${needs.join("\n")}`;
  });
  const gains = role.missing.slice(0, 10).map((row) => `- ${e(needLabel(row.need, names))}: +${row.gain.toFixed(1)}`);
  return [...groups, ...(gains.length > 0 ? [`**Would lift it most**\n\n${gains.join("\n")}`] : [])].join("\n\n");
}

function skillsList(match: ResumeMatch | JobMatch): string {
  return match.skills
    .map((finding) => {
      const mention = finding.mentions[0];
      const where = mention?.page === undefined ? "" : `, page ${mention.page}`;
      const quote = mention ? `: “${e(mention.line.text)}”${where}` : "";
      return `- **${e(finding.name)}** (${finding.status}, ${finding.strength})${quote}`;
    })
    .join("\n");
}

function join(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A resume as Markdown. */
export function markdownResume(match: ResumeMatch, given: SkillNames): string {
  const names = namesOf([match], given);
  const role = match.roles[0];
  return join([
    `# ${role ? `Resume: ${e(role.title)} ${scoreText(role.score)}` : "Resume"}`,
    match.experience.months.max > 0 ? `Experience: ${monthsText(match.experience.months.max)}` : "",
    ...section("Roles", match.roles.length > 0 && rolesTable(match.roles)),
    ...(role ? section(e(role.title), roleText(role, names)) : []),
    ...section("Skills", skillsList(match)),
    ...notes(match.integrity, match.warnings, match.needsReview),
    foot(match),
  ]);
}

/** A post as Markdown. */
export function markdownJob(match: JobMatch, given: SkillNames): string {
  const names = namesOf([match], given);
  const requirements = match.requirements.map((row) => [
    e(row.quote),
    row.need,
    row.kind,
    e(row.skills.map((skill) => skillLabel(skill, names)).join(", ")),
  ]);
  return join([
    `# ${match.title ? e(match.title) : "Job post"}`,
    ...section(
      "Worth fixing",
      match.lint
        .map(
          (finding) =>
            `- \`${finding.code}\` ${e(finding.message)}${finding.where.map((place) => ` “${e(place.quote)}”`).join(",")}`,
        )
        .join("\n"),
    ),
    ...section(
      "Asks for",
      requirements.length > 0 && table(["Requirement", "Need", "Kind", "Skills"], ["l", "l", "l", "l"], requirements),
    ),
    ...section("Closest roles", match.roles.length > 0 && rolesTable(match.roles.slice(0, 8))),
    ...notes(match.integrity, match.warnings, match.needsReview),
    foot(match),
  ]);
}

/** A comparison as Markdown. */
export function markdownFit(fit: JobFit, given: SkillNames): string {
  const names = namesOf([fit], given);
  const rows = fit.requirements.map((row) => [
    row.state,
    e(requirementLabel(row.requirement)),
    row.requirement.need,
    `${row.points.toFixed(1)} / ${row.of.toFixed(1)}`,
    row.evidence[0] ? `“${e(row.evidence[0].line.text)}”` : "",
  ]);
  return join([
    `# ${fit.job.title ? `Fit with ${e(fit.job.title)}` : "Fit"}: ${scoreText(fit.score)}`,
    `${blockBar(fit.score)} shows ${scoreText(fit.score)} of what the post asks for; ${scoreText(fit.reverseScore)} of the resume is asked for.`,
    ...section(
      "Requirements",
      rows.length > 0 && table(["State", "Requirement", "Need", "Points", "Evidence"], ["l", "l", "l", "r", "l"], rows),
    ),
    ...section(
      "Would lift it most",
      fit.changes
        .slice(0, 12)
        .map((change) => `- ${e(skillLabel(change.skill, names))}: +${change.gain.toFixed(1)}`)
        .join("\n"),
    ),
    ...section(
      "Carries over",
      fit.transfers
        .map((row) => `- ${e(skillLabel(row.from, names))} for ${e(skillLabel(row.to, names))}: ${e(row.reason)}`)
        .join("\n"),
    ),
    ...section(
      "Listed without a sentence that backs it",
      fit.unbacked.map((finding) => `- ${e(finding.name)}`).join("\n"),
    ),
    ...notes(fit.integrity, fit.warnings, fit.needsReview),
    foot(fit),
  ]);
}

/** A batch as Markdown, as a step summary shows it. */
export function markdownRows(
  rows: readonly RowSummary[],
  header?: BatchHeader,
  reasons: readonly string[] = [],
  drift?: Drift,
): string {
  const totals = totalsOf(rows);
  const against = header?.options.job
    ? ` against ${e(header.options.job.title ?? "a post")}`
    : header?.options.role
      ? ` for ${e(header.options.role)}`
      : "";
  const told = [
    `${totals.ok} read`,
    `${totals.errors} not read`,
    ...(totals.unscored > 0 ? [`${totals.unscored} without a score`] : []),
    `median ${scoreText(totals.median)}`,
    ...(totals.flagged > 0 ? [`${totals.flagged} flagged`] : []),
  ];
  const shown = rankRows(rows).slice(0, mostRows);
  const lines = shown.map((row) => [
    e(row.input),
    row.status === "error" ? "" : blockBar(row.score),
    scoreText(row.score),
    row.status === "error" ? `\`${row.error?.code ?? "CRASH"}\`` : row.score === null ? "unknown" : row.band,
    row.status === "error"
      ? e(row.error?.message ?? "")
      : e(
          row.missing
            .slice(0, 3)
            .map((each) => `${each.label} +${each.gain.toFixed(1)}`)
            .join(", "),
        ),
    row.flags.map((flag) => `\`${flag.code}\``).join(" "),
  ]);
  const moves = drift?.moves ?? [];
  return join([
    `# ${countText(totals.rows, "file")}${against}`,
    told.join(" · "),
    ...section("Did not pass", reasons.map((reason) => `- ${e(reason)}`).join("\n")),
    ...section(
      "Moved since the baseline",
      moves
        .slice(0, 100)
        .map((move) => `- ${e(moveText(move))}`)
        .join("\n"),
    ),
    ...section(
      "Files",
      lines.length > 0 &&
        table(["File", "", "Score", "Band", "Missing", "Flags"], ["l", "l", "r", "l", "l", "l"], lines),
    ),
    rows.length > shown.length ? `${rows.length - shown.length} more rows are in the rows file.` : "",
    header ? foot(header) : "",
  ]);
}

/** Impact ratios as Markdown. */
export function markdownImpact(impact: ImpactTable): string {
  return join([
    "# Scoring rates and impact ratios",
    `${impact.scored} of ${countText(impact.rows, "row")} scored${impact.median === null ? "" : `, median ${scoreText(impact.median)}`}, ${impact.ungrouped} without a group.`,
    ...impact.categories.flatMap((category) =>
      section(
        e(category.name),
        table(
          [
            "Group",
            "Count",
            "Share",
            impact.measure === "selected" ? "Selected" : "Above median",
            "Rate",
            "Impact ratio",
            "Note",
          ],
          ["l", "r", "r", "r", "r", "r", "l"],
          category.groups.map((group) => [
            e(group.group),
            String(group.count),
            `${(group.share * 100).toFixed(1)}%`,
            String(group.above),
            group.rate === null ? "–" : group.rate.toFixed(3),
            group.ratio === null ? "–" : group.ratio.toFixed(3),
            group.small ? "under 2 % of the sample" : group.low ? "below 0.8" : "",
          ]),
        ),
      ),
    ),
  ]);
}

/** Advice as Markdown. */
export function markdownAdvice(advice: Advice): string {
  return join([
    `# ${e(adviceTitle(advice))}`,
    advice.explanation ? e(advice.explanation) : "",
    ...adviceSections(advice).flatMap((each) =>
      section(
        e(each.title),
        each.lines
          .map((row) => {
            const parts = row.parts.map((part) => `  - ${part.shown ? "✓" : "✗"} ${e(part.text)}`);
            return [`- ${row.tag ? `**${e(row.tag)}** ` : ""}${e(row.text)} ${e(row.reason)}`, ...parts].join("\n");
          })
          .join("\n"),
      ),
    ),
  ]);
}
