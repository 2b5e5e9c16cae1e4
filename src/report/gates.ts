import { countText, scoreText } from "./labels.ts";
import type { RowSummary } from "./rows.ts";

/** What must hold for a batch to pass. */
export interface Gates {
  /** Every score must reach this. */
  failUnder?: number;
  /** Rows of these kinds fail the run. */
  failOn?: readonly ("error" | "integrity")[];
  /** Share of the files, in percent, that must be readable and scored. Given, it governs failed and unscored rows instead of `failUnder`. */
  minParsed?: number;
}

/** Why a row does not pass, or nothing. */
export function rowFault(row: RowSummary, gates: Gates): string | undefined {
  if (row.status === "error" && gates.failOn?.includes("error"))
    return `could not be read: ${row.error?.code ?? "CRASH"}`;
  if (row.flags.length > 0 && gates.failOn?.includes("integrity")) {
    return `integrity: ${[...new Set(row.flags.map((flag) => flag.code))].join(", ")}`;
  }
  if (gates.failUnder === undefined) return undefined;
  if (row.score !== null)
    return row.score < gates.failUnder ? `score ${scoreText(row.score)} is below ${gates.failUnder}` : undefined;
  if (gates.minParsed !== undefined) return undefined;
  if (row.status === "error")
    return `no score (${row.error?.code ?? "CRASH"}), which counts as below ${gates.failUnder}`;
  return `no score could be told, which counts as below ${gates.failUnder}`;
}

/** The gates that a run did not pass, each as one line; empty when it passed. */
export function judgeRows(rows: readonly RowSummary[], gates: Gates): string[] {
  const reasons: string[] = [];
  if (gates.failUnder !== undefined) {
    const { failUnder, minParsed } = gates;
    const below = rows.filter((row) => rowFault(row, { failUnder, ...(minParsed === undefined ? {} : { minParsed }) }));
    if (below.length > 0) {
      const unscored = below.filter((row) => row.score === null).length;
      const told = unscored > 0 ? ` (${unscored} without a score)` : "";
      reasons.push(`${below.length} of ${countText(rows.length, "file")} below ${failUnder}${told}`);
    }
  }
  if (gates.minParsed !== undefined) {
    const parsed = rows.filter((row) => row.score !== null).length;
    const percent = rows.length === 0 ? 0 : (parsed / rows.length) * 100;
    if (percent < gates.minParsed) {
      reasons.push(
        `${parsed} of ${countText(rows.length, "file")} parsed and scored (${percent.toFixed(1)}%), fewer than ${gates.minParsed}%`,
      );
    }
  }
  if (gates.failOn?.includes("error")) {
    const failed = rows.filter((row) => row.status === "error").length;
    if (failed > 0) reasons.push(`${countText(failed, "file")} could not be read`);
  }
  if (gates.failOn?.includes("integrity")) {
    const flagged = rows.filter((row) => row.flags.length > 0).length;
    if (flagged > 0) reasons.push(`${countText(flagged, "file")} with integrity flags`);
  }
  return reasons;
}
