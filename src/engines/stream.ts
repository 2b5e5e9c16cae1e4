import { splitLines } from "../batch/lines.ts";
import { runTasks, type Task } from "../batch/run.ts";
import { DocumentError, UsageError } from "../errors.ts";
import type { BatchRow, JobFit, ResumeMatch } from "../model.ts";

/** What a line may hand over as its document. */
export type LineSource = { text: string } | { bytes: Uint8Array } | { path: string } | { jsonResume: unknown };

export interface StreamOptions {
  /** Makes the result of one line. */
  match(source: LineSource, signal?: AbortSignal): Promise<ResumeMatch | JobFit>;
  /** Lines in work at the same time; answers keep the order of the lines. */
  workers?: number;
  /** Whether a line may name a file of this machine. Off by default: lines often come from elsewhere. */
  paths?: boolean;
  /** Longest line in bytes; a longer one costs its own answer. */
  mostBytes?: number;
  signal?: AbortSignal;
}

/** A document of ten megabytes as base64, with room for the rest of its line. */
const longestLine = 16_000_000;

function sourceOf(value: unknown, paths: boolean): LineSource {
  if (typeof value === "string") return { text: value };
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const line = value as Record<string, unknown>;
    if (typeof line.text === "string") return { text: line.text };
    if (typeof line.base64 === "string") return { bytes: new Uint8Array(Buffer.from(line.base64, "base64")) };
    if (line.jsonResume !== undefined) return { jsonResume: line.jsonResume };
    if (typeof line.path === "string") {
      if (paths) return { path: line.path };
      throw new UsageError("lines may not name files here; start the stream with --paths if they may");
    }
  }
  throw new UsageError('a line must be a JSON text, or an object with "text", "base64", "jsonResume" or "path"');
}

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === "object" && value !== null ? (value as { id?: unknown }).id : undefined;
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
};

async function* tasksOf(chunks: AsyncIterable<Uint8Array | string>, options: StreamOptions): AsyncGenerator<Task> {
  const most = options.mostBytes ?? longestLine;
  let count = 0;
  for await (const line of splitLines(chunks, most)) {
    if (!line.tooLong && line.bytes.every((byte) => byte === 32 || byte === 9 || byte === 13)) continue;
    count += 1;
    let value: unknown;
    let fault: Error | undefined;
    if (line.tooLong)
      fault = new DocumentError("LIMIT_SIZE", `the line is longer than ${most} bytes; send a smaller document`);
    else {
      try {
        value = JSON.parse(line.bytes.toString("utf8"));
      } catch {
        fault = new UsageError("the line is no JSON; send one JSON value a line");
      }
    }
    yield {
      input: idOf(value) ?? `#${count}`,
      async match(signal) {
        if (fault) throw fault;
        return options.match(sourceOf(value, options.paths === true), signal);
      },
    };
  }
}

/**
 * Answers JSON lines with rows, one each and in order: what Spark's pipe, Hadoop streaming, GNU parallel or a queue worker
 * call. Input is read only as answers are taken, so memory does not grow with the stream; a bad line costs its own answer.
 */
export async function* streamRows(
  chunks: AsyncIterable<Uint8Array | string>,
  options: StreamOptions,
): AsyncGenerator<BatchRow> {
  yield* runTasks(tasksOf(chunks, options), {
    workers: options.workers ?? 1,
    ...(options.signal ? { signal: options.signal } : {}),
  });
}
