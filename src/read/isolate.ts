import { type ChildProcess, fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { DocumentError, type DocumentErrorCode, UsageError } from "../errors.ts";
import type { Document } from "../model.ts";
import type { ReadJob } from "./read-bytes.ts";

/** What the child says: that it has started, or what came of a document. */
export type Answer =
  | { ready: true }
  | { id: number; document: Document }
  | { id: number; error: { code: DocumentErrorCode; message: string; cause?: string } };

interface Task {
  job: ReadJob;
  signal?: AbortSignal;
  resolve: (document: Document) => void;
  reject: (error: unknown) => void;
  onAbort?: () => void;
}

interface Reader {
  process: ChildProcess;
  files: number;
  task?: Task;
  /** Settled when the process has loaded its program. */
  ready: Promise<void>;
  setReady: () => void;
  /** Ends the watch over the task. */
  unwatch?: () => void;
  gone: boolean;
}

/** A pool of reader processes. */
export interface Pool {
  read(job: ReadJob, signal?: AbortSignal): Promise<Document>;
  close(): Promise<void>;
}

/** After this many documents a reader is replaced, so that what a parser leaks stays small. */
const filesOfOneReader = 200;

/** How long a process may take to come up on a machine that is busy. */
const startMilliseconds = 30_000;

/** Starts readers as they are needed, at most `size`, each with one document at a time; further ones wait in order. */
export function createPool(size = Math.min(4, Math.max(2, availableParallelism()))): Pool {
  const readers = new Set<Reader>();
  const waiting: Task[] = [];
  let id = 0;

  function next() {
    while (waiting.length > 0) {
      if (waiting[0]!.signal?.aborted) {
        waiting.shift()!.reject(aborted());
        continue;
      }
      let reader = [...readers].find((r) => !r.task && !r.gone);
      if (!reader) {
        if (readers.size >= size) return;
        try {
          reader = start();
        } catch (error) {
          waiting.shift()!.reject(error);
          continue;
        }
      }
      give(reader, waiting.shift()!);
    }
  }

  function start(): Reader {
    const process = fork(childFile(), [], {
      env: {}, // nothing of the host's environment is the document's business
      execArgv: childFlags(),
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let setReady = () => {};
    const ready = new Promise<void>((done) => {
      setReady = done;
    });
    const reader: Reader = { process, files: 0, gone: false, ready, setReady };
    readers.add(reader);
    process.on("message", (answer: Answer) => ("ready" in answer ? setReady() : finish(reader, answer)));
    process.on("error", (error) => lose(reader, error));
    process.on("exit", (code, signal) => lose(reader, code, signal));
    idle(reader);
    return reader;
  }

  function give(reader: Reader, task: Task) {
    reader.task = task;
    reader.process.ref();
    reader.process.channel?.ref();
    reader.unwatch = watch(reader, task);
    id++;
    reader.process.send({ ...task.job, id }, (error) => {
      if (error) lose(reader, error);
    });
  }

  function finish(reader: Reader, answer: Exclude<Answer, { ready: true }>) {
    const task = release(reader);
    if (!task) return;
    reader.files++;
    if (reader.files >= filesOfOneReader || ("error" in answer && answer.error.code === "CRASH")) end(reader);
    else idle(reader);
    if ("document" in answer) task.resolve(answer.document);
    else {
      const { code, message, cause } = answer.error;
      task.reject(new DocumentError(code, message, cause === undefined ? undefined : { cause: new Error(cause) }));
    }
    next();
  }

  function release(reader: Reader): Task | undefined {
    reader.unwatch?.();
    reader.unwatch = undefined;
    const { task } = reader;
    reader.task = undefined;
    if (task?.signal && task.onAbort) task.signal.removeEventListener("abort", task.onAbort);
    return task;
  }

  /** An idle reader keeps no host alive. */
  function idle(reader: Reader) {
    reader.process.unref();
    reader.process.channel?.unref();
  }

  function end(reader: Reader) {
    reader.gone = true;
    readers.delete(reader);
    reader.process.kill("SIGKILL");
  }

  function lose(reader: Reader, code?: unknown, signal?: unknown) {
    const task = release(reader);
    const first = !reader.gone;
    end(reader);
    if (task) {
      // Node ends itself by SIGABRT (or code 134) when its heap is full.
      const full = signal === "SIGABRT" || signal === "SIGTRAP" || code === 134 || code === 133;
      task.reject(
        full
          ? tooMuchMemory(task)
          : new DocumentError(
              "CRASH",
              "The reader process ended while it read the document. The file is likely damaged; export it again.",
              { cause: new Error(`code ${String(code)}, signal ${String(signal)}`) },
            ),
      );
    }
    if (first || task) next();
  }

  /** Kills the reader when its time or memory is used up; looked at from outside, since a busy parser cannot be asked. */
  function watch(reader: Reader, task: Task): () => void {
    const { limits } = task.job;
    const fail = (error: unknown) => {
      const lost = release(reader);
      end(reader);
      lost?.reject(error);
      next();
    };
    // The answer itself takes a moment, which is the document's as well.
    const most = limits.milliseconds - Math.min(500, limits.milliseconds * 0.05);
    const given = performance.now();
    const timeout = () =>
      fail(
        new DocumentError(
          "TIMEOUT",
          `The document was not read within ${limits.milliseconds} ms. Raise limits.milliseconds, or export it again in a simpler form.`,
        ),
      );
    // Starting is not the document's time; a process that does not come up at all is given up in the end.
    let clock = setTimeout(timeout, startMilliseconds);
    let over = false;
    let started = false;
    reader.ready.then(() => {
      if (over) return;
      started = true;
      clearTimeout(clock);
      // What starting took is forgiven up to half of the time, so that nobody waits much longer than was asked for.
      clock = setTimeout(timeout, Math.max(most - (performance.now() - given), most / 2));
    });
    const pid = reader.process.pid;
    const scale = setInterval(() => {
      // Until it has started, a process shows the memory of the host that it was forked from.
      if (pid !== undefined && started && memoryOf(pid) > limits.megabytes + loaderMegabytes) fail(tooMuchMemory(task));
    }, 25);
    if (task.signal) {
      if (task.onAbort) task.signal.removeEventListener("abort", task.onAbort);
      task.onAbort = () => fail(aborted());
      task.signal.addEventListener("abort", task.onAbort, { once: true });
    }
    return () => {
      over = true;
      clearTimeout(clock);
      clearInterval(scale);
    };
  }

  return {
    read(job, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(aborted());
          return;
        }
        const task: Task = { job, signal, resolve, reject };
        waiting.push(task);
        if (signal) {
          task.onAbort = () => {
            const at = waiting.indexOf(task);
            if (at < 0) return;
            waiting.splice(at, 1);
            reject(aborted());
          };
          signal.addEventListener("abort", task.onAbort, { once: true });
        }
        next();
      });
    },
    async close() {
      for (const task of waiting.splice(0))
        task.reject(new DocumentError("ABORTED", "The readers were closed before the document was read."));
      const gone = [...readers].map((reader) => {
        const exit = new Promise<void>((done) =>
          reader.process.exitCode !== null || reader.process.signalCode !== null
            ? done()
            : reader.process.once("exit", () => done()),
        );
        const task = release(reader);
        reader.process.ref();
        end(reader);
        task?.reject(new DocumentError("ABORTED", "The readers were closed while the document was read."));
        return exit;
      });
      await Promise.all(gone);
    },
  };
}

