import { type LineSource, streamRows } from "../../engines/stream.ts";
import { UsageError } from "../../errors.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { chooseTaxonomy, findRole, shared, sourceOf } from "../shared-flags.ts";

export const stream: Command = {
  name: "stream",
  summary: "JSON lines in, JSON lines out, for any engine that pipes",
  operands: "",
  about:
    'Each line of stdin is a JSON text, or an object with "text", "base64" (of any file), "jsonResume" or "path", and an "id" if wanted. Each gets one line on stdout, in order: {"input","status","result"} or {"input","status":"error","error":{"code","message"}}. Errors of a line never end the stream.',
  flags: {
    job: { kind: "text", value: "FILE", short: "j", says: "compare each with this post" },
    role: { kind: "text", value: "ID", short: "r", says: "score each against this role" },
    top: { kind: "count", value: "N", says: "roles kept when no --role or --job is given; 3 by default" },
    workers: { kind: "count", value: "N", says: "lines in work at the same time; 1 by default" },
    paths: { kind: "switch", says: "lines may name files of this machine" },
    "as-of": shared.asOf,
    taxonomy: shared.taxonomy,
  },
  examples: [
    ["jq -c '{id, text: .cv}' people.json | rolefit stream --job job.md > rows.jsonl", "in a pipe"],
    ["parallel --pipe --block 5M rolefit stream --role ml-engineer < in.jsonl > out.jsonl", "GNU parallel"],
    ['rdd.pipe("rolefit stream --job job.md --as-of 2026-01-31")', "Spark"],
  ],
  async run({ positionals, flags }, context) {
    if (positionals.length > 0)
      throw new UsageError(`stream reads stdin and takes no file: rolefit stream < ${positionals[0]}`);
    if (context.stdin.isTTY) throw new UsageError("nothing is piped in; send JSON lines on stdin");
    if (flags.job !== undefined && flags.role !== undefined)
      throw new UsageError("--job and --role cannot stand together; choose what to score against");
    if (flags.job === "-") throw new UsageError("--job cannot be stdin here: the lines come from there");
    const taxonomy = await chooseTaxonomy(flags, context);
    const library = await context.library();
    // One day for the whole stream, also when it runs over midnight.
    const asOf = (flags["as-of"] as string | undefined) ?? new Date().toISOString().slice(0, 10);
    const base = { taxonomy, asOf };
    const role = typeof flags.role === "string" ? findRole(taxonomy, flags.role) : undefined;
    const job =
      typeof flags.job === "string" ? await library.matchJob(await sourceOf(flags.job, context), base) : undefined;
    const top = (flags.top as number | undefined) ?? 3;
    const rows = streamRows(context.stdin as AsyncIterable<Uint8Array>, {
      workers: (flags.workers as number | undefined) ?? 1,
      paths: flags.paths === true,
      signal: context.signal,
      async match(line: LineSource, signal) {
        const source = "bytes" in line ? line.bytes : line;
        const options = { ...base, ...(signal ? { signal } : {}) };
        if (job) return library.compareToJob(source, job, options);
        const result = await library.matchResume(source, role ? { ...options, roles: [role] } : options);
        return role ? result : { ...result, roles: result.roles.slice(0, top) };
      },
    });
    for await (const row of rows) await context.write(`${JSON.stringify(row)}\n`);
    return context.signal.aborted ? exitCodes.interrupted : exitCodes.fine;
  },
};
