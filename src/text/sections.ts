import type { Block, Document, Section, SectionName } from "../model.ts";
import type { SectionsFile } from "../taxonomy/schema.ts";
import { Class, characters } from "./characters.ts";
import { compilePhrases, type Phrases, phraseAt, tokenFrom } from "./phrases.ts";
import { firstWhere } from "./search.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import { Gap, Shape, type Tokens, tokenize } from "./tokenize.ts";

type Kind = "resume" | "job";

interface Headings {
  set: Phrases;
  /** Phrase → section. */
  names: SectionName[];
}

const compiled = new WeakMap<SectionsFile["sections"], Record<Kind, Headings>>();

function headingsOf(rows: SectionsFile["sections"]): Record<Kind, Headings> {
  let both = compiled.get(rows);
  if (!both) {
    const make = (kind: Kind): Headings => {
      const names: SectionName[] = [];
      const phrases: string[] = [];
      for (const [name, row] of Object.entries(rows)) {
        if (row.for !== kind && row.for !== "both") continue;
        for (const heading of row.headings) {
          phrases.push(heading);
          names.push(name as SectionName);
        }
      }
      return { set: compilePhrases(phrases), names };
    };
    both = { resume: make("resume"), job: make("job") };
    compiled.set(rows, both);
  }
  return both;
}

/**
 * The sections of a text, by their headings: a line of its own, a phrase before a colon, or, where a post was glued
 * together on one line, a known heading with a capital at the start of a sentence. What stands before the first heading
 * is a section `other`. Known failure: a heading in words that no row has.
 */
export function findSections(
  tokens: Tokens,
  blocks: readonly Block[],
  sentences: readonly Sentence[],
  kind: Kind,
  rows: SectionsFile["sections"],
): Section[] {
  const headings = headingsOf(rows)[kind];
  const { text } = tokens;
  const found: Section[] = [];
  let at = 0;
  const begin = (start: number, name: SectionName, title?: string) => {
    const last = found.at(-1);
    if (last) last.end = start;
    else if (start > 0 && text.slice(0, start).trim()) found.push({ start: 0, end: start, name: "other" });
    found.push({ start, end: text.length, name, ...(title ? { title } : {}) });
  };
  for (const sentence of sentences) {
    at = tokenFrom(tokens, sentence.start);
    const to = tokenFrom(tokens, sentence.end);
    if (at >= to) continue;
    const block = blocks[sentence.block]!;
    const opensBlock = text.slice(block.start, sentence.start).trim() === "";
    const heading = headingAt(headings, tokens, at, to, opensBlock && block.kind === "heading");
    if (heading) begin(sentence.start, heading.name, text.slice(sentence.start, heading.end).trim());
    else if (opensBlock && block.kind === "heading" && found.length > 0 && isPlainHeading(text, block))
      // A heading that no row knows ends what the last one governed.
      begin(sentence.start, "other", text.slice(sentence.start, sentence.end).trim().slice(0, 80));
    if (block.end - block.start > longLine)
      for (const inline of inlineHeadings(headings, tokens, at + 1, to))
        begin(inline.start, inline.name, text.slice(inline.start, inline.end));
  }
  return found;
}

/** Longer than any line: the text lost its line breaks, and its headings stand within it. */
const longLine = 700;

/** Headings within a text that lost its line breaks: in capitals. */
function inlineHeadings(
  headings: Headings,
  tokens: Tokens,
  from: number,
  to: number,
): { start: number; end: number; name: SectionName }[] {
  const found: { start: number; end: number; name: SectionName }[] = [];
  for (let i = from; i < to; i++) {
    if (tokens.shape[i] !== Shape.upper || tokens.end[i]! - tokens.start[i]! < 4) continue;
    const hit = phraseAt(headings.set, tokens, i, to);
    if (!hit) continue;
    let shouted = true;
    for (let k = hit.from; k < hit.to; k++)
      shouted &&= tokens.shape[k] === Shape.upper || tokens.shape[k] === Shape.sign;
    if (!shouted) continue;
    found.push({ start: tokens.start[hit.from]!, end: tokens.end[hit.to - 1]!, name: headings.names[hit.index]! });
    i = hit.to - 1;
  }
  return found;
}

