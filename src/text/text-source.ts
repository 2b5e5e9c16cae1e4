import type { Document, DocumentKind } from "../model.ts";
import { schemaVersion } from "../model.ts";
import { assembleDocument } from "./assemble.ts";
import { findBlocks } from "./blocks.ts";
import { cleanText, findInvisible } from "./clean.ts";
import { readHtml } from "./html.ts";
import { detectLanguage } from "./language.ts";
import { markdownToHtml } from "./markdown.ts";
import { sha256 } from "./sha256.ts";

/** What a text is: `text` keeps every offset of the caller's string. */
export interface TextSourceOptions {
  /** Default `text`. */
  kind?: "text" | "markdown" | "html";
  title?: string;
  /** Nesting at which markup is refused. Default 256. */
  depth?: number;
  /** Of the bytes that the text was read from, where it was read from bytes. */
  source?: { sha256: string; bytes: number };
}

/**
 * Makes the Document of a text. Pure, synchronous, linear. For `text` the result's text is as long as the input, unit for
 * unit; of Markdown and HTML the text is what a page would show, and what it would not show stands in `hidden`.
 */
export function documentFromText(input: string, options: TextSourceOptions = {}): Document {
  const kind = options.kind ?? "text";
  const source = { ...(options.source ?? { sha256: sha256(input), bytes: utf8Length(input) }), pages: 1 };
  if (kind !== "text") {
    const page = readHtml(kind === "markdown" ? markdownToHtml(input) : input, options.depth ?? 256);
    return assembleDocument({ kind, ...page, warnings: [], source });
  }
  const text = cleanText(input);
  const { hidden, warnings } = findInvisible(text);
  return {
    schemaVersion,
    kind: "text" satisfies DocumentKind,
    text,
    language: detectLanguage(text),
    pages: text.length > 0 ? [{ start: 0, end: text.length }] : [],
    blocks: findBlocks(text),
    sections: [],
    hidden,
    warnings,
    source,
  };
}

function utf8Length(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    n += c < 0x800 ? 1 : 2;
    if (c >= 0xd800 && c <= 0xdbff && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++; // four bytes for the pair
  }
  return n;
}
