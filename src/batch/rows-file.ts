import { closeSync, createReadStream, fdatasyncSync, ftruncateSync, openSync, statSync, writeSync } from "node:fs";
import { UsageError } from "../errors.ts";
import type { BatchRow } from "../model.ts";
import { type BatchHeader, isBatchHeader, isBatchRow } from "../report/kinds.ts";
import { type Line, splitLines } from "./lines.ts";

/** No row of ours comes near this; a longer line is none of ours. */
const longestRow = 256_000_000;

/** Rows go to the disk itself at the latest after so many, or after so many milliseconds. */
const syncEvery = { rows: 64, milliseconds: 1000 };

function parse(line: Line): unknown {
  if (line.open || line.tooLong) return undefined;
  try {
    return JSON.parse(line.bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The header of a rows file, or nothing where its first line is torn or something else. */
export async function readHeader(path: string): Promise<BatchHeader | undefined> {
  for await (const line of splitLines(createReadStream(path), longestRow)) {
    const header = parse(line);
    return isBatchHeader(header) ? header : undefined;
  }
  return undefined;
}

/** Goes over the rows of a file one by one. A torn last line is passed over. */
export async function* readRows(path: string): AsyncGenerator<BatchRow> {
  let at = 0;
  for await (const line of splitLines(createReadStream(path), longestRow)) {
    at += 1;
    const row = parse({ ...line, open: false });
    if (at === 1 && isBatchHeader(row)) continue;
    if (isBatchRow(row)) yield row;
    else if (!line.open)
      throw new UsageError(`line ${at} of ${path} is no row of a batch; give a file that rolefit batch wrote`);
  }
}

/** How two headers differ, in words, or nothing. */
export function headerFault(before: BatchHeader, now: BatchHeader): string | undefined {
  const differ = (what: string, a: string | undefined, b: string | undefined) =>
    a === b ? undefined : `${what} ${b ?? "none"} now, ${a ?? "none"} in the file`;
  return (
    differ("version", before.library, now.library) ??
    differ("taxonomy", before.taxonomy.sha256.slice(0, 12), now.taxonomy.sha256.slice(0, 12)) ??
    differ("as-of", before.asOf, now.asOf) ??
    differ("options", JSON.stringify(before.options), JSON.stringify(now.options)) ??
    differ("files", String(before.inputs.count), String(now.inputs.count)) ??
    (before.inputs.sha256 === now.inputs.sha256 ? undefined : "other files now than in the file")
  );
}

const headerStart = '{"rolefit":"batch"';

/** Whether a first line is what a kill leaves of a header; anything else is somebody's file and is not touched. */
function isTornHeader({ bytes, open }: Line): boolean {
  const start = bytes.subarray(0, headerStart.length).toString("latin1");
  return open && headerStart.startsWith(start);
}

/** A rows file that is being written: rows are appended whole and in order. */
export interface RowsWriter {
  append(row: BatchRow): void;
  /** Puts on the disk what was written, and closes. */
  close(): void;
}

function openWriter(path: string, offset: number, done: number): RowsWriter & { line(text: string): void } {
  const fd = openSync(path, offset === 0 ? "w" : "r+");
  const device = !statSync(path).isFile();
  let good = offset;
  let rows = done;
  let waiting = 0;
  let synced = Date.now();
  if (!device) ftruncateSync(fd, offset);
  const sync = () => {
    if (!device) fdatasyncSync(fd);
    waiting = 0;
    synced = Date.now();
  };
  const fail = (cause: unknown): never => {
    // What was written of the row that did not fit is taken back, so that the file ends with a whole row.
    try {
      if (!device) ftruncateSync(fd, good);
    } catch {}
    const code = (cause as NodeJS.ErrnoException).code ?? "IO";
    const why = code === "ENOSPC" ? "the disk is full" : `writing failed (${code})`;
    throw new UsageError(`${path}: ${why} after ${rows} rows; make room, then run the same command with --resume`, {
      cause,
    });
  };
  const line = (text: string) => {
    const bytes = Buffer.from(`${text}\n`);
    try {
      let at = 0;
      while (at < bytes.length) at += writeSync(fd, bytes, at, bytes.length - at, device ? null : good + at);
    } catch (cause) {
      fail(cause);
    }
    good += bytes.length;
  };
  return {
    line,
    append(row) {
      line(JSON.stringify(row));
      rows += 1;
      waiting += 1;
      if (waiting >= syncEvery.rows || Date.now() - synced >= syncEvery.milliseconds) {
        try {
          sync();
        } catch (cause) {
          fail(cause);
        }
      }
    },
    close() {
      try {
        sync();
      } finally {
        closeSync(fd);
      }
    },
  };
}

/** Begins a rows file with its header. */
export function startRows(path: string, header: BatchHeader): RowsWriter {
  const writer = openWriter(path, 0, 0);
  writer.line(JSON.stringify(header));
  return writer;
}

/**
 * Goes on with a rows file after a kill, a full disk or a power cut: rows that stand whole and in order are kept and
 * told to `kept`, everything from the first torn or foreign line on is cut off.
 */
export async function resumeRows(
  path: string,
  header: BatchHeader,
  inputs: readonly string[],
  kept: (row: BatchRow) => void,
): Promise<{ writer: RowsWriter; done: number }> {
  const lines = splitLines(createReadStream(path), longestRow);
  const first = await lines.next();
  const found = first.done ? undefined : parse(first.value);
  if (!first.done && found === undefined && !isTornHeader(first.value))
    throw new UsageError(`${path} is no rows file of rolefit batch; give another --out`);
  if (first.done || found === undefined) return { writer: startRows(path, header), done: 0 };
  if (!isBatchHeader(found)) throw new UsageError(`${path} is no rows file of rolefit batch; give another --out`);
  const fault = headerFault(found, header);
  if (fault)
    throw new UsageError(`${path} was made otherwise (${fault}); start anew with another --out, or with --force`);
  let offset = first.value.end;
  let done = 0;
  for await (const line of lines) {
    const row = parse(line);
    if (!isBatchRow(row) || row.input !== inputs[done]) break;
    kept(row);
    done += 1;
    offset = line.end;
  }
  return { writer: openWriter(path, offset, done), done };
}
