import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "../errors.ts";
import type { ReportFormat } from "../report/index.ts";
import type { Context } from "./command.ts";

const whys: Record<string, string> = {
  ENOSPC: "the disk is full",
  EACCES: "there is no right to write there",
  EPERM: "there is no right to write there",
  EROFS: "the disk is read-only",
  ENOENT: "the folder is not there",
  EEXIST: "a file stands where the folder should be",
  ENOTDIR: "a file stands where the folder should be",
  EISDIR: "a folder of this name is in the way",
};

/** Refuses an output path with one line that says why and what to do. */
export function refuseOutput(path: string, cause: unknown): never {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown";
  throw new UsageError(`${path} cannot be written: ${whys[code] ?? code}; name another file`, { cause });
}

/** Looks before the work begins whether a path can be written at all. */
export async function checkOutput(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) refuseOutput(path, { code: "EISDIR" });
  await mkdir(dirname(path), { recursive: true }).catch((cause) => refuseOutput(path, cause));
}

/** Writes a file whole or not at all: beside, to the disk, then renamed. Devices are written to as they are. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) refuseOutput(path, { code: "EISDIR" });
  const device = there !== undefined && !there.isFile();
  const beside = device ? path : `${path}.${randomBytes(4).toString("hex")}.part`;
  try {
    const file = await open(beside, device ? "r+" : "w");
    try {
      await file.writeFile(text);
      if (!device) await file.sync();
    } finally {
      await file.close();
    }
    if (!device) await rename(beside, path);
  } catch (cause) {
    if (!device) await rm(beside, { force: true }).catch(() => {});
    refuseOutput(path, cause);
  }
}

/** The result of a command: into the file of `--out`, or on stdout. */
export async function deliver(context: Context, out: string | undefined, text: string): Promise<void> {
  if (out === undefined || out === "-") await context.write(text);
  else {
    await checkOutput(out);
    await writeWhole(out, text);
    context.say(`wrote ${out}`);
  }
}

const byEnding: Record<string, ReportFormat> = {
  html: "html",
  htm: "html",
  md: "markdown",
  markdown: "markdown",
  json: "json",
  csv: "csv",
  xml: "junit",
  sarif: "sarif",
};

/** The format asked for, or the one that the file's ending names, or text. */
export function chooseFormat(format: unknown, out: unknown): ReportFormat | "text" {
  if (typeof format === "string") return format as ReportFormat | "text";
  const ending = typeof out === "string" ? /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase() : undefined;
  return (ending && byEnding[ending]) || "text";
}
