import { UsageError } from "../errors.ts";
import { adviceSections, htmlAdvice } from "./advice.ts";
import { csvFit, csvImpact, csvRows, csvSkills, csvTable } from "./csv.ts";
import type { Drift } from "./drift.ts";
import type { Gates } from "./gates.ts";
import { htmlFit, htmlImpact, htmlJob, htmlResume } from "./html.ts";
import { htmlRows, rowsOfRanked } from "./html-rows.ts";
import { junitRows } from "./junit.ts";
import { type BatchHeader, kindOf, type Reportable } from "./kinds.ts";
import { namesOf, type SkillNames } from "./labels.ts";
import { markdownAdvice, markdownFit, markdownImpact, markdownJob, markdownResume, markdownRows } from "./markdown.ts";
import { type RowSummary, summarizeRow } from "./rows.ts";
import { sarifMatch, sarifRows } from "./sarif.ts";

export type { BatchHeader, Reportable } from "./kinds.ts";

/** Every format a result can be drawn in. */
export const reportFormats = ["html", "markdown", "json", "csv", "junit", "sarif"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface ReportOptions {
  format: ReportFormat;
  /** Names of skills by id; without them ids are shown as words. */
  names?: SkillNames;
  /** The file that a single result came from, as SARIF and JUnit name it. */
  input?: string;
  /** What rows must hold to pass. */
  gates?: Gates;
  /** Gates that did not pass, as they are told. */
  reasons?: readonly string[];
  /** What moved since an earlier run. */
  drift?: Drift;
}

/** Draws the summaries of a batch. The command line uses it on rows that it streams from a file. */
export function renderRows(rows: readonly RowSummary[], options: ReportOptions, header?: BatchHeader): string {
  const reasons = options.reasons ?? [];
  switch (options.format) {
    case "html":
      return htmlRows(rows, {
        ...(header ? { header } : {}),
        reasons,
        ...(options.drift ? { drift: options.drift } : {}),
      });
    case "markdown":
      return markdownRows(rows, header, reasons, options.drift);
    case "csv":
      return csvRows(rows);
    case "junit":
      return junitRows(rows, options.gates, reasons);
    case "sarif":
      return sarifRows(rows, header);
    case "json":
      return `${JSON.stringify(rows, null, 2)}\n`;
  }
}

/**
 * Draws a result: a match, a comparison, a ranking, the rows of a batch or an impact table. Pure: the same result and
 * options give the same bytes.
 *
 * @example
 * await writeFile("ada.html", renderReport(await matchResume({ path: "ada.pdf" }), { format: "html" }));
 */
export function renderReport(result: Reportable, options: ReportOptions): string {
  const { format } = options;
  if (!reportFormats.includes(format)) {
    throw new UsageError(`format ${JSON.stringify(format)} is not known; use ${reportFormats.join(", ")}`);
  }
  const told = kindOf(result);
  if (told.kind === "unknown")
    throw new UsageError("this is no result of rolefit; give what a match, compare, rank or batch call returned");
  if (format === "json") return `${JSON.stringify(result, null, 2)}\n`;
  const names = options.names ?? {};
  if (told.kind === "rows") {
    return renderRows(
      told.value.map((row) => summarizeRow(row, names)),
      options,
      told.header,
    );
  }
  if (told.kind === "ranked") {
    return renderRows(
      rowsOfRanked(told.value).map((row) => summarizeRow(row, names)),
      options,
    );
  }
  if (told.kind === "impact") {
    if (format === "html") return htmlImpact(told.value);
    if (format === "markdown") return markdownImpact(told.value);
    if (format === "csv") return csvImpact(told.value);
    throw new UsageError(`an impact table cannot be drawn as ${format}; use html, markdown, csv or json`);
  }
  if (told.kind === "advice") {
    if (format === "html") return htmlAdvice(told.value);
    if (format === "markdown") return markdownAdvice(told.value);
    if (format === "csv")
      return csvTable(
        ["section", "tag", "advice", "reason"],
        adviceSections(told.value).flatMap((each) =>
          each.lines.map((row) => [each.title, row.tag, row.text, row.reason]),
        ),
      );
    throw new UsageError(`advice cannot be drawn as ${format}; use html, markdown, csv or json`);
  }
  const input = options.input ?? "document";
  if (format === "junit") {
    const row = summarizeRow(
      { input, status: "ok", result: told.value as never, needsReview: told.value.needsReview },
      namesOf([told.value], names),
    );
    return junitRows([row], options.gates, options.reasons);
  }
  if (format === "sarif") return sarifMatch(told.value, input);
  switch (told.kind) {
    case "resume":
      return format === "html"
        ? htmlResume(told.value, names)
        : format === "markdown"
          ? markdownResume(told.value, names)
          : csvSkills(told.value);
    case "job":
      return format === "html"
        ? htmlJob(told.value, names)
        : format === "markdown"
          ? markdownJob(told.value, names)
          : csvSkills(told.value);
    case "fit":
      return format === "html"
        ? htmlFit(told.value, names)
        : format === "markdown"
          ? markdownFit(told.value, names)
          : csvFit(told.value, names);
  }
}
