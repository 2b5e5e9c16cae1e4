import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { openCache } from "../../batch/cache.ts";
import { findInputs } from "../../batch/inputs.ts";
import { splitLines } from "../../batch/lines.ts";
import { type RowsWriter, readHeader, resumeRows, startRows } from "../../batch/rows-file.ts";
import { runTasks, type Task } from "../../batch/run.ts";
import { UsageError } from "../../errors.ts";
import { type BatchRow, type JobMatch, schemaVersion } from "../../model.ts";
import type { BatchHeader } from "../../report/kinds.ts";
import type { Taxonomy } from "../../taxonomy/taxonomy.ts";
import type { Command, Context, FlagValues, Given } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { checkOutput, refuseOutput } from "../output.ts";
import { startProgress } from "../progress.ts";
import { chooseTaxonomy, findRole, shared, skillNames, sourceOf } from "../shared-flags.ts";
import { closeBatch, type Ending, gatesOf, newEnding } from "./batch-ending.ts";

export const batch: Command = {
  name: "batch",
  summary: "many files: rows that survive a kill, reports, gates",
  operands: "PATH|GLOB|DIR…",
  about:
    "Reads every file, writes one JSON line each in the order of the files, and never loses one: a file that cannot be read costs its own row. Without --out the rows go to stdout, or a table when a person is looking. A - takes a list of paths from stdin.",
  flags: {
    job: { kind: "text", value: "FILE", short: "j", says: "score against this post" },
    role: { kind: "text", value: "ID", short: "r", says: "score against this role" },
    out: { kind: "text", value: "rows.jsonl", short: "o", says: "the rows, on the disk as they come" },
    report: {
      kind: "reports",
      value: "FORMAT=FILE…",
      says: "also draw html=, markdown=, csv=, junit=, sarif= or json= files",
    },
    resume: { kind: "switch", says: "go on with --out where a stopped run ended" },
    force: { kind: "switch", says: "begin --out anew even when it exists" },
    cache: { kind: "text", value: "DIR", says: "keep rows by content, and take them from there" },
    workers: {
      kind: "count",
      value: "N",
      says: "files in work at the same time; 2 by default, 1 for one after the other",
    },
    top: { kind: "count", value: "N", says: "roles kept in a row when no --role or --job is given; 3 by default" },
    "fail-under": {
      kind: "score",
      value: "N",
      says: "exit 1 when a file scores below N, or has no score; needs --job or --role",
    },
    "min-parsed": {
      kind: "percent",
      value: "N%",
      says: "exit 1 when fewer were read and scored; files without a score then no longer count as below",
    },
    "fail-on": {
      kind: "choice",
      value: "KIND",
      of: ["error", "integrity"],
      many: true,
      says: "exit 1 when a file could not be read, or has an integrity flag",
    },
    baseline: {
      kind: "text",
      value: "rows.jsonl",
      says: "exit 1 when scores moved since this run, and say by whom and why",
    },
    tolerance: {
      kind: "score",
      value: "N",
      says: "points that a score may move inside its band without counting; 0 by default",
    },
    github: {
      kind: "switch",
      says: "annotations on stderr and the report in the step summary; on by itself in GitHub Actions",
    },
    "as-of": shared.asOf,
    taxonomy: shared.taxonomy,
  },
  examples: [
    [
      "rolefit batch resumes/ --job job.md --out rows.jsonl --report html=report.html csv=report.csv",
      "a folder against a post",
    ],
    ["rolefit batch resumes/ --job job.md --out rows.jsonl --resume", "go on after a kill"],
    ["rolefit batch 'cvs/**/*.pdf' --job job.md --fail-under 70 --report junit=out.xml", "in CI"],
    ["rolefit batch cvs/ --role ml-engineer --baseline main.jsonl", "what a change of the taxonomy moves"],
    ["find . -name '*.pdf' | rolefit batch - --role data-engineer > rows.jsonl", "a list on stdin"],
  ],
  run,
};

/** Paths that `-` stands for: one a line, or one between zero bytes. */
async function listOnStdin(context: Context): Promise<string[]> {
  if (context.stdin.isTTY) throw new UsageError("- takes a list of paths from stdin, and nothing is piped in");
  const paths: string[] = [];
  for await (const line of splitLines(context.stdin as AsyncIterable<Uint8Array>, 10_000_000)) {
    for (const path of line.bytes.toString("utf8").split("\0")) {
      const told = path.replace(/\r$/, "");
      if (told !== "") paths.push(told);
    }
  }
  return paths;
}