export const aborted = () => new DocumentError("ABORTED", "Reading was stopped by the caller's signal.");

const tooMuchMemory = (task: Task) =>
  new DocumentError(
    "MEMORY",
    `The document needs more than ${task.job.limits.megabytes} MB to be read. Raise limits.megabytes, or export it again in a simpler form.`,
  );

/** From sources the loader that reads TypeScript takes memory of its own, which is not the document's. */
const loaderMegabytes = import.meta.url?.endsWith(".ts") ? 400 : 0;

/** Resident megabytes of a process; 0 where the system does not tell, and its heap limit alone holds. */
function memoryOf(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * 4096) / 1_000_000;
  } catch {
    return 0;
  }
}

/** The program of the reader processes: a file beside this one. */
function childFile(): string {
  // A bundle in CommonJS has no address at all.
  const here: string | undefined = import.meta.url;
  const file = here ? fileURLToPath(new URL(here.endsWith(".ts") ? "./child.ts" : "./child.js", here)) : "";
  if (!existsSync(file))
    throw new UsageError(
      'The program of the reader processes (child.js) is not beside the library, as happens inside a bundle. Keep rolefit out of the bundle (external), or read with { isolation: "none" } in a sandbox of your own.',
    );
  return file;
}

/** No code from strings, a heap well under the memory limit; from sources also the loader that reads TypeScript. */
function childFlags(): string[] {
  const flags = ["--max-old-space-size=320", "--no-warnings"];
  if (import.meta.url.endsWith(".ts")) return [...flags, "--import", import.meta.resolve("tsx")];
  return [...flags, "--disallow-code-generation-from-strings"];
}
