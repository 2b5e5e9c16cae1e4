import { type Gates, rowFault } from "./gates.ts";
import { cleanText } from "./markup.ts";
import type { RowSummary } from "./rows.ts";

/** GitHub shows ten annotations of each level a step; the rest would be dropped in silence. */
const mostAnnotations = 10;

function escapeData(text: string): string {
  return cleanText(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function command(level: "error" | "warning" | "notice", title: string, message: string, file?: string): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(file)}`]),
    `title=${escapeProperty(title)}`,
  ];
  return `::${level} ${properties.join(",")}::${escapeData(message)}`;
}

/** Workflow commands that make GitHub show what did not pass. Text of documents cannot start a command of its own. */
export function annotateRows(
  rows: readonly RowSummary[],
  gates: Gates = {},
  reasons: readonly string[] = [],
): string[] {
  const lines = reasons.map((reason) => command("error", "rolefit", reason));
  let errors = lines.length;
  let warnings = 0;
  for (const row of rows) {
    const fault = rowFault(row, gates);
    if (fault !== undefined && errors < mostAnnotations) {
      errors += 1;
      lines.push(command("error", "rolefit", fault, row.input));
    } else if (fault === undefined && row.status === "error" && warnings < mostAnnotations) {
      warnings += 1;
      lines.push(
        command(
          "warning",
          `rolefit: ${row.error?.code ?? "CRASH"}`,
          row.error?.message ?? "could not be read",
          row.input,
        ),
      );
    } else if (fault === undefined && row.flags.length > 0 && warnings < mostAnnotations) {
      warnings += 1;
      lines.push(
        command(
          "warning",
          "rolefit: look at this yourself",
          row.flags.map((flag) => `${flag.code}: ${flag.message}`).join("\n"),
          row.input,
        ),
      );
    }
  }
  return lines;
}
