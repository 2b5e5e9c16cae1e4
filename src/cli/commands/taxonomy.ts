import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Issue, UsageError } from "../../errors.ts";
import { formsOf } from "../../taxonomy/taxonomy.ts";
import type { Command, Context, FlagValues } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { didYouMean } from "../near.ts";
import { refuseOutput, writeWhole } from "../output.ts";
import { shared } from "../shared-flags.ts";
import { diffFolders } from "./taxonomy-diff.ts";
import { suggestTerms } from "./taxonomy-suggest.ts";

const verbs = ["check", "format", "add", "diff", "suggest"];

/** The folder that holds the taxonomy when none is named: that of a checkout of this project, or of the user's own. */
const usualFolder = "taxonomy";

export const taxonomy: Command = {
  name: "taxonomy",
  summary: "check, format, add, diff or suggest: for those who keep a taxonomy",
  operands: "check|format|add|diff|suggest …",
  about:
    "check [DIR] finds every fault of a taxonomy's folder; format [DIR] writes its files in their one form; add ID --name NAME --family FAMILY puts in a skill; diff OLD NEW tells what changed and which release that asks for; suggest FILE… lists terms of resumes and posts that the taxonomy does not know. DIR is ./taxonomy by default.",
  flags: {
    name: { kind: "text", value: "NAME", says: "add: what people say and write" },
    family: { kind: "text", value: "FAMILY", says: "add: the file under skills/ that it goes into" },
    kind: { kind: "text", value: "KIND", says: "add: library, tool, concept …" },
    alias: { kind: "list", value: "FORM", says: "add: another spelling; may be given again" },
    source: { kind: "text", value: "URL", says: "add: where the skill is described" },
    zh: { kind: "text", value: "NAME", says: "add: the Chinese name" },
    "dry-run": { kind: "switch", says: "add, format: say what would change and write nothing" },
    least: { kind: "count", value: "N", says: "suggest: files that a term must stand in; 2 by default" },
    posts: { kind: "switch", says: "suggest: the files are posts" },
    format: shared.format(["text", "json"]),
    taxonomy: { kind: "text", value: "DIR", says: "the taxonomy's folder" },
  },
  examples: [
    ["rolefit taxonomy check", "every fault of ./taxonomy, with its file, row and repair"],
    [
      "rolefit taxonomy add duckdb --name DuckDB --family databases --kind database --source https://duckdb.org",
      "a new skill",
    ],
    ["rolefit taxonomy diff old/taxonomy taxonomy", "what changed, and which release it asks for"],
    ["rolefit taxonomy suggest posts/ --posts", "what the taxonomy could learn"],
  ],
  async run({ positionals, flags }, context) {
    const [verb, ...rest] = positionals;
    if (verb === undefined || !verbs.includes(verb))
      throw new UsageError(
        `taxonomy takes ${verbs.join(", ")}${verb === undefined ? "" : `, not ${JSON.stringify(verb)}${didYouMean(verb, verbs)}`}`,
      );
    if (verb === "suggest") return suggestTerms(rest, flags, context);
    if (verb === "diff") return diffFolders(rest, flags, context);
    const folder = (verb === "add" ? undefined : rest[0]) ?? (flags.taxonomy as string | undefined) ?? usualFolder;
    if (verb === "check") return check(folder, flags, context);
    if (verb === "format") return format(folder, flags, context);
    return add(folder, rest, flags, context);
  },
};

async function check(folder: string, flags: FlagValues, context: Context): Promise<number> {
  const { checkTaxonomy } = await import("../../taxonomy/load.ts");
  const issues = await checkTaxonomy(folder);
  if (flags.format === "json") await context.write(`${JSON.stringify(issues, null, 2)}\n`);
  else {
    for (const issue of issues)
      await context.write(
        `${issue.file}${issue.row ? ` ${issue.row}` : ""}: ${issue.message}${issue.repair ? ` → ${issue.repair}` : ""} [${issue.rule}]\n`,
      );
    context.say(
      issues.length === 0
        ? `${folder}: no fault in ${await countRows(folder)}`
        : `${folder}: ${issues.length} ${issues.length === 1 ? "fault" : "faults"}`,
    );
  }
  return issues.length === 0 ? exitCodes.fine : exitCodes.findings;
}

