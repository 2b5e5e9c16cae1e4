import { appendFile } from "node:fs/promises";
import { readRows } from "../../batch/rows-file.ts";
import type { BatchRow } from "../../model.ts";
import { annotateRows } from "../../report/annotations.ts";
import { type BaselineRow, baselineRow, compareRows, type Drift, moveText } from "../../report/drift.ts";
import { type Gates, judgeRows } from "../../report/gates.ts";
import { type ReportFormat, renderRows } from "../../report/index.ts";
import type { BatchHeader } from "../../report/kinds.ts";
import type { SkillNames } from "../../report/labels.ts";
import { type RowSummary, summarizeRow, totalsOf } from "../../report/rows.ts";
import type { Context, FlagValues } from "../command.ts";
import { drawRows, drawTotals } from "../draw/draw-rows.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeWhole } from "../output.ts";

/** What a step summary may hold is a megabyte; GitHub drops the whole of a longer one. */
const mostSummary = 1_000_000;

interface EndingOptions {
  flags: FlagValues;
  header: BatchHeader;
  names: SkillNames;
  gates: Gates;
  /** Somebody is looking at stdout: the rows are drawn there as a table. */
  looking: boolean;
}

/** What is kept of the rows until the end, and what was there before. */
export interface Ending extends EndingOptions {
  rows: RowSummary[];
  baseline: Map<string, BaselineRow> | undefined;
  take(row: BatchRow): void;
}

/** The gates that the flags set. */
export function gatesOf(flags: FlagValues): Gates {
  return {
    ...(flags["fail-under"] === undefined ? {} : { failUnder: flags["fail-under"] as number }),
    ...(flags["min-parsed"] === undefined ? {} : { minParsed: flags["min-parsed"] as number }),
    ...(flags["fail-on"] === undefined ? {} : { failOn: flags["fail-on"] as ("error" | "integrity")[] }),
  };
}

/** A row with what only pages and tables show left out: what a run of ten thousand files keeps of each. */
const slim = (row: RowSummary): RowSummary => ({
  ...row,
  cells: [],
  matched: [],
  missing: [],
  proofs: [],
  warnings: [],
});

/** Begins to gather rows. The baseline is read here, before the work, so that a wrong file is refused early. */
export async function newEnding(options: EndingOptions): Promise<Ending> {
  const path = options.flags.baseline as string | undefined;
  let baseline: Ending["baseline"];
  if (path !== undefined) {
    baseline = new Map();
    for await (const row of readRows(path)) baseline.set(row.input, baselineRow(summarizeRow(row)));
  }
  const drawn = options.looking || options.flags.report !== undefined || wantsGithub(options.flags, process.env);
  const rows: RowSummary[] = [];
  return {
    ...options,
    rows,
    baseline,
    take(row) {
      const summary = summarizeRow(row, options.names);
      rows.push(drawn ? summary : slim(summary));
    },
  };
}

const wantsGithub = (flags: FlagValues, env: NodeJS.ProcessEnv) =>
  flags.github === true || env.GITHUB_ACTIONS === "true";

async function writeReports(
  ending: Ending,
  reasons: readonly string[],
  drift: Drift | undefined,
  context: Context,
): Promise<void> {
  const options = { names: ending.names, gates: ending.gates, reasons, ...(drift ? { drift } : {}) };
  for (const told of (ending.flags.report as readonly string[] | undefined) ?? []) {
    const at = told.indexOf("=");
    const path = told.slice(at + 1);
    await writeWhole(
      path,
      renderRows(ending.rows, { ...options, format: told.slice(0, at) as ReportFormat }, ending.header),
    );
    context.say(`wrote ${path}`);
  }
  if (!wantsGithub(ending.flags, context.env)) return;
  for (const line of annotateRows(ending.rows, ending.gates, reasons)) context.say(line);
  const summary = context.env.GITHUB_STEP_SUMMARY;
  if (summary) {
    const text = renderRows(ending.rows, { ...options, format: "markdown" }, ending.header);
    const cut = Buffer.from(text).subarray(0, mostSummary).toString("utf8");
    await appendFile(summary, `${cut}\n`).catch(() => context.say(`the step summary ${summary} cannot be written`));
  }
}

/** Draws the reports, judges the gates and the drift, and says what came of it. */
export async function closeBatch(ending: Ending, context: Context): Promise<number> {
  const drift =
    ending.baseline && compareRows(ending.baseline, ending.rows, (ending.flags.tolerance as number | undefined) ?? 0);
  const reasons = [...judgeRows(ending.rows, ending.gates), ...(drift?.reasons ?? [])];
  if (ending.looking) await context.write(drawRows(ending.rows, context.out));
  await writeReports(ending, reasons, drift, context);
  const moved = (drift?.moves ?? []).filter((move) => move.kind !== "added" && move.kind !== "removed");
  const told = moved.slice(0, 20).map(moveText);
  if (moved.length > told.length) told.push(`and ${moved.length - told.length} more; a report lists them`);
  const text = drawTotals(totalsOf(ending.rows), reasons, told, context.err);
  if (reasons.length === 0) context.say(text.trimEnd());
  else if (context.quiet) for (const reason of reasons) context.warn(reason);
  else context.say(text.trimEnd());
  return reasons.length > 0 ? exitCodes.findings : exitCodes.fine;
}
