import { type MatchOptions, makeCalls } from "../match.ts";
import type { BatchRow, JobMatch, RoleId, Source } from "../model.ts";
import { readDocument } from "../read/index.ts";
import { openCache } from "./cache.ts";
import { runTasks, type Task } from "./run.ts";

export interface BatchOptions extends MatchOptions {
  /** The post to compare each source with; without one, each is scored against the roles. */
  job?: Source | JobMatch;
  /** The only role to show. */
  role?: RoleId;
  /** Sources in work at the same time. Default 2: one is read in a reader process while another is scored. */
  workers?: number;
  /** A folder that keeps rows by content. Sources with a path are looked up there. */
  cache?: string;
}

const { matchResume, matchJob, compareToJob } = makeCalls(readDocument);

const isJobMatch = (job: Source | JobMatch): job is JobMatch => typeof job === "object" && "requirements" in job;

/**
 * Matches many sources and gives a row for each, in their order, whatever the sources do: one that fails costs its own row.
 * Sources are taken only as rows are, so an endless or lazy list works and memory stays flat.
 *
 * @example
 * for await (const row of matchBatch(paths.map((path) => ({ path })), { job: { path: "job.md" } }))
 *   console.log(row.input, row.status === "ok" ? row.result.score : row.error.code);
 */
export async function* matchBatch(
  sources: Iterable<Source> | AsyncIterable<Source>,
  options: BatchOptions = {},
): AsyncGenerator<BatchRow> {
  const { job, role, workers = 2, cache: folder, ...rest } = options;
  // One day for the whole batch, also when it runs over midnight.
  const base: MatchOptions = { ...rest, asOf: rest.asOf ?? new Date().toISOString().slice(0, 10) };
  const post = job === undefined ? undefined : isJobMatch(job) ? job : await matchJob(job, base);
  const { taxonomy, signal, ...plain } = base;
  const cache =
    folder === undefined
      ? undefined
      : await openCache(folder, {
          ...plain,
          role,
          job: post?.receipt,
          taxonomy: taxonomy?.sha256,
          library: post?.library,
        });
  const wanted = role === undefined ? base : { ...base, roles: [role] };
  let count = 0;
  const taskOf = (source: Source): Task => {
    count += 1;
    const path =
      typeof source === "object" && "path" in source && typeof source.path === "string" ? source.path : undefined;
    return {
      input: path ?? `#${count}`,
      ...(path === undefined ? {} : { path }),
      match: () => (post ? compareToJob(source, post, base) : matchResume(source, wanted)),
    };
  };
  const tasks = (async function* () {
    for await (const source of sources) yield taskOf(source);
  })();
  yield* runTasks(tasks, { workers, ...(cache ? { cache } : {}), ...(signal ? { signal } : {}) });
}