async function inputsOf(positionals: readonly string[], flags: FlagValues, context: Context): Promise<string[]> {
  if (positionals.length === 0)
    throw new UsageError("a file, folder or pattern is missing: rolefit batch PATH|GLOB|DIR…");
  const given: string[] = [];
  for (const each of positionals) given.push(...(each === "-" ? await listOnStdin(context) : [each]));
  const reports = ((flags.report as readonly string[] | undefined) ?? []).map((each) =>
    each.slice(each.indexOf("=") + 1),
  );
  const own = [flags.out, flags.job, flags.baseline, flags.cache, ...reports].filter(
    (path) => typeof path === "string",
  );
  const { paths, empty } = await findInputs(given, own as string[]);
  if (paths.length === 0)
    throw new UsageError(
      `no file is in ${positionals.join(", ")}; name files, a folder of them or a pattern in quotes`,
    );
  for (const path of empty) context.say(`nothing in ${path}`);
  return paths;
}

/** The day that counts: of the flag, or of the files that this run goes on with or is compared to; they must agree. */
async function chooseDay(flags: FlagValues, context: Context): Promise<string> {
  const days: [string, string][] = [];
  if (typeof flags["as-of"] === "string") days.push(["--as-of", flags["as-of"]]);
  for (const [name, wanted] of [
    ["out", flags.resume === true],
    ["baseline", true],
  ] as const) {
    const path = flags[name];
    if (typeof path !== "string" || !wanted) continue;
    if (!existsSync(path)) {
      if (name === "out") continue;
      throw new UsageError(`there is no --baseline ${JSON.stringify(path)}; give the rows file of an earlier run`);
    }
    if (!statSync(path).isFile()) throw new UsageError(`${path} is no file; --${name} takes a rows file`);
    const header = await readHeader(path);
    if (header) days.push([path, header.asOf]);
    else if (name === "baseline")
      throw new UsageError(`${path} has no header of a batch; give a file that rolefit batch --out wrote`);
  }
  for (const [name, day] of days)
    if (day !== days[0]![1])
      throw new UsageError(`${days[0]![0]} says ${days[0]![1]} and ${name} says ${day}; “present” must mean one day`);
  if (days.length > 1 || flags["as-of"] === undefined)
    for (const [name, day] of days) if (name !== "--as-of") context.say(`“present” means ${day}, as in ${name}`);
  return days[0]?.[1] ?? new Date().toISOString().slice(0, 10);
}

async function headerOf(
  paths: readonly string[],
  asOf: string,
  taxonomy: Taxonomy,
  options: BatchHeader["options"],
): Promise<BatchHeader> {
  const { version } = await import("../../taxonomy/generated.ts");
  const hash = createHash("sha256");
  for (const path of paths) hash.update(`${path}\n`);
  return {
    rolefit: "batch",
    schemaVersion,
    library: `rolefit ${version}`,
    taxonomy: { version: taxonomy.version, sha256: taxonomy.sha256 },
    asOf,
    options,
    inputs: { count: paths.length, sha256: hash.digest("hex") },
  };
}

async function openRows(
  out: string | undefined,
  flags: FlagValues,
  header: BatchHeader,
  paths: readonly string[],
  kept: (row: BatchRow) => void,
): Promise<{ writer: RowsWriter | undefined; done: number }> {
  if (out === undefined) {
    if (flags.resume) throw new UsageError("--resume goes on with a file; name it with --out");
    return { writer: undefined, done: 0 };
  }
  try {
    const there = existsSync(out) && statSync(out).isFile() && statSync(out).size > 0;
    if (there && flags.resume) return await resumeRows(out, header, paths, kept);
    if (there && !flags.force)
      throw new UsageError(`${out} is there already; go on with it by --resume, or begin anew by --force`);
    return { writer: startRows(out, header), done: 0 };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    refuseOutput(out, cause);
  }
}

interface Plan {
  job: JobMatch | undefined;
  role: string | undefined;
  top: number;
  asOf: string;
  taxonomy: Taxonomy;
}

