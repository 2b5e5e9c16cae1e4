import { DocumentError } from "../errors.ts";
import type { Document } from "../model.ts";
import { aborted } from "./isolate.ts";
import { restoreNatives } from "./natives.ts";
import { type ReadJob, readBytes } from "./read-bytes.ts";

/**
 * Reads in the calling process, for hosts with their own sandbox. Limits of time and memory cannot be enforced here:
 * a file may hold up or end the process, which is why child processes are the default.
 */
export async function readHere(job: ReadJob, signal?: AbortSignal): Promise<Document> {
  if (signal?.aborted) throw aborted();
  if (job.kind === "text") return readBytes(job);
  keepGlobals();
  try {
    return await readBytes(job);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError(
      "CORRUPT",
      "The document is damaged and could not be read. Export it again from its source.",
      { cause: error },
    );
  } finally {
    restoreGlobals();
  }
}

let active = 0;
let names = new Set<string>();

function keepGlobals() {
  if (active++ > 0) return;
  names = new Set(Object.getOwnPropertyNames(globalThis));
}

/** pdf.js leaves ten globals and slower copies of two natives behind; the last reading takes them away. */
function restoreGlobals() {
  if (--active > 0) return;
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!names.has(name)) Reflect.deleteProperty(globalThis, name);
  restoreNatives();
}
