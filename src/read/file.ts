import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { sep } from "node:path";
import { DocumentError } from "../errors.ts";
import type { Limits } from "../model.ts";
import { refuseSize } from "./limits.ts";

const refusals: Record<string, string> = {
  ENOENT: "There is no file at the given path.",
  EACCES: "The file may not be read by this user.",
  EPERM: "The file may not be read by this user.",
  EISDIR: "The path is a folder, not a file.",
  ENOTDIR: "A part of the path is not a folder.",
  ELOOP: "The path is a chain of links without end.",
  ENAMETOOLONG: "The path is too long.",
};

/** Reads a regular file, never a pipe, socket or device, and inside `root` only where one is given. */
export async function readFileBytes(path: string, root: string | undefined, limits: Limits): Promise<Uint8Array> {
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  try {
    if (path.includes("\0")) throw new DocumentError("IO", "The path holds a zero character.");
    if (root !== undefined) {
      const [real, base] = await Promise.all([realpath(path), realpath(root)]);
      if (real !== base && !real.startsWith(base.endsWith(sep) ? base : base + sep))
        throw new DocumentError("OUTSIDE_ROOT", "The path leads out of the given root. Send a path inside it.");
    }
    // Opening a pipe would wait for its writer; without waiting it opens, and is then seen for what it is.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = await handle.stat();
    if (!stat.isFile())
      throw new DocumentError(
        "NOT_A_FILE",
        "The path is a folder, pipe, socket or device. Send the path of a regular file.",
      );
    if (stat.size > limits.bytes) refuseSize(stat.size, limits);
    const bytes = new Uint8Array(Math.min(limits.bytes, stat.size || limits.bytes) + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > limits.bytes) refuseSize(length, limits);
    return bytes.slice(0, length);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "EISDIR") throw new DocumentError("NOT_A_FILE", refusals.EISDIR!, { cause: error });
    throw new DocumentError("IO", refusals[code] ?? `The file could not be read (${code || "unknown reason"}).`, {
      cause: error,
    });
  } finally {
    await handle?.close().catch(() => {});
  }
}
