import { readFile } from "node:fs/promises";
import { type GroupRow, readGroups } from "../../audit/groups-csv.ts";
import { type ImpactRow, impactRatios, scoreOfRow } from "../../audit/impact.ts";
import { readRows } from "../../batch/rows-file.ts";
import { UsageError } from "../../errors.ts";
import type { ImpactTable } from "../../model.ts";
import { renderReport } from "../../report/index.ts";
import type { Command } from "../command.ts";
import { drawImpact } from "../draw/draw-impact.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseFormat, deliver } from "../output.ts";
import { needOperands, shared } from "../shared-flags.ts";

export const audit: Command = {
  name: "audit",
  summary: "scoring rates and impact ratios of groups",
  operands: "ROWS",
  about:
    "Takes the rows of a batch and a table of groups, and tells for each group how often it scores above the median of all, against the group that does best. A ratio under 0.8 is marked; it is a reason to look, no verdict.",
  flags: {
    groups: {
      kind: "text",
      value: "FILE.csv",
      short: "g",
      says: "a table: file, then a column for each category, and selected if there was an outcome",
    },
    "min-ratio": {
      kind: "text",
      value: "RATIO",
      says: "exit 1 when a group that is not small has a ratio below, such as 0.8",
    },
    format: shared.format(["text", "json", "markdown", "html", "csv"]),
    out: shared.out,
  },
  examples: [
    ["rolefit audit rows.jsonl --groups groups.csv", "the tables"],
    ["rolefit audit rows.jsonl --groups groups.csv -o audit.html --min-ratio 0.8", "as a page, and a gate"],
  ],
  async run({ positionals, flags }, context) {
    needOperands(positionals, 1, 1, "audit ROWS --groups FILE.csv");
    const path = positionals[0]!;
    if (typeof flags.groups !== "string")
      throw new UsageError("--groups FILE.csv is missing: a table such as input,sex,race");
    const least = flags["min-ratio"] === undefined ? undefined : Number(flags["min-ratio"]);
    if (least !== undefined && !(least > 0 && least <= 1))
      throw new UsageError(`--min-ratio takes a ratio such as 0.8, not ${JSON.stringify(flags["min-ratio"])}`);
    const groups = readGroups(await readText(flags.groups), flags.groups);
    const table = await tableOf(path, groups, (text) => context.say(text));
    const format = chooseFormat(flags.format, flags.out);
    await deliver(
      context,
      flags.out as string | undefined,
      format === "text" ? drawImpact(table, context.out) : renderReport(table, { format }),
    );
    if (least === undefined) return exitCodes.fine;
    const low = table.categories.flatMap((category) =>
      category.groups
        .filter((group) => !group.small && group.ratio !== null && group.ratio < least)
        .map((group) => `${category.name} ${group.group} ${group.ratio?.toFixed(3)}`),
    );
    if (low.length > 0) context.warn(`${low.length} below ${least}: ${low.slice(0, 6).join(", ")}`);
    return low.length > 0 ? exitCodes.findings : exitCodes.fine;
  },
};

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause) => {
    throw new UsageError(`${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); check the name`, {
      cause,
    });
  });
}

const lastName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

async function tableOf(
  path: string,
  groups: ReadonlyMap<string, GroupRow>,
  say: (text: string) => void,
): Promise<ImpactTable> {
  // A groups file may name the bare file where the rows have its folder too; two of the same name are then nobody's.
  const byName = new Map<string, GroupRow | undefined>();
  for (const [file, row] of groups) byName.set(lastName(file), byName.has(lastName(file)) ? undefined : row);
  const rows: ImpactRow[] = [];
  let found = 0;
  try {
    for await (const row of readRows(path)) {
      const told = groups.get(row.input) ?? byName.get(lastName(row.input));
      if (told) found += 1;
      rows.push({
        score: scoreOfRow(row),
        ...(told ? { groups: told.groups, ...(told.selected === undefined ? {} : { selected: told.selected }) } : {}),
      });
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(
      `${path} cannot be read (${(cause as NodeJS.ErrnoException).code}); give the rows of a batch`,
      { cause },
    );
  }
  if (rows.length === 0) throw new UsageError(`${path} holds no row; give the rows of a batch`);
  if (found === 0)
    throw new UsageError(
      `no row of ${path} is named in the groups; the first column must hold names such as ${JSON.stringify([...groups.keys()][0] ?? "")}`,
    );
  if (found < rows.length) say(`${rows.length - found} of ${rows.length} rows have no group`);
  return impactRatios(rows);
}
