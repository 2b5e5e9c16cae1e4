import { Worker } from "node:worker_threads";
import { DocumentError } from "../errors.ts";
import type { Answer } from "./isolate.ts";
import { loadPdfParse } from "./load-parser.ts";
import { type ReadJob, readBytes } from "./read-bytes.ts";

// The program of a reader process: one document at a time in, a Document or a refusal out.

serve();

function serve() {
  let busy = 0;
  const answer = (message: Answer, then?: () => void) => {
    busy = 0;
    process.send?.(message, undefined, undefined, () => then?.());
  };
  // A parser that fails behind the caller's back has left its state in pieces: refuse the document and begin anew.
  const fail = (error: unknown) => {
    if (busy === 0) process.exit(1);
    const message = "The parser failed on the document, which is likely damaged. Export it again from its source.";
    answer(
      {
        id: busy,
        error: { code: "CORRUPT", message, cause: String((error as Error)?.message ?? error).slice(0, 300) },
      },
      () => process.exit(1),
    );
  };
  process.on("unhandledRejection", fail);
  process.on("uncaughtException", fail);
  process.on("disconnect", () => process.exit(0));
  let warm = false;
  process.on("message", async (job: ReadJob & { id: number }) => {
    busy = job.id;
    try {
      // Loading what the first document needs is not that document's time.
      if (!warm) {
        if (job.kind === "pdf") await loadPdfParse();
        if (job.kind === "docx") await (await import("./docx.ts")).loadMammoth();
        warm = true;
        process.send?.({ ready: true } satisfies Answer);
      }
      const document = await readBytes(job);
      if (busy === job.id) answer({ id: job.id, document });
    } catch (error) {
      if (busy === job.id) answer({ id: job.id, error: asPlain(error) });
    }
  });
  watchHost();
}

/** A host that is killed says no goodbye, and a busy parser would not hear it: a thread of its own looks whether the host is still there. */
function watchHost() {
  const program = `const host = process.ppid; setInterval(() => { if (process.ppid !== host) process.kill(process.pid, "SIGKILL"); }, 200);`;
  new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), {
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  }).unref();
}

function asPlain(error: unknown): { code: DocumentError["code"]; message: string; cause?: string } {
  const cause = (error as Error)?.cause ?? error;
  const detail = cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 300) : undefined;
  if (error instanceof DocumentError)
    return detail && cause !== error
      ? { code: error.code, message: error.message, cause: detail }
      : { code: error.code, message: error.message };
  if (error instanceof RangeError && /stack|memory|Invalid (?:array|string) length/i.test(error.message))
    return {
      code: "CORRUPT",
      message: "The document nests too deep or claims sizes that it does not have. Export it again from its source.",
      cause: detail,
    };
  return {
    code: "CORRUPT",
    message: "The document is damaged and could not be read. Export it again from its source.",
    cause: detail,
  };
}
