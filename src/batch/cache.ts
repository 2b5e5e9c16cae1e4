import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { UsageError } from "../errors.ts";
import type { BatchRow } from "../model.ts";
import { canonicalJson } from "../taxonomy/compile.ts";

/** Refusals that hang on the machine or the moment, and may go otherwise next time. */
const passing = new Set(["TIMEOUT", "MEMORY", "CRASH", "IO", "ABORTED", "NOT_A_FILE", "OUTSIDE_ROOT"]);

/** Rows by the content that made them. */
export interface RowCache {
  /** The key of a file's content, or nothing where it cannot be read as a file of reasonable size. */
  keyOf(path: string): Promise<string | undefined>;
  get(key: string): Promise<Omit<BatchRow, "input"> | undefined>;
  put(key: string, row: BatchRow): Promise<void>;
}

/**
 * A folder of rows, each under the hash of the file's bytes and of everything else that the row hangs on: versions,
 * `asOf`, options, post. Entries are written beside and renamed, so a kill leaves no half one; a damaged one is made anew.
 */
export async function openCache(folder: string, setting: unknown, mostBytes = 10_000_000): Promise<RowCache> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new UsageError(
      `--cache ${folder} cannot be a folder (${(cause as NodeJS.ErrnoException).code}); name another`,
      { cause },
    );
  }
  const salt = createHash("sha256").update(canonicalJson(setting)).digest("hex");
  const placeOf = (key: string) => `${folder}/${key.slice(0, 2)}/${key.slice(2)}.json`;
  return {
    async keyOf(path) {
      const file = await open(path, "r").catch(() => undefined);
      if (!file) return undefined;
      try {
        const { size } = await file.stat();
        if (size > mostBytes) return undefined;
        const hash = createHash("sha256")
          .update(salt)
          .update(await file.readFile());
        return hash.digest("hex");
      } catch {
        return undefined;
      } finally {
        await file.close();
      }
    },
    async get(key) {
      try {
        const stored = JSON.parse(await readFile(placeOf(key), "utf8"));
        return stored.key === key ? stored.row : undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, { input: _, ...row }) {
      if (row.error && passing.has(row.error.code)) return;
      const place = placeOf(key);
      const beside = `${place}.${randomBytes(6).toString("hex")}`;
      try {
        await mkdir(place.slice(0, place.lastIndexOf("/")), { recursive: true });
        await writeFile(beside, JSON.stringify({ key, row }));
        await rename(beside, place);
      } catch {
        // A cache that cannot be written costs time and nothing else.
        await rm(beside, { force: true }).catch(() => {});
      }
    },
  };
}