/** A heading by its own marks (#, bold, a colon, capitals), not only by its place: an item set apart is none. */
function isPlainHeading(text: string, block: Block): boolean {
  const line = text.slice(block.start, block.end).trim();
  return /^(?:#|\*\*|【)|[:：?？]\**$/.test(line) || (line === line.toUpperCase() && line !== line.toLowerCase());
}

function headingAt(
  headings: Headings,
  tokens: Tokens,
  from: number,
  to: number,
  isHeading: boolean,
): { name: SectionName; end: number } | undefined {
  const hit = phraseAt(headings.set, tokens, from, to);
  if (!hit) {
    // "OUR REQUIREMENTS FOR YOU": a heading that holds a known one as its longest part.
    if (!isHeading || to - from > 7) return;
    for (let i = from + 1; i < to; i++) {
      const inner = phraseAt(headings.set, tokens, i, to);
      if (inner && inner.to === to) return { name: headings.names[inner.index]!, end: tokens.end[to - 1]! };
    }
    return;
  }
  const name = headings.names[hit.index]!;
  const end = tokens.end[hit.to - 1]!;
  const { text } = tokens;
  const rest = text.slice(end, end + 3);
  const alone = hit.to === to;
  if (isHeading && (alone || to - hit.to <= 4)) return { name, end };
  if (/^[*_ ]*[:：】\]]/.test(rest)) return { name, end };
  // "REQUIREMENTS/CHARACTERISTICS:", "Requirements for the role:"
  if (
    /^[^.,;:。，；：\n]{1,30}[:：]/.test(text.slice(end, end + 32)) &&
    (isUpperOrLong(tokens, from) || to - from <= 8)
  )
    return { name, end };
  const chinese = tokens.shape[from] === Shape.ideograph;
  if (alone && to - from <= 6 && !/[.,;。，；]/.test(rest.slice(0, 1))) return { name, end };
  if (/^\s*[\n\r]/.test(rest)) return { name, end };
  // Glued to what follows: "Requirements Bachelor's degree …", "Qualifications 5+ years".
  if (chinese || hit.to >= to || tokens.shape[from] === Shape.lower) return;
  const next = tokens.shape[hit.to]!;
  const glued = tokens.gap[hit.to]! & ~(Gap.space | Gap.newline);
  const words = hit.to - hit.from;
  if (
    glued === 0 &&
    (next === Shape.capital || next === Shape.digit) &&
    (words > 1 || isUpperOrLong(tokens, from)) &&
    capitalised(tokens, from, hit.to)
  )
    return { name, end };
  return;
}

const gluedAlone = /^(?:requirements|qualifications|responsibilities|duties|benefits)$/i;
const isUpperOrLong = (tokens: Tokens, at: number) =>
  tokens.shape[at] === Shape.upper || gluedAlone.test(tokens.text.slice(tokens.start[at]!, tokens.end[at]!));

/** Every longer word of a heading written on one line with its text is capitalised, or only the first one is. */
function capitalised(tokens: Tokens, from: number, to: number): boolean {
  const { class: kind } = characters();
  return kind[tokens.text.charCodeAt(tokens.start[from]!)] === Class.Upper && to - from <= 8;
}

/** The sections of a document that was read, as they are shown with it. */
export function findSectionsOf(
  document: Pick<Document, "text" | "blocks">,
  kind: Kind,
  rows: SectionsFile["sections"],
): Section[] {
  const sentences = splitSentences(document.text, document.blocks);
  return findSections(tokenize(document.text), document.blocks, sentences, kind, rows);
}

/** The section of a place. */
export function sectionAt(sections: readonly Section[], place: number): SectionName {
  const next = firstWhere(sections.length, (i) => sections[i]!.start > place);
  return next === 0 ? "other" : sections[next - 1]!.name;
}
