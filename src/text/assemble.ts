import type { Block, BlockKind, Document, DocumentKind, HiddenText, Span, Warning } from "../model.ts";
import { schemaVersion } from "../model.ts";
import { cleanText, findInvisible } from "./clean.ts";
import { detectLanguage } from "./language.ts";

/** A block as a reader found it, before it has its place in the text. */
export interface Part {
  kind: BlockKind;
  text: string;
  level?: number;
  column?: number;
  page: number;
  /** A blank line stands before it. */
  apart?: boolean;
}

export interface Assembly {
  kind: DocumentKind;
  parts: Part[];
  hidden: HiddenText[];
  warnings: Warning[];
  source: { sha256: string; bytes: number; pages: number };
}

/** Writes the parts one under the other and gives each its offsets. */
export function assembleDocument({ kind, parts, hidden, warnings, source }: Assembly): Document {
  let text = "";
  const blocks: Block[] = [];
  const pages: Span[] = [];
  let page = 0;
  for (const part of withTitles(parts)) {
    const content = cleanText(part.text).trim();
    if (!/[\p{L}\p{N}]/u.test(content)) continue; // rules, bullets without text, icons
    if (text !== "") text += part.apart || part.kind === "heading" || part.page !== page ? "\n\n" : "\n";
    while (page < part.page) {
      if (page > 0) pages[page - 1]!.end = text.length;
      pages[page++] = { start: text.length, end: text.length };
    }
    const block: Block = { start: text.length, end: text.length + content.length, kind: part.kind };
    if (part.level !== undefined) block.level = part.level;
    if (part.column !== undefined) block.column = part.column;
    blocks.push(block);
    text += content;
  }
  while (page < source.pages && page < 10_000) {
    if (page > 0) pages[page - 1]!.end = text.length;
    pages[page++] = { start: text.length, end: text.length };
  }
  if (page > 0) pages[page - 1]!.end = text.length;
  const invisible = findInvisible(text);
  return {
    schemaVersion,
    kind,
    text,
    language: detectLanguage(text),
    pages,
    blocks,
    sections: [],
    hidden: [...hidden, ...invisible.hidden],
    warnings: [...warnings, ...invisible.warnings],
    source,
  };
}

/** Takes a short capitalised paragraph over a longer one, or over a list, for the title that it is. */
function withTitles(parts: Part[]): Part[] {
  return parts.map((part, i) => {
    const next = parts[i + 1];
    if (part.kind !== "paragraph" || !next || next.kind === "heading" || !isTitle(part.text)) return part;
    const before = parts[i - 1];
    if (before?.kind === "paragraph" && isTitle(before.text)) return part;
    const longer = next.kind !== "paragraph" || next.text.length >= Math.max(10, part.text.length * 1.5);
    return longer ? { ...part, kind: "heading", level: 3 } : part;
  });
}

const isTitle = (text: string) =>
  text.length <= 40 && /^(?:\p{Lu}[\p{L}'’&/-]*(?: [\p{L}'’&/-]+){0,3}|[\u3400-\u9fff]{2,8})[:：]?$/u.test(text);

/** What a garbled text looks like, or undefined for a sound one. Counts signs, letters without vowels and words without blanks. */
export function findGarble(text: string): string | undefined {
  let letters = 0;
  let strange = 0;
  let latin = 0;
  let blanks = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 32 && c < 127) {
      letters++;
      latin++;
    } else if (c === 32 || c === 10 || c === 9 || c === 13) blanks++;
    else if (c === 0xfffd || (c >= 0xe000 && c <= 0xefff) || (c >= 0xf100 && c <= 0xf8ff) || c < 32) strange++;
    else letters++;
  }
  if (strange > 3 && strange * 20 >= letters + strange)
    return `${strange} of ${letters + strange} characters have no reading.`;
  let words = 0;
  let mute = 0;
  for (const m of text.slice(0, 20_000).matchAll(/[A-Za-z]{4,40}/g)) {
    words++;
    if (!/[aeiouyAEIOUY]/.test(m[0]) && m[0] !== m[0].toUpperCase()) mute++;
  }
  if (words >= 20 && mute * 5 > words) return `${mute} of ${words} words have no vowel.`;
  if (latin > 400 && latin > text.length / 2 && blanks * 22 < latin)
    return "Nearly all blanks between words are missing.";
  return undefined;
}
