import { DocumentError } from "../errors.ts";
import type { Document, Limits } from "../model.ts";
import { documentFromText } from "../text/text-source.ts";
import { looksLikeJson, parseJson } from "./json.ts";
import { refuseText } from "./limits.ts";
import { type PdfOptions, readPdfPages } from "./pdf.ts";
import { documentFromPages } from "./pdf-document.ts";
import { pdfStart, type Sniffed } from "./sniff.ts";
import { decodeText } from "./text.ts";

/** All that a reader needs for one document; plain data, so that it can be sent to another process. */
export interface ReadJob {
  kind: Sniffed;
  bytes: Uint8Array;
  limits: Limits;
  sha256: string;
  password?: string;
}

/** Reads bytes of a known kind. `bytes` is the reader's own copy and is used up. */
export async function readBytes(job: ReadJob): Promise<Document> {
  const source = { sha256: job.sha256, bytes: job.bytes.length };
  if (job.kind === "docx") {
    const { readDocx } = await import("./docx.ts");
    return readDocx(job.bytes, source, job.limits);
  }
  if (job.kind === "text") return readText(job.bytes, source, job.limits);
  const options: PdfOptions = { limits: job.limits };
  if (job.password !== undefined) options.password = job.password;
  const from = pdfStart(job.bytes);
  const pages = await readPdfPages(from > 0 ? job.bytes.slice(from) : job.bytes, options);
  return documentFromPages(pages, source, job.limits);
}

/** Reads text in any coding, and what is written in it: JSON Resume, HTML, Markdown or plain lines. */
export async function readText(
  bytes: Uint8Array,
  source: { sha256: string; bytes: number },
  limits: Limits,
): Promise<Document> {
  const { text, encoding, replaced } = decodeText(bytes);
  const document = await readString(text, source, limits);
  if (replaced > 0)
    document.warnings.push({
      code: "text-quality",
      message: `${replaced} characters of the ${encoding} text are broken.`,
    });
  return document;
}

/** Reads the text of a file, telling its markup by what stands in it. */
async function readString(text: string, source: { sha256: string; bytes: number }, limits: Limits): Promise<Document> {
  if (looksLikeJson(text)) return readJsonResume(parseJson(text, limits), source, limits);
  const kind = markupOf(text);
  if (kind === "text" && text.length > limits.characters) refuseText(limits);
  const document = documentFromText(text, { kind, source, depth: limits.depth });
  if (document.text.length > limits.characters) refuseText(limits);
  if (!/[\p{L}\p{N}]/u.test(document.text))
    throw new DocumentError("NO_TEXT", "The input holds no letters. Send the text of the document.");
  return document;
}

/** HTML begins with a tag; Markdown shows two of its signs. */
function markupOf(text: string): "html" | "markdown" | "text" {
  const head = text.slice(0, 4096).trimStart();
  if (/^(?:<!doctype html|<html|<head|<body|<\?xml[^>]{0,200}>\s*<(?:!doctype )?html)\b/i.test(head)) return "html";
  if (
    /^<(?:!--|div|p|h[1-6]|table|section|article|span|ul|ol|main|header|style|meta|title|b|strong)\b[^<]{0,2000}>?/i.test(
      head,
    ) &&
    /<\/(?:div|p|h[1-6]|table|section|ul|ol|span|b|strong|body)>/i.test(text.slice(0, 200_000))
  )
    return "html";
  const sample = text.slice(0, 100_000);
  let signs = 0;
  if (/^#{1,6} \S/m.test(sample)) signs += 2;
  if (/\*\*[^*\n]{1,200}\*\*/.test(sample)) signs++;
  if (/\[[^\]\n]{1,200}\]\((?:https?:|mailto:|#|\/|\.|[\w.-]{1,40}\))/.test(sample)) signs++;
  if (/!\[[^\]\n]{0,400}\]\(/.test(sample)) signs++;
  if (/^<!--/m.test(sample)) signs++;
  if (/^\[[^\]\n]{1,60}\]: ?\S/m.test(sample)) signs++;
  if (/^```/m.test(sample)) signs++;
  if (/^\|?(?: ?:?-{3,}:? ?\|)+/m.test(sample)) signs++;
  return signs >= 2 ? "markdown" : "text";
}

/** Reads a JSON Resume. The checker of its schema is loaded when the first one comes. */
export async function readJsonResume(
  value: unknown,
  source: { sha256: string; bytes: number },
  limits: Limits,
): Promise<Document> {
  const names = new Set(Object.getOwnPropertyNames(globalThis));
  const { documentFromJsonResume } = await import("./json-resume.ts");
  // The checker keeps a registry among the host's globals, which is not ours to leave there.
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (name.startsWith("__zod") && !names.has(name)) Reflect.deleteProperty(globalThis, name);
  return documentFromJsonResume(value, source, limits);
}
