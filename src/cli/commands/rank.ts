import { findInputs } from "../../batch/inputs.ts";
import { runTasks } from "../../batch/run.ts";
import { UsageError } from "../../errors.ts";
import type { BatchRow, JobFit } from "../../model.ts";
import { renderReport } from "../../report/index.ts";
import { rankRows, summarizeRow } from "../../report/rows.ts";
import type { Command } from "../command.ts";
import { drawRows } from "../draw/draw-rows.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { chooseTaxonomy, labelOf, shared, skillNames, sourceOf } from "../shared-flags.ts";

export const rank: Command = {
  name: "rank",
  summary: "many resumes against one post",
  operands: "JOB FILE…",
  about:
    "Compares each resume with the post and lists them, best first. For more than a few dozen files use batch --job, which can be stopped and taken up again.",
  flags: {
    top: { kind: "count", value: "N", says: "resumes in the list; all by default" },
    "as-of": shared.asOf,
    format: shared.format(),
    out: shared.out,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["rolefit rank post.md resumes/*.pdf", "the list on the terminal"],
    ["rolefit rank post.md resumes/ --format csv > ranked.csv", "for a spreadsheet"],
  ],
  async run({ positionals, flags }, context) {
    const [post, ...given] = positionals;
    if (post === undefined || given.length === 0) throw new UsageError("a file is missing: rolefit rank JOB FILE…");
    const { paths } = await findInputs(
      given.filter((path) => path !== "-"),
      [post],
    );
    if (given.includes("-")) paths.push("-");
    if (paths.length === 0)
      throw new UsageError(`there are no files in ${given.join(", ")}; name resumes or a folder of them`);
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    const names = skillNames(taxonomy);
    const options = { taxonomy, signal: context.signal, ...(flags["as-of"] ? { asOf: flags["as-of"] as string } : {}) };
    const asked = await library.matchJob(await sourceOf(post, context), options);
    const tasks = paths.map((path) => ({
      input: labelOf(path),
      match: async () => library.compareToJob(await sourceOf(path, context), asked, options),
    }));
    const rows: BatchRow[] = [];
    for await (const row of runTasks(tasks, { workers: 1, signal: context.signal })) {
      if (row.status === "error") context.warn(`${row.input}: ${row.error?.message} (${row.error?.code})`);
      rows.push(row);
    }
    const summaries = rankRows(rows.map((row) => summarizeRow(row, names)));
    const order = new Map(summaries.map((row, index) => [row.input, index]));
    const most = (flags.top as number | undefined) ?? Infinity;
    const ranked = [...rows]
      .sort((a, b) => order.get(a.input)! - order.get(b.input)!)
      .filter((row, index) => row.status === "error" || index < most);
    const format = chooseFormat(flags.format, flags.out);
    let text: string;
    if (format === "text")
      text = drawRows(summaries.filter((row) => row.status === "ok").slice(0, most), context.out, Infinity);
    else if (format === "json") {
      const indexes = new Map(paths.map((path, index) => [labelOf(path), index]));
      const list = ranked.flatMap((row) =>
        row.result
          ? [{ index: indexes.get(row.input), input: row.input, score: (row.result as JobFit).score, fit: row.result }]
          : [],
      );
      text = `${JSON.stringify(list, null, 2)}\n`;
    } else text = renderReport(ranked, { format, names });
    await deliver(context, flags.out as string | undefined, text);
    return rows.some((row) => row.status === "error") ? exitCodes.failed : exitCodes.fine;
  },
};
