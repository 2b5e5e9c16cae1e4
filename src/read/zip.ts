import { crc32, inflateRawSync } from "node:zlib";
import { DocumentError } from "../errors.ts";
import type { Limits } from "../model.ts";
import { refuseDepth, refuseEntries, refuseExpansion } from "./limits.ts";

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  data: number;
}

/** A checked archive: its parts are inflated one by one, within what all of them together may come to. */
export interface Archive {
  names: string[];
  has(name: string): boolean;
  read(name: string): Uint8Array;
}

const corrupt = (what: string): never => {
  throw new DocumentError("CORRUPT", `The archive is damaged: ${what}. Save the document again from its source.`);
};

/**
 * Opens a ZIP archive and distrusts it: names that lead out of it, doubled names, links, entries that overlap or differ from
 * their own header, sizes and checksums that lie are refused before anything is parsed.
 */
export function openArchive(bytes: Uint8Array, limits: Limits): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  const length = view.getUint32(end + 12, true);
  if (
    view.getUint16(end + 4, true) !== 0 ||
    view.getUint16(end + 6, true) !== 0 ||
    view.getUint16(end + 8, true) !== count
  )
    corrupt("it is one part of several");
  if (count === 0xffff || start === 0xffffffff)
    corrupt("it uses the form for archives over 4 GB, which no document needs");
  if (count > limits.entries) refuseEntries(count, limits);
  if (count === 0) corrupt("it has no entries");
  if (start + length > end) corrupt("its directory lies outside of it");
  const entries = new Map<string, Entry>();
  const folded = new Set<string>();
  const ranges: [number, number][] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) corrupt("an entry of its directory is missing");
    const entry = readEntry(view, bytes, at);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const key = entry.name.toLowerCase();
    if (folded.has(key))
      throw new DocumentError(
        "ZIP_DUPLICATE",
        "The archive holds two entries of one name, so that two readers may see two documents. Save it again from its source.",
      );
    folded.add(key);
    ranges.push([entry.data, entry.data + entry.packed]);
    entries.set(entry.name, entry);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  for (let i = 1; i < ranges.length; i++) if (ranges[i]![0] < ranges[i - 1]![1]) corrupt("its entries overlap");
  if (ranges.length > 0 && ranges[ranges.length - 1]![1] > start) corrupt("an entry reaches into its directory");

  let inflated = 0;
  let packed = 0;
  const done = new Map<string, Uint8Array>();
  const read = (name: string): Uint8Array => {
    const known = done.get(name);
    if (known) return known;
    const entry = entries.get(name);
    if (!entry) return corrupt("a part is missing");
    const data = bytes.subarray(entry.data, entry.data + entry.packed);
    const out = unpack(entry, data, Math.min(limits.inflated - inflated, 1_000_000_000), limits);
    inflated += out.length;
    packed += entry.packed;
    if (
      inflated > limits.inflated ||
      (inflated > 1_000_000 && inflated > limits.ratio * Math.max(bytes.length, packed))
    ) {
      if (nests(out, limits.depth)) refuseDepth(limits);
      refuseExpansion(limits);
    }
    if (out.length !== entry.size) corrupt("a part has another size than it says");
    if (crc32(out) !== entry.crc) corrupt("a part does not match its checksum");
    done.set(name, out);
    return out;
  };
  // Small parts that are not read are held to their checksums too: an altered archive is altered everywhere.
  let budget = 8_000_000;
  for (const entry of entries.values()) {
    if (entry.size > budget || entry.packed * limits.ratio < entry.size) continue;
    budget -= entry.size;
    const out = unpack(entry, bytes.subarray(entry.data, entry.data + entry.packed), entry.size + 1, limits);
    if (out.length !== entry.size || crc32(out) !== entry.crc) corrupt("a part does not match its checksum");
  }
  return { names: [...entries.keys()], has: (name) => entries.has(name), read };
}

/** Whether markup nests deeper than allowed: of the two refusals the one that names the cause. */
function nests(bytes: Uint8Array, depth: number): boolean {
  let open = 0;
  for (let i = bytes.indexOf(60); i >= 0; i = bytes.indexOf(60, i + 1)) {
    const next = bytes[i + 1];
    if (next === 47) open--;
    else if (next !== 33 && next !== 63) {
      const end = bytes.indexOf(62, i);
      if (bytes[end - 1] !== 47 && ++open > depth) return true;
    }
  }
  return false;
}

function unpack(entry: Entry, data: Uint8Array, most: number, limits: Limits): Uint8Array {
  if (entry.method === 0) {
    if (entry.packed > most) refuseExpansion(limits);
    return data;
  }
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") {
      if (most > entry.size) return corrupt("a part has another size than it says");
      return refuseExpansion(limits);
    }
    throw new DocumentError(
      "CORRUPT",
      "The archive is damaged: a part cannot be inflated. Save the document again from its source.",
      { cause: error },
    );
  }
}

/** The record at the end of the archive; a comment may follow it. */
function endRecord(view: DataView): number {
  const last = view.byteLength - 22;
  for (let i = last; i >= 0 && i > last - 65_536; i--)
    if (view.getUint32(i, true) === 0x06054b50 && i + 22 + view.getUint16(i + 20, true) <= view.byteLength) return i;
  return corrupt("it is cut off, its directory is missing");
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): Entry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const attributes = view.getUint32(at + 38, true);
  const local = view.getUint32(at + 42, true);
  const raw = bytes.subarray(at + 46, at + 46 + nameLength);
  const name = nameOf(raw);
  if (flags & 1)
    throw new DocumentError(
      "ENCRYPTED",
      "The archive is protected by a password. Save a copy without one and send that.",
    );
  if (method !== 0 && method !== 8) corrupt(`it packs by method ${method}, which documents do not use`);
  const entry = {
    name,
    method,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
  };
  if (entry.packed === 0xffffffff || entry.size === 0xffffffff)
    corrupt("it uses the form for archives over 4 GB, which no document needs");
  if (method === 0 && entry.packed !== entry.size) corrupt("a part has another size than it says");
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== 0x04034b50)
    corrupt("an entry does not begin where its directory says");
  const localName = view.getUint16(local + 26, true);
  const same =
    localName === nameLength &&
    view.getUint16(local + 8, true) === method &&
    raw.every((b, i) => bytes[local + 30 + i] === b);
  if (!same) corrupt("an entry and its directory do not agree");
  if (
    (view.getUint16(local + 6, true) & 8) === 0 &&
    (view.getUint32(local + 14, true) !== entry.crc || view.getUint32(local + 22, true) !== entry.size)
  )
    corrupt("an entry and its directory do not agree");
  checkName(name, attributes);
  const data = local + 30 + localName + view.getUint16(local + 28, true);
  if (data + entry.packed > view.byteLength) corrupt("an entry is cut off");
  return { ...entry, data };
}

function nameOf(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("latin1").decode(raw);
  }
}

function checkName(name: string, attributes: number) {
  const parts = name.split("/");
  const bad =
    name === "" ||
    name.startsWith("/") ||
    /[\\\0-\x1f]/.test(name) ||
    /^[A-Za-z]:/.test(name) ||
    parts.some((p) => p === ".." || p === "." || p === "__proto__" || p === "constructor" || p === "prototype") ||
    attributes >>> 28 === 0xa;
  if (bad)
    throw new DocumentError(
      "ZIP_NAME",
      "The archive holds an entry whose name or kind leads out of it, as no document needs. Save it again from its source.",
    );
}
