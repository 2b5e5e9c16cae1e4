import type { Document, Finding, Flag, JobFit, JobMatch, ResumeMatch, Warning } from "../model.ts";
import type { BatchHeader } from "./kinds.ts";
import { cleanText } from "./markup.ts";
import type { RowSummary } from "./rows.ts";

type Level = "error" | "warning" | "note";

interface Located {
  code: string;
  level: Level;
  message: string;
  file: string;
  places: { start: number; end: number; quote?: string }[];
}

/** A path as a relative URI: what stands outside the folder keeps its name only. */
function uriOf(input: string): string {
  const parts = input
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.map((part) => encodeURIComponent(cleanText(part))).join("/") || "document";
}

function lineOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let last = -1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    last = at;
  }
  return { line, column: offset - last };
}

function region(place: Located["places"][number], text?: string) {
  const snippet = place.quote === undefined ? {} : { snippet: { text: cleanText(place.quote) } };
  const chars = { charOffset: place.start, charLength: Math.max(0, place.end - place.start) };
  if (text === undefined) return { ...chars, ...snippet };
  const from = lineOf(text, place.start);
  const to = lineOf(text, place.end);
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    ...chars,
    ...snippet,
  };
}

function ofFlags(flags: readonly Flag[], file: string): Located[] {
  return flags.map((flag) => ({
    code: flag.code,
    level: "warning",
    message: flag.message,
    file,
    places: flag.where && "start" in flag.where ? [flag.where] : [],
  }));
}

function ofLint(lint: readonly Finding[], file: string): Located[] {
  return lint.map((finding) => ({
    code: finding.code,
    level: "warning",
    message: finding.message,
    file,
    places: finding.where,
  }));
}

function ofWarnings(warnings: readonly Warning[], file: string): Located[] {
  return warnings.map((warning) => ({ code: warning.code, level: "note", message: warning.message, file, places: [] }));
}

function log(findings: readonly Located[], library: string, text?: string): string {
  const rules = [...new Set(findings.map((finding) => finding.code))].sort();
  const run = {
    tool: {
      driver: {
        name: "rolefit",
        version: library.replace(/^rolefit /, ""),
        rules: rules.map((id) => ({
          id,
          shortDescription: { text: id.replaceAll("-", " ").replaceAll("_", " ").toLowerCase() },
        })),
      },
    },
    columnKind: "utf16CodeUnits",
    results: findings.map((finding) => ({
      ruleId: finding.code,
      ruleIndex: rules.indexOf(finding.code),
      level: finding.level,
      message: { text: cleanText(finding.message) },
      locations: (finding.places.length > 0 ? finding.places : [undefined]).map((place) => ({
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.file) },
          ...(place ? { region: region(place, text) } : {}),
        },
      })),
    })),
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** Findings of one post or resume, with spans, and with lines where the text is part of the result. */
export function sarifMatch(match: ResumeMatch | JobMatch | (JobFit & { document?: Document }), file: string): string {
  const lint = "lint" in match ? match.lint : [];
  const findings = [...ofLint(lint, file), ...ofFlags(match.integrity, file), ...ofWarnings(match.warnings, file)];
  return log(findings, match.library, match.document?.text);
}

/** Findings of a batch: errors by code, integrity flags and what is wrong with posts. */
export function sarifRows(rows: readonly RowSummary[], header?: BatchHeader): string {
  const findings = rows.flatMap((row): Located[] => {
    if (row.status === "error") {
      return [
        {
          code: row.error?.code ?? "CRASH",
          level: "error",
          message: row.error?.message ?? "could not be read",
          file: row.input,
          places: [],
        },
      ];
    }
    return [
      ...ofLint(row.findings, row.input),
      ...ofFlags(row.flags, row.input),
      ...ofWarnings(row.warnings, row.input),
    ];
  });
  return log(findings, header?.library ?? rows.find((row) => row.versions)?.versions?.library ?? "0");
}
