import { createReadStream } from "node:fs";
import { splitLines } from "../../batch/lines.ts";
import { UsageError } from "../../errors.ts";
import type { BatchRow, JobFit, JobMatch, ResumeMatch } from "../../model.ts";
import { type ReportFormat, renderReport, renderRows } from "../../report/index.ts";
import { type BatchHeader, isBatchHeader, isBatchRow, kindOf } from "../../report/kinds.ts";
import type { SkillNames } from "../../report/labels.ts";
import { type RowSummary, summarizeRow } from "../../report/rows.ts";
import type { Command, Context } from "../command.ts";
import { drawAdvice } from "../draw/draw-advice.ts";
import { drawFit } from "../draw/draw-fit.ts";
import { drawJob, drawResume } from "../draw/draw-match.ts";
import { drawRows } from "../draw/draw-rows.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { chooseTaxonomy, needOperands, shared, skillNames } from "../shared-flags.ts";

export const report: Command = {
  name: "report",
  summary: "draws a stored result again",
  operands: "RESULT",
  about:
    "Takes what another command wrote as JSON: a match, a comparison, a ranking, advice, an impact table, or the rows of a batch. Nothing is read or scored anew.",
  flags: {
    top: shared.top,
    all: { kind: "switch", short: "a", says: "every skill with every quote" },
    format: shared.format(),
    out: shared.out,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["rolefit report rows.jsonl -o report.html", "a page of a batch"],
    ["rolefit report match.json --format markdown", "a match as Markdown"],
  ],
  run: ({ positionals, flags }, context) => run(positionals, flags, context),
};

type Read = { rows: RowSummary[]; header?: BatchHeader } | { result: unknown };

const longest = 256_000_000;

/** Rows are boiled down as they are read; anything else is one JSON text. */
async function readResult(path: string, context: Context, names: SkillNames): Promise<Read> {
  const bytes = path === "-" ? (context.stdin as AsyncIterable<Uint8Array>) : createReadStream(path);
  const rows: RowSummary[] = [];
  let header: BatchHeader | undefined;
  let rest: string[] | undefined;
  let at = 0;
  for await (const line of splitLines(bytes, longest)) {
    const text = line.bytes.toString("utf8");
    at += 1;
    if (rest) {
      rest.push(text);
      continue;
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // A torn last row of a stopped batch is passed over; other text is JSON over several lines.
      if (rows.length > 0 || header) {
        if (line.open) continue;
        throw new UsageError(`line ${at} of ${path} is no row of a batch`);
      }
      rest = [text];
      continue;
    }
    if (isBatchHeader(value)) header = value;
    else if (isBatchRow(value)) rows.push(summarizeRow(value, names));
    else return { result: value };
  }
  if (rest) {
    try {
      return { result: JSON.parse(rest.join("\n")) };
    } catch (cause) {
      throw new UsageError(`${path} is no JSON: ${(cause as Error).message.slice(0, 120)}`, { cause });
    }
  }
  if (at === 0) throw new UsageError(`${path} is empty; give a result that rolefit wrote as JSON`);
  return { rows, ...(header ? { header } : {}) };
}

async function run(
  positionals: string[],
  flags: Parameters<Command["run"]>[0]["flags"],
  context: Context,
): Promise<number> {
  needOperands(positionals, 1, 1, "report RESULT");
  const path = positionals[0]!;
  const names = skillNames(await chooseTaxonomy(flags, context));
  const format = chooseFormat(flags.format, flags.out);
  const read = await readResult(path, context, names).catch((cause) => {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code && code !== "USAGE") throw new UsageError(`${path} cannot be read (${code}); check the name`, { cause });
    throw cause;
  });
  const options = { names, top: (flags.top as number | undefined) ?? 5, all: flags.all === true };
  let text: string;
  if ("rows" in read)
    text = format === "text" ? drawRows(read.rows, context.out) : renderRows(read.rows, { format, names }, read.header);
  else {
    const told = kindOf(read.result);
    if (told.kind === "unknown")
      throw new UsageError(
        `${path} is no result of rolefit; give what match, job, compare, rank, advise, batch or audit wrote as JSON`,
      );
    if (format !== "text")
      text = renderReport(told.value as never, { format: format as ReportFormat, names, input: path });
    else if (told.kind === "resume") text = drawResume(told.value as ResumeMatch, path, context.out, options);
    else if (told.kind === "job") text = drawJob(told.value as JobMatch, path, context.out, options);
    else if (told.kind === "fit") text = drawFit(told.value as JobFit, path, "post", context.out, names);
    else if (told.kind === "advice") text = drawAdvice(told.value, context.out);
    else if (told.kind === "impact") text = renderReport(told.value, { format: "markdown" });
    else {
      const rows: BatchRow[] =
        told.kind === "rows"
          ? [...told.value]
          : told.value.map((each) => ({
              input: (each as { input?: string }).input ?? `#${each.index + 1}`,
              status: "ok" as const,
              result: each.fit,
              needsReview: each.fit.needsReview,
            }));
      text = drawRows(
        rows.map((row) => summarizeRow(row, names)),
        context.out,
      );
    }
  }
  await deliver(context, flags.out as string | undefined, text);
  return exitCodes.fine;
}
