import type { Fit } from "../model.ts";
import { countText, libraryText, scoreText } from "./labels.ts";
import type { RowSummary } from "./rows.ts";

/** What is kept of a row to compare a later run with it. */
export interface BaselineRow {
  score: number | null;
  band: Fit;
  status: RowSummary["status"];
  code?: string;
  sha256?: string;
  versions?: RowSummary["versions"];
  role?: string;
  job?: string;
}

/** One file that stands elsewhere than before, with every cause that could be told. */
export interface Move {
  input: string;
  kind: "band" | "score" | "status" | "added" | "removed";
  before?: BaselineRow;
  after?: BaselineRow;
  causes: string[];
}

export interface Drift {
  compared: number;
  moves: Move[];
  /** `4 of 200 candidates change band, because the taxonomy changed`: one line for the exit and the summary. */
  reasons: string[];
}

/** The small part of a summary that a baseline needs. */
export function baselineRow(row: RowSummary): BaselineRow {
  return {
    score: row.score,
    band: row.band,
    status: row.status,
    ...(row.error ? { code: row.error.code } : {}),
    ...(row.sha256 ? { sha256: row.sha256 } : {}),
    ...(row.versions ? { versions: row.versions } : {}),
    ...(row.role ? { role: row.role.id } : {}),
    ...(row.job ? { job: row.job } : {}),
  };
}

function causesOf(before: BaselineRow, after: BaselineRow): string[] {
  const causes: string[] = [];
  if (before.sha256 !== undefined && after.sha256 !== undefined && before.sha256 !== after.sha256)
    causes.push("the file changed");
  if (before.versions && after.versions) {
    if (before.versions.taxonomy !== after.versions.taxonomy) causes.push("the taxonomy changed");
    if (before.versions.library !== after.versions.library) {
      causes.push(`${libraryText(after.versions.library)} in place of ${libraryText(before.versions.library)}`);
    }
  }
  if (before.job !== after.job && before.job !== undefined && after.job !== undefined) causes.push("the post changed");
  if (before.role !== after.role && before.role !== undefined && after.role !== undefined) {
    causes.push(`the role told changed from ${before.role} to ${after.role}`);
  }
  if (before.code !== after.code) {
    if (after.code) causes.push(`it fails now with ${after.code}`);
    else causes.push(`it failed before with ${before.code}`);
  }
  return causes.length > 0 ? causes : ["no change of file, taxonomy or version is known"];
}

function kindOfMove(before: BaselineRow, after: BaselineRow, tolerance: number): Move["kind"] | undefined {
  if (before.status !== after.status || before.code !== after.code) return "status";
  if ((before.score === null) !== (after.score === null) || before.band !== after.band) return "band";
  if (before.score !== null && after.score !== null) {
    const moved = Math.round(Math.abs(before.score - after.score) * 10) / 10;
    if (moved > tolerance) return "score";
  }
  return undefined;
}

function because(moves: readonly Move[]): string {
  const counts = new Map<string, number>();
  for (const move of moves) for (const cause of move.causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 4)
    .map(([cause, count]) => (count === moves.length ? cause : `${cause} (${count})`))
    .join(", ");
}

/** Compares rows with those of an earlier run, by input. Score moves of at most `tolerance` points inside a band are let pass. */
export function compareRows(
  baseline: ReadonlyMap<string, BaselineRow>,
  rows: readonly RowSummary[],
  tolerance = 0,
): Drift {
  const moves: Move[] = [];
  const seen = new Set<string>();
  let compared = 0;
  for (const row of rows) {
    seen.add(row.input);
    const before = baseline.get(row.input);
    const after = baselineRow(row);
    if (!before) {
      moves.push({ input: row.input, kind: "added", after, causes: ["it is new"] });
      continue;
    }
    compared += 1;
    const kind = kindOfMove(before, after, tolerance);
    if (kind) moves.push({ input: row.input, kind, before, after, causes: causesOf(before, after) });
  }
  for (const [input, before] of baseline) {
    if (!seen.has(input)) moves.push({ input, kind: "removed", before, causes: ["it is gone"] });
  }
  const reasons: string[] = [];
  const say = (kind: Move["kind"], verb: string, verbMany: string) => {
    const these = moves.filter((move) => move.kind === kind);
    if (these.length === 0) return;
    reasons.push(
      `${these.length} of ${countText(compared, "candidate")} ${these.length === 1 ? verb : verbMany}, because ${because(these)}`,
    );
  };
  say("band", "changes band", "change band");
  say("score", "moves within the band", "move within the band");
  say("status", "is read otherwise", "are read otherwise");
  return { compared, moves, reasons };
}

/** One move in words: `ada.pdf: good 61.0 → partial 48.5, because the taxonomy changed`. */
export function moveText(move: Move): string {
  const told = (row: BaselineRow) =>
    row.status === "error" ? (row.code ?? "error") : `${row.band} ${scoreText(row.score)}`;
  const before = move.before ? told(move.before) : "not there";
  const after = move.after ? told(move.after) : "not there";
  return `${move.input}: ${before} → ${after}, because ${move.causes.join(", ")}`;
}