async function taskMaker(plan: Plan, context: Context): Promise<(path: string) => Task> {
  const library = await context.library();
  const base = { taxonomy: plan.taxonomy, asOf: plan.asOf };
  return (path) => ({
    input: path,
    path,
    async match(signal) {
      const options = { ...base, ...(signal ? { signal } : {}) };
      if (plan.job) return library.compareToJob({ path }, plan.job, options);
      const result = await library.matchResume({ path }, plan.role ? { ...options, roles: [plan.role] } : options);
      // Roles beyond the best few would be most of the file; the receipt keeps the points of all.
      return plan.role ? result : { ...result, roles: result.roles.slice(0, plan.top) };
    },
  });
}

async function planOf(flags: FlagValues, asOf: string, context: Context): Promise<Plan> {
  const taxonomy = await chooseTaxonomy(flags, context);
  const library = await context.library();
  if (flags.job !== undefined && flags.role !== undefined)
    throw new UsageError("--job and --role cannot stand together; choose what to score against");
  const role = typeof flags.role === "string" ? findRole(taxonomy, flags.role) : undefined;
  const job =
    typeof flags.job === "string"
      ? await library.matchJob(await sourceOf(flags.job, context), { taxonomy, asOf, signal: context.signal })
      : undefined;
  return { job, role, asOf, taxonomy, top: (flags.top as number | undefined) ?? 3 };
}

async function run({ positionals, flags }: Given, context: Context): Promise<number> {
  const scored = flags.job !== undefined || flags.role !== undefined;
  if (flags["fail-under"] !== undefined && !scored)
    throw new UsageError("--fail-under needs something to score against: add --job FILE or --role ID");
  if (flags.tolerance !== undefined && flags.baseline === undefined)
    throw new UsageError("--tolerance belongs to --baseline rows.jsonl");
  const out = flags.out as string | undefined;
  const paths = await inputsOf(positionals, flags, context);
  const files = ((flags.report as readonly string[] | undefined) ?? []).map((each) =>
    each.slice(each.indexOf("=") + 1),
  );
  if (new Set([...files, out]).size !== files.length + 1)
    throw new UsageError("two outputs have the same name; give each its own");
  for (const path of [...files, ...(out === undefined ? [] : [out])]) await checkOutput(path);
  const plan = await planOf(flags, await chooseDay(flags, context), context);
  const header = await headerOf(paths, plan.asOf, plan.taxonomy, {
    ...(plan.role ? { role: plan.role } : {}),
    ...(plan.job
      ? { job: { sha256: plan.job.source.sha256, ...(plan.job.title ? { title: plan.job.title } : {}) } }
      : {}),
    ...(plan.job || plan.role ? {} : { top: plan.top }),
  });
  const cache = typeof flags.cache === "string" ? await openCache(flags.cache, { ...header, inputs: null }) : undefined;
  const looking = out === undefined && context.out.isTTY;
  const ending: Ending = await newEnding({
    flags,
    header,
    names: skillNames(plan.taxonomy),
    gates: gatesOf(flags),
    looking,
  });
  const { writer, done } = await openRows(out, flags, header, paths, (row) => ending.take(row));
  if (done > 0) context.say(`${done} of ${paths.length} rows stand in ${out}; going on`);
  if (!writer && !looking) await context.write(`${JSON.stringify(header)}\n`);

  const makeTask = await taskMaker(plan, context);
  const progress = startProgress(context, paths.length, done);
  const tasks = (function* () {
    for (let at = done; at < paths.length; at += 1) yield makeTask(paths[at]!);
  })();
  let count = done;
  try {
    for await (const row of runTasks(tasks, {
      workers: (flags.workers as number | undefined) ?? 2,
      signal: context.signal,
      ...(cache ? { cache } : {}),
    })) {
      if (writer) writer.append(row);
      else if (!looking) await context.write(`${JSON.stringify(row)}\n`);
      ending.take(row);
      count += 1;
      progress.step(row.input, row.status === "error");
    }
  } finally {
    progress.clear();
    writer?.close();
  }
  if (count < paths.length) {
    const how = out === undefined ? "" : "; go on with --resume";
    context.warn(`stopped after ${count} of ${paths.length} files${how}`);
    return exitCodes.interrupted;
  }
  return closeBatch(ending, context);
}
