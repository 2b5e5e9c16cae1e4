import { RolefitError } from "../errors.ts";
import type { BatchRow, JobFit, ResumeMatch } from "../model.ts";
import type { RowCache } from "./cache.ts";

/** One file of a batch: what its row is called, and how its result is made. */
export interface Task {
  input: string;
  /** The path, where there is one: the cache looks at its bytes. */
  path?: string;
  match(signal?: AbortSignal): Promise<ResumeMatch | JobFit>;
}

export interface RunOptions {
  /** Files in work at the same time. */
  workers: number;
  cache?: RowCache;
  signal?: AbortSignal;
}

/** Results that may wait for a slow file before them, for each worker: what keeps memory flat. */
const waitingPerWorker = 8;

function errorRow(input: string, cause: unknown): BatchRow {
  // What is no error of ours may hold text of the document in its message; only its name is told.
  const error =
    cause instanceof RolefitError ||
    (cause instanceof Error && "code" in cause && /^[A-Z][A-Z_]+$/.test(String(cause.code)))
      ? { code: String((cause as RolefitError).code), message: (cause as Error).message }
      : {
          code: "CRASH",
          message: `unexpected ${cause instanceof Error ? cause.name : typeof cause}; please report it with the file`,
        };
  return { input, status: "error", error, needsReview: [] };
}

async function rowOf(task: Task, options: RunOptions): Promise<BatchRow> {
  const key = options.cache && task.path !== undefined ? await options.cache.keyOf(task.path) : undefined;
  const known = key === undefined ? undefined : await options.cache?.get(key);
  if (known) return { input: task.input, ...known };
  let row: BatchRow;
  try {
    const result = await task.match(options.signal);
    row = { input: task.input, status: "ok", result, needsReview: result.needsReview };
  } catch (cause) {
    row = errorRow(task.input, cause);
  }
  if (key !== undefined && !options.signal?.aborted) await options.cache?.put(key, row);
  return row;
}

/**
 * Runs tasks, some at a time, and gives their rows in the order of the tasks. A task that fails costs its own row.
 * Tasks are taken from the source only as rows are taken from here. After an abort no further row is given.
 */
export async function* runTasks(
  tasks: Iterable<Task> | AsyncIterable<Task>,
  options: RunOptions,
): AsyncGenerator<BatchRow> {
  const source = Symbol.asyncIterator in tasks ? tasks[Symbol.asyncIterator]() : tasks[Symbol.iterator]();
  const rows: Promise<BatchRow>[] = [];
  const working = new Set<Promise<unknown>>();
  let ended = false;
  const fill = async () => {
    while (!ended && !options.signal?.aborted && rows.length < options.workers * waitingPerWorker) {
      if (working.size >= options.workers) return;
      const next = await source.next();
      if (next.done) {
        ended = true;
        return;
      }
      const row = rowOf(next.value, options);
      const work: Promise<unknown> = row.finally(() => working.delete(work));
      working.add(work);
      rows.push(row);
    }
  };
  try {
    await fill();
    while (rows.length > 0) {
      const first = rows[0]!;
      // While the first row is slow, the others go on.
      while (working.size > 0) {
        const done = await Promise.race([first.then(() => true), Promise.race(working).then(() => false)]);
        await fill();
        if (done) break;
      }
      const row = await first;
      if (options.signal?.aborted) return;
      rows.shift();
      await fill();
      yield row;
    }
  } finally {
    await source.return?.(undefined);
    await Promise.allSettled(working);
  }
}
