import { DocumentError } from "../errors.ts";
import type { Document, HiddenText, Limits } from "../model.ts";
import { assembleDocument, findGarble, type Part } from "../text/assemble.ts";
import { type Line, layOut } from "./layout.ts";
import { refuseText } from "./limits.ts";
import { partsOf } from "./parts.ts";
import type { PdfPage, PdfPages } from "./pdf.ts";

/** Makes a Document of the painted pages: what is seen in reading order, what is not seen apart. */
export function documentFromPages(read: PdfPages, source: { sha256: string; bytes: number }, limits: Limits): Document {
  const hidden: HiddenText[] = [];
  const warnings = [...read.warnings];
  let scanned = 0;
  for (const page of read.pages) if (readsThroughPicture(page)) scanned++;
  // Where colours are computed and nothing at all would be seen, the computing is wrong rather than the page empty.
  const distrusted = read.scan.computedColours && !read.pages.some((p) => p.pieces.some((x) => x.hidden === undefined));
  if (distrusted)
    for (const page of read.pages)
      for (const piece of page.pieces) if (piece.hidden === "white") piece.hidden = undefined;
  const laid = read.pages.map((page) => {
    hidden.push(...hiddenOf(page));
    return layOut(
      page.pieces.filter((p) => p.hidden === undefined),
      page.width,
    );
  });
  dropRepeated(laid, read.pages);
  const parts: Part[] = [];
  for (let i = 0; i < laid.length; i++) parts.push(...partsOf(laid[i]!, read.pages[i]!.number));
  const document = assembleDocument({
    kind: "pdf",
    parts,
    hidden,
    warnings,
    source: { ...source, pages: read.total },
  });
  if (document.text.length > limits.characters) refuseText(limits);
  if (!/[\p{L}\p{N}]/u.test(document.text)) refuseEmpty(read, hidden);
  document.hidden.push(...claims(read.pages));
  document.hidden.push(...mismatches(read.scan.actualTexts, document.text));
  if (distrusted)
    document.warnings.push({
      code: "text-quality",
      message:
        "The colours of the PDF are computed by programs inside it; whether its text can be seen could not be told.",
    });
  if (scanned > 0)
    document.warnings.push({
      code: "ocr-layer",
      message: `The text of ${scanned} scanned page${scanned > 1 ? "s" : ""} lies unseen behind a picture and could not be compared with it.`,
    });
  const garble = findGarble(document.text);
  if (garble) document.warnings.push({ code: "text-quality", message: `The text of the PDF is garbled: ${garble}` });
  const { damaged, cut } = read.scan;
  if (damaged > 0)
    document.warnings.push({
      code: "text-quality",
      message: `${damaged} damaged parts of the PDF; words may be missing or altered.`,
    });
  if (cut)
    document.warnings.push({ code: "text-quality", message: "The PDF ends before its trailer; words may be missing." });
  return document;
}

function refuseEmpty(read: PdfPages, hidden: HiddenText[]): never {
  if (read.pages.some((p) => p.pictures > 0) || read.scan.pictures > 0)
    throw new DocumentError(
      "NO_TEXT",
      "The PDF is scanned: its pages are pictures without text. Send a PDF exported from the text, or run text recognition first.",
    );
  if (hidden.length > 0)
    throw new DocumentError(
      "NO_TEXT",
      "Nothing on the pages of the PDF can be seen by a reader. Send a PDF whose text is visible.",
    );
  // Much content of which nothing could be drawn was not empty when it was written.
  const drawn = read.pages.reduce((sum, p) => sum + p.operators, 0);
  if (read.scan.damaged > 0 || (drawn < 3 && read.scan.content > 1000))
    throw new DocumentError(
      "CORRUPT",
      "The pages of the PDF are damaged: nothing of them could be drawn. Save or export it again from its source.",
    );
  throw new DocumentError("NO_TEXT", "The PDF holds no text that could be read. Send a PDF exported from the text.");
}

