import type { Document, DocumentKind, HiddenText, Warning } from "../model.ts";
import { schemaVersion } from "../model.ts";
import { findBlocks } from "./blocks.ts";
import { detectLanguage } from "./language.ts";
import { sha256 } from "./sha256.ts";

/** What a text is: `text` keeps every offset of the caller's string. */
export interface TextSourceOptions {
  /** Default `text`. */
  kind?: "text" | "markdown" | "html";
  title?: string;
}

/** Makes the Document of a text. Pure, synchronous, linear; for `text` the result's text is as long as the input, unit for unit. */
export function documentFromText(source: string, _options: TextSourceOptions = {}): Document {
  const text = cleanText(source);
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
    source: { sha256: sha256(source), bytes: utf8Length(source), pages: 1 },
  };
}

/** Puts a blank for each control character and U+FFFD for each half of a pair, so that offsets stay where they are. */
export function cleanText(text: string): string {
  if (!/[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/.test(text)) return text;
  return text.replace(
    /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
    (c) => (c.length === 2 ? c : c >= "\ud800" && c <= "\udfff" ? "\ufffd" : " "),
  );
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

const isZeroWidth = (c: number) =>
  c === 0x200b ||
  c === 0x200c ||
  c === 0x200d ||
  c === 0x2060 ||
  c === 0xfeff ||
  (c >= 0x2061 && c <= 0x2064) ||
  c === 0x180e;
const isBidi = (c: number) => (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
const isLetter = (c: number) =>
  (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 0xc0 && c <= 0x24f);

/** Characters that show nothing, or turn the reading round: listed word by word, at most twenty of each kind. */
export function findInvisible(text: string): { hidden: HiddenText[]; warnings: Warning[] } {
  const hidden: HiddenText[] = [];
  const warnings: Warning[] = [];
  let zeroWidth = 0;
  let bidi = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x180e) continue;
    if (isZeroWidth(c)) {
      // Joiners belong to emoji and to Indic and Arabic script; between Latin letters they only break words.
      if (!isLetter(text.charCodeAt(i - 1)) || !isLetter(text.charCodeAt(i + 1))) continue;
      let from = i;
      let to = i + 1;
      while (
        from > 0 &&
        i - from < 40 &&
        (isLetter(text.charCodeAt(from - 1)) || isZeroWidth(text.charCodeAt(from - 1)))
      )
        from--;
      while (to < text.length && to - i < 40 && (isLetter(text.charCodeAt(to)) || isZeroWidth(text.charCodeAt(to))))
        to++;
      if (zeroWidth++ < 20) hidden.push({ text: text.slice(from, to), reason: "zero-width" });
      i = to - 1;
    } else if (isBidi(c)) {
      if (c === 0x202c || c === 0x2069) continue; // closes what another began
      let to = i + 1;
      while (to < text.length && to - i < 80 && text.charCodeAt(to) !== 10 && !isBidi(text.charCodeAt(to))) to++;
      if (bidi++ < 20) hidden.push({ text: text.slice(i, to), reason: "bidi" });
      i = to - 1;
    }
  }
  if (zeroWidth > 0)
    warnings.push({ code: "zero-width", message: `${zeroWidth} words hold characters that show nothing.` });
  if (bidi > 0) warnings.push({ code: "bidi-control", message: `${bidi} places turn the direction of reading.` });
  return { hidden, warnings };
}