/** How much a taxonomy holds, in words. */
async function countRows(folder: string): Promise<string> {
  const { loadTaxonomy } = await import("../../taxonomy/load.ts");
  const { skills, roles, ambiguous } = await loadTaxonomy(folder);
  const rows = Object.values(skills);
  const forms = rows.reduce((n, skill) => n + formsOf(skill).length, 0);
  return `${rows.length} skills, ${forms} forms, ${Object.keys(ambiguous).length} ambiguous forms, ${Object.keys(roles).length} roles`;
}

async function format(folder: string, flags: FlagValues, context: Context): Promise<number> {
  const { readTaxonomyFolder } = await import("../../taxonomy/load.ts");
  const { canonicalText } = await import("../../taxonomy/format.ts");
  const { files, texts, issues } = await readTaxonomyFolder(folder);
  for (const issue of issues) context.warn(`${issue.file}: ${issue.message}`);
  let changed = 0;
  for (const [path, content] of Object.entries(files)) {
    let text: string;
    try {
      text = canonicalText(path, content);
    } catch (cause) {
      context.warn(
        `${path} has not the shape of its kind; rolefit taxonomy check tells more (${(cause as Error).message})`,
      );
      continue;
    }
    if (text === texts[path]) continue;
    changed += 1;
    if (flags["dry-run"] !== true) await writeWhole(join(folder, path), text);
    await context.write(`${path}\n`);
  }
  context.say(
    `${folder}: ${changed} of ${Object.keys(files).length} files ${flags["dry-run"] ? "would change" : "changed"}`,
  );
  return issues.length > 0 ? exitCodes.failed : flags["dry-run"] && changed > 0 ? exitCodes.findings : exitCodes.fine;
}

async function add(folder: string, rest: readonly string[], flags: FlagValues, context: Context): Promise<number> {
  const id = rest[0];
  if (id === undefined || rest.length > 1)
    throw new UsageError("add takes one id: rolefit taxonomy add ID --name NAME --family FAMILY --kind KIND");
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UsageError(
      `the id ${JSON.stringify(id)} must be small letters and digits with single dashes, such as apache-spark`,
    );
  for (const name of ["name", "family", "kind"])
    if (typeof flags[name] !== "string")
      throw new UsageError(`add needs --${name}: rolefit taxonomy add ${id} --name NAME --family FAMILY --kind KIND`);
  const { readTaxonomyFolder } = await import("../../taxonomy/load.ts");
  const { checkFiles } = await import("../../taxonomy/checks/index.ts");
  const { addSkill } = await import("../../taxonomy/add.ts");
  const { files, issues } = await readTaxonomyFolder(folder);
  if (issues.length > 0) throw new UsageError(`${issues[0]!.file}: ${issues[0]!.message}; repair it first`);
  const row = {
    name: flags.name,
    ...(flags.zh ? { zh: flags.zh } : {}),
    kind: flags.kind,
    ...(flags.alias ? { aliases: flags.alias } : {}),
    source: flags.source ?? "field",
  };
  const { path, text } = addSkill(files, { id, family: flags.family as string, row });
  // The whole is checked with the new row in it, and nothing is written when a rule objects to what the row brings.
  const keyOf = (issue: Issue) => `${issue.rule} ${issue.file} ${issue.row} ${issue.message}`;
  const known = new Set(checkFiles(files).map(keyOf));
  const faults = checkFiles({ ...files, [path]: JSON.parse(text) }).filter((issue) => !known.has(keyOf(issue)));
  for (const issue of faults.slice(0, 10))
    context.warn(
      `${issue.file}${issue.row ? ` ${issue.row}` : ""}: ${issue.message}${issue.repair ? ` → ${issue.repair}` : ""}`,
    );
  if (faults.length > 0) return exitCodes.findings;
  if (flags["dry-run"] !== true) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text).catch((cause) => refuseOutput(join(folder, path), cause));
  } else await readFile(join(folder, path)).catch((cause) => refuseOutput(join(folder, path), cause));
  context.say(
    `${id} ${flags["dry-run"] ? "would stand" : "stands"} in ${path}; next: its spellings, and what it implies`,
  );
  return exitCodes.fine;
}