/** A scanned page whose recognised text lies unseen over or under its picture: that text is what the reader sees in the picture. */
function readsThroughPicture(page: PdfPage): boolean {
  if (page.pictureShare < 0.6 || page.pieces.length === 0) return false;
  if (
    page.pieces.some(
      (p) => p.hidden === undefined || (p.hidden !== "invisible" && p.hidden !== "covered" && p.hidden !== "tiny"),
    )
  )
    return false;
  for (const piece of page.pieces) if (piece.hidden !== "tiny") piece.hidden = undefined;
  return true;
}

/** The unseen runs of a page, joined while the reason stays the same. */
function hiddenOf(page: PdfPage): HiddenText[] {
  const out: HiddenText[] = [];
  let last: HiddenText | undefined;
  for (const piece of page.pieces) {
    if (piece.hidden === undefined) {
      last = undefined;
      continue;
    }
    if (last && last.reason === piece.hidden && last.text.length < 4000) last.text += ` ${piece.text}`;
    else if (out.length < 500) out.push((last = { text: piece.text, reason: piece.hidden, page: page.number }));
  }
  // A page number that fell off the paper is nobody's trick.
  for (let i = out.length - 1; i >= 0; i--) if (!/\p{L}{2}/u.test(out[i]!.text)) out.splice(i, 1);
  for (const h of out)
    h.text = h.text
      .replace(/[\0-\x1f\x7f\ufffe\uffff]/g, " ")
      .replace(/[\ud800-\udfff]/g, (c, i, s: string) => (isPaired(s, i) ? c : "\ufffd"));
  return out;
}

const isPaired = (s: string, i: number) => {
  const c = s.charCodeAt(i);
  return c < 0xdc00 ? (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00 : (s.charCodeAt(i - 1) & 0xfc00) === 0xd800;
};

/** Takes what stands at the head or foot of several pages once, and page numbers never. */
function dropRepeated(laid: Line[][], pages: PdfPage[]) {
  if (laid.length < 2) return;
  const seen = new Map<string, number>();
  for (let i = 0; i < laid.length; i++) {
    const height = pages[i]!.height;
    laid[i] = laid[i]!.filter((line) => {
      const share = line.y / height;
      if (share > 0.09 && share < 0.92) return true;
      const text = line.text.trim();
      if (/^(?:page|seite|第)?\s*[-–—|(]?\s*\d{1,3}\s*(?:(?:of|\/|von)\s*\d{1,3})?\s*[-–—|)]?\s*(?:页)?$/i.test(text))
        return false;
      const key = `${text.replace(/\d+/g, "#")}|${Math.round(share * 30)}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, i);
      return first === undefined || first === i;
    });
  }
}

/** What glyphs claim to mean while they draw something else, page by page; single slips of a font are let pass. */
function claims(pages: PdfPage[]): HiddenText[] {
  const out: HiddenText[] = [];
  for (const page of pages) {
    const { lies } = page;
    const letters = page.pieces.reduce((sum, p) => sum + p.text.length, 0);
    const words = lies.some(([claimed]) => claimed.length > 4);
    if (!words && (lies.length < 4 || lies.length * 50 < letters)) continue;
    out.push({
      text: lies
        .map(([claimed]) => claimed)
        .join("")
        .slice(0, 4000),
      reason: "text-mismatch",
      page: page.number,
    });
  }
  return out;
}

/** Replacement texts of the file (what a copy would paste) whose words nobody sees on the pages. */
function mismatches(actualTexts: string[], text: string): HiddenText[] {
  const out: HiddenText[] = [];
  const seen = text.toLowerCase().replace(/[\s\u00ad-]+/g, "");
  for (const actual of actualTexts) {
    const words = actual.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
    if (words.length === 0) continue;
    let missing = 0;
    for (const word of words.slice(0, 500)) if (!seen.includes(word)) missing++;
    if (missing * 2 > Math.min(words.length, 500) && out.length < 100)
      out.push({ text: actual.slice(0, 4000), reason: "text-mismatch" });
  }
  return out;
}
