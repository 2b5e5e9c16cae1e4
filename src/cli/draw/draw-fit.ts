import type { JobFit } from "../../model.ts";
import { bandOf, namesOf, requirementLabel, type SkillNames, scoreText, skillLabel } from "../../report/labels.ts";
import { drawGains } from "./draw-match.ts";
import type { Surface } from "./paint.ts";
import {
  columnList,
  drawBar,
  drawFoot,
  drawNotes,
  heading,
  newSheet,
  paragraph,
  quoteLine,
  sheetText,
  toneOf,
} from "./parts.ts";
import { cutPath, cutText, plainText, textWidth } from "./width.ts";

const marks = {
  met: ["✓", "strong"],
  partly: ["◐", "partial"],
  missing: ["✗", "weak"],
  unknown: ["?", "soft"],
} as const;

/** One resume against one post on a terminal, requirement by requirement. */
export function drawFit(fit: JobFit, resume: string, job: string, surface: Surface, given: SkillNames): string {
  const sheet = newSheet(surface);
  const names = namesOf([fit], given);
  const tone = toneOf(bandOf(fit.score));
  const title = fit.job.title ? plainText(fit.job.title) : job;
  const name = cutPath(plainText(resume), sheet.columns - 4);
  const post = cutText(title, sheet.columns - 12);
  sheet.lines.push("");
  if (textWidth(name) + textWidth(post) + 13 <= sheet.columns)
    sheet.lines.push(`  ${sheet.paint("bold", name)} ${sheet.paint("soft", "against")} ${sheet.paint("bold", post)}`);
  else
    sheet.lines.push(
      `  ${sheet.paint("bold", name)}`,
      `  ${sheet.paint("soft", "against")} ${sheet.paint("bold", post)}`,
    );
  sheet.lines.push("");
  const share = (score: number | null) => (score === null ? null : score / 100);
  const bar = Math.max(10, Math.min(30, sheet.columns - 50));
  for (const [score, painted, says] of [
    [fit.score, tone, "of what the post asks for is shown"],
    [fit.reverseScore, "good", "of what the resume shows is asked for"],
  ] as const) {
    const told = `${drawBar(sheet, share(score), bar, painted)}  ${sheet.paint(painted, scoreText(score).padStart(5))}  `;
    paragraph(sheet, says, "  ", told);
  }
  for (const [need, title] of [
    ["must", "Must have"],
    ["preferred", "Nice to have"],
    ["negated", "Not asked for"],
  ] as const) {
    const rows = fit.requirements.filter((row) => row.requirement.need === need);
    if (rows.length === 0) continue;
    heading(sheet, title, `${rows.filter((row) => row.state === "met").length} of ${rows.length} met`);
    for (const row of rows) {
      const [mark, tone] = marks[row.state];
      const points = row.of > 0 ? `${row.points.toFixed(1)}/${row.of.toFixed(1)}` : "";
      paragraph(
        sheet,
        `${requirementLabel(row.requirement)}${points ? `  ${points}` : ""}`,
        "  ",
        `${sheet.paint(tone, mark)} `,
      );
      if (row.reason) paragraph(sheet, row.reason, "      ", "", "soft");
      for (const mention of row.evidence.slice(0, 2)) sheet.lines.push(quoteLine(sheet, mention, "      "));
    }
  }
  drawGains(
    sheet,
    fit.changes.slice(0, 8).map((change) => ({
      label: `${skillLabel(change.skill, names)}${change.depth ? ` (${change.depth})` : ""}`,
      gain: change.gain,
    })),
  );
  if (fit.smallest && fit.smallest.changes.length > 0)
    paragraph(
      sheet,
      `Fewest changes that reach ${fit.smallest.threshold}: ${fit.smallest.changes.map((change) => skillLabel(change.skill, names)).join(", ")}.`,
      "  ",
    );
  if (fit.transfers.length > 0) {
    heading(sheet, "Carries over");
    for (const row of fit.transfers)
      paragraph(
        sheet,
        `${skillLabel(row.from, names)} for ${skillLabel(row.to, names)}, ${row.points.toFixed(1)} points: ${row.reason}`,
        "  ",
        "• ",
      );
  }
  if (fit.unbacked.length > 0) {
    heading(sheet, "Listed without a sentence that backs it");
    columnList(
      sheet,
      fit.unbacked.slice(0, 40).map((finding) => ({ plain: cutText(finding.name, 26) })),
    );
  }
  if (fit.extra.length > 0) {
    heading(sheet, "Beyond the post");
    columnList(
      sheet,
      fit.extra.slice(0, 40).map((finding) => ({
        plain: cutText(finding.name, 26),
        shown: sheet.paint("soft", cutText(finding.name, 26)),
      })),
    );
  }
  drawNotes(sheet, fit.integrity, fit.warnings, fit.needsReview);
  drawFoot(sheet, fit);
  return sheetText(sheet);
}
