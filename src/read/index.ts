import { createHash } from "node:crypto";
import { DocumentError, UsageError } from "../errors.ts";
import type { Document, Limits, ReadOptions, Source } from "../model.ts";
import { documentFromText } from "../text/text-source.ts";
import { readFileBytes } from "./file.ts";
import { aborted, createPool, type Pool } from "./isolate.ts";
import { parseJson } from "./json.ts";
import { refuseSize, refuseText, resolveLimits } from "./limits.ts";
import { type ReadJob, readBytes, readJsonResume } from "./read-bytes.ts";
import { type Sniffed, sniff } from "./sniff.ts";

let shared: Pool | undefined;

/**
 * Reads a document of any kind: PDF, DOCX, HTML, Markdown, text, JSON Resume. The kind is told by the content. PDF and DOCX are
 * parsed in child processes unless `isolation` is `none`. The caller's bytes are never changed.
 *
 * @example const { text, hidden } = await readDocument(await readFile("resume.pdf"))
 */
export async function readDocument(source: Source, options: ReadOptions = {}): Promise<Document> {
  return readWith(() => (shared ??= createPool()), source, options);
}

/** Ends the reader processes. They end by themselves when the program does; the next document starts new ones. */
export async function close(): Promise<void> {
  const pool = shared;
  shared = undefined;
  await pool?.close();
}

/** A reader with processes of its own. */
export type DocumentReader = {
  readDocument(source: Source, options?: ReadOptions): Promise<Document>;
  close(): Promise<void>;
} & AsyncClosing;

/** What `await using` asks for, where the caller's type library knows it; older ones see a plain object. */
type AsyncClosing = SymbolConstructor extends { readonly asyncDispose: infer S extends symbol }
  ? { readonly [K in S]: () => Promise<void> }
  : unknown;

/**
 * Opens a reader with its own processes, for programs that want to say how many there are and when they end.
 *
 * @example await using reader = openReader({ processes: 2 })
 */
export function openReader(options: { processes?: number } = {}): DocumentReader {
  let pool: Pool | undefined;
  const closeIt = async () => {
    const open = pool;
    pool = undefined;
    await open?.close();
  };
  return {
    readDocument: (source, read = {}) => readWith(() => (pool ??= createPool(options.processes)), source, read),
    close: closeIt,
    // Named here because Node 20 knows the symbol while older type libraries do not.
    [Symbol.asyncDispose]: closeIt,
  } as DocumentReader;
}

async function readWith(pool: () => Pool, source: Source, options: ReadOptions): Promise<Document> {
  const limits = resolveLimits(options.limits);
  if (options.signal?.aborted) throw aborted();
  if (options.isolation !== undefined && options.isolation !== "process" && options.isolation !== "none")
    throw new UsageError('The option isolation is "process" or "none".');
  if (typeof source === "string") return fromString(source, limits);
  if (source === null || typeof source !== "object")
    throw new UsageError("A source is a text, bytes, { path }, { text }, { jsonResume } or a Document.");
  if (isDocument(source)) return source;
  if ("jsonResume" in source) return fromJsonResume(source.jsonResume, limits);
  if (isText(source)) return fromString(source.text, limits, source.kind, source.title);
  const bytes = await bytesOf(source, options, limits);
  if (bytes.length > limits.bytes) refuseSize(bytes.length, limits);
  const kind = sniff(bytes);
  if ("path" in source) checkName(source.path as string, kind);
  const job: ReadJob = { kind, bytes, limits, sha256: createHash("sha256").update(bytes).digest("hex") };
  if (options.password !== undefined) job.password = options.password;
  if (options.signal?.aborted) throw aborted();
  // A short text costs less than a message; a long one would hold up the host.
  const inHost = options.isolation === "none" || (kind === "text" && bytes.length < 64_000);
  if (!inHost) return pool().read(job, options.signal);
  const { readHere } = await import("./here.ts");
  return readHere(job, options.signal);
}

const isDocument = (source: object): source is Document =>
  "schemaVersion" in source && "blocks" in source && "text" in source;

// A Blob has a method of that name.
const isText = (source: object): source is { text: string; title?: string; kind?: "text" | "markdown" | "html" } =>
  "text" in source && typeof source.text === "string";

function fromString(text: string, limits: Limits, kind?: "text" | "markdown" | "html", title?: string): Document {
  if (text.length > limits.bytes) refuseSize(text.length, limits);
  if (text.length > limits.characters && kind !== "html") refuseText(limits);
  if (text.length === 0) throw new DocumentError("EMPTY", "The text has no characters. Send the text of the document.");
  const options = kind === undefined ? { depth: limits.depth } : { kind, depth: limits.depth };
  const document = documentFromText(text, title === undefined ? options : { ...options, title });
  if (document.text.length > limits.characters) refuseText(limits);
  if (!/[\p{L}\p{N}]/u.test(document.text))
    throw new DocumentError("NO_TEXT", "The text holds no letters. Send the text of the document.");
  return document;
}

async function fromJsonResume(value: unknown, limits: Limits): Promise<Document> {
  let json: string | undefined;
  try {
    json = typeof value === "string" ? value : JSON.stringify(value);
  } catch (error) {
    throw new DocumentError(
      "SCHEMA",
      "The JSON Resume cannot be written as JSON: it refers to itself or nests too deep.",
      { cause: error },
    );
  }
  if (json === undefined) throw new DocumentError("SCHEMA", "The JSON Resume is not a JSON value.");
  if (json.length > limits.bytes) refuseSize(json.length, limits);
  const source = { sha256: createHash("sha256").update(json).digest("hex"), bytes: Buffer.byteLength(json) };
  return readJsonResume(parseJson(json, limits), source, limits);
}

/** The reader's own copy of the bytes. */
async function bytesOf(source: object, options: ReadOptions, limits: Limits): Promise<Uint8Array> {
  if (source instanceof Uint8Array) {
    if (source.length > limits.bytes) refuseSize(source.length, limits);
    return Uint8Array.from(source);
  }
  if (source instanceof ArrayBuffer || Object.prototype.toString.call(source) === "[object ArrayBuffer]")
    return new Uint8Array((source as ArrayBuffer).slice(0));
  if (typeof Blob !== "undefined" && source instanceof Blob) {
    if (source.size > limits.bytes) refuseSize(source.size, limits);
    return new Uint8Array(await source.arrayBuffer());
  }
  if ("path" in source && typeof source.path === "string") return readFileBytes(source.path, options.root, limits);
  throw new UsageError("A source is a text, bytes, { path }, { text }, { jsonResume } or a Document.");
}

/** A name decides nothing, but text under the name of a PDF is an error page or a failed export, not a resume. */
function checkName(path: string, kind: Sniffed) {
  const named = /\.(pdf|docx)$/i.exec(path)?.[1]?.toLowerCase();
  if (kind === "text" && named)
    throw new DocumentError(
      "CORRUPT",
      `The file is named .${named} but holds text: an error page or a failed export. Send the ${named.toUpperCase()} itself, or rename the file.`,
    );
}

export type { ReadJob };
export { readBytes };
