import { runTasks } from "../../batch/run.ts";
import type { BatchRow } from "../../model.ts";
import { renderReport } from "../../report/index.ts";
import type { Command } from "../command.ts";
import { drawResume } from "../draw/draw-match.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { chooseTaxonomy, findRoles, labelOf, needOperands, shared, skillNames, sourceOf } from "../shared-flags.ts";

export const match: Command = {
  name: "match",
  summary: "skills and roles of resumes",
  operands: "FILE…",
  about:
    "Reads resumes (PDF, DOCX, HTML, Markdown, text, JSON Resume), finds their skills with the sentence that shows each, and scores them against the roles.",
  flags: {
    role: { kind: "list", value: "ID", short: "r", says: "show this role; may be given again, or with commas" },
    top: shared.top,
    all: { kind: "switch", short: "a", says: "every skill with every quote, and what was not counted" },
    "as-of": shared.asOf,
    format: shared.format(),
    out: shared.out,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["rolefit match resume.pdf", "the roles that a resume is closest to"],
    ["rolefit match resume.pdf --role ml-engineer --all", "one role, with every quote"],
    ["rolefit match resume.pdf -o resume.html", "the same as a page"],
    ["cat resume.txt | rolefit match - --format json | jq '.roles[0]'", "in a pipe"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 1, Infinity, "match FILE…");
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    const roles = findRoles(taxonomy, flags.role);
    const names = skillNames(taxonomy);
    const format = chooseFormat(flags.format, flags.out);
    const options = {
      taxonomy,
      signal: context.signal,
      ...(roles.length > 0 ? { roles } : {}),
      ...(flags["as-of"] ? { asOf: flags["as-of"] as string } : {}),
    };
    const tasks = positionals.map((path) => ({
      input: labelOf(path),
      match: async () => library.matchResume(await sourceOf(path, context), options),
    }));
    const rows: BatchRow[] = [];
    let text = "";
    let failed = false;
    for await (const row of runTasks(tasks, { workers: 1, signal: context.signal })) {
      if (row.status === "error") {
        failed = true;
        context.warn(`${row.input}: ${row.error?.message} (${row.error?.code})`);
      }
      if (format !== "text") rows.push(row);
      else if (row.result)
        text += drawResume(row.result as Parameters<typeof drawResume>[0], row.input, context.out, {
          names,
          top: (flags.top as number | undefined) ?? Math.max(5, roles.length),
          all: flags.all === true,
        });
      if (row.status === "error" && positionals.length === 1) return exitCodes.failed;
      if (format === "text" && flags.out === undefined) {
        await context.write(text);
        text = "";
      }
    }
    if (format === "text") {
      if (flags.out !== undefined) await deliver(context, flags.out as string, text);
    } else {
      const one = positionals.length === 1 ? rows[0]?.result : undefined;
      await deliver(
        context,
        flags.out as string | undefined,
        renderReport(one ?? rows, { format, names, input: labelOf(positionals[0]!) }),
      );
    }
    return failed ? exitCodes.failed : exitCodes.fine;
  },
};
