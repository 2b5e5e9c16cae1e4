import { layOut } from "../extract/scene.ts";
import type { Document, Section, Span } from "../model.ts";
import { defaultTaxonomy } from "../taxonomy/bundled.ts";
import words from "./personal.json" with { type: "json" };

const mask = "█";

const contact =
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+|(?:https?:\/\/|www\.)[^\s|,;<>()]+|\b(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|me|ai|cn|edu|app|co)(?:\/[^\s|,;<>()]*)?|(?:\+|\(|\b)\d[\d ().-]{6,18}\d/giu;

/** A stretch of years is no telephone number. */
const years = /^\(?(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\)?$/;
const labelled = new RegExp(`(?:^|[|·•;，,\\t])[ \\t]*(?:${words.labels})[ \\t]*[:：][ \\t]*([^\\n|;]*)`, "gimu");
const pronouns = new RegExp(`[(（]?(?<![\\p{L}\\d])(?:${words.pronouns})(?![\\p{L}\\d])[.)）]?`, "giu");
const phrase = new RegExp(`(?<![\\p{L}\\d])(?:${words.phrases})(?![\\p{L}\\d])`, "giu");
const belonging = new RegExp(`(?<![\\p{L}\\d])(?:${words.belonging})(?![\\p{L}])`, "iu");
const school = new RegExp(
  `(?<![\\p{L}\\d])(?:${words.schools})(?![\\p{L}\\d])|[\\p{Script=Han}]+(?:大学|学院|学校)`,
  "iu",
);
const workSections = new Set<string>(["summary", "experience", "projects", "skills", "publications", "certificates"]);
const keeps = new RegExp(`(?<![a-z])(?:${words.keeps})`, "iu");
const educationHeading = new RegExp(`^\\W*(?:${words.educationHeadings})\\W*$`, "iu");

/** Lines of a text with their places. */
function linesOf(text: string, from = 0, to = text.length): (Span & { text: string })[] {
  const lines: (Span & { text: string })[] = [];
  for (let start = from; start < to; ) {
    const next = text.indexOf("\n", start);
    const end = next < 0 || next > to ? to : next;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** Where the block of name and contact ends: at the first section that is no contact, within the first lines. */
function headEnd(document: Document, sections: readonly Section[]): number {
  const first = sections.find((section) => section.start > 0 && section.name !== "contact" && section.name !== "other");
  const lines = linesOf(document.text).filter((line) => line.text.trim() !== "");
  const twelfth = lines[Math.min(12, lines.length) - 1];
  return Math.min(first?.start ?? document.text.length, twelfth?.end ?? document.text.length);
}

/** Pieces of the head that name no work: the person's name, city and the like. */
function headSpans(document: Document, sections: readonly Section[]): Span[] {
  const spans: Span[] = [];
  const end = headEnd(document, sections);
  for (const line of linesOf(document.text, 0, end)) {
    let from = line.start;
    for (const piece of line.text.split(/([|·•]|\s[–—-]\s)/)) {
      const told = piece.trim();
      // Sentences and titles of work stay: they are what a resume is read for.
      const length = told.split(/\s+/).length;
      const sentence = length > 8 || (/[.。!]$/.test(told) && length > 6);
      if (told !== "" && !sentence && !keeps.test(told) && /[\p{L}\d]/u.test(told)) {
        const start = from + piece.indexOf(told);
        spans.push({ start, end: start + told.length });
      }
      from += piece.length;
    }
  }
  return spans;
}

/** Schools and years of education: where and when somebody studied tells origin and age. */
function educationSpans(document: Document, all: readonly Section[]): Span[] {
  const spans: Span[] = [];
  const sections = all.filter((section) => section.name === "education");
  for (const section of sections)
    for (const line of linesOf(document.text, section.start, section.end)) {
      if (educationHeading.test(line.text)) continue;
      for (const year of line.text.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g))
        spans.push({ start: line.start + year.index, end: line.start + year.index + 4 });
      const pieces = line.text.split(/(,\s+|，|\s[–—|-]\s|\t|\s{3,})/);
      let from = line.start;
      // A degree with nothing beside it but a place: the piece behind it is the school, whatever it is called.
      const degree =
        pieces.length >= 3 &&
        /^\W*(?:b\.?\s?sc|m\.?\s?sc|b\.?a|m\.?a|b\.?eng|m\.?eng|ph\.?d|mba|bachelor|master|doctor|diploma|本科|硕士|博士|学士)\b/iu.test(
          pieces[0]!,
        );
      pieces.forEach((piece, index) => {
        const plain = piece.trim();
        if (plain !== "" && (school.test(plain) || (degree && index > 0 && index % 2 === 0 && !/\d/.test(plain)))) {
          const start = from + piece.indexOf(plain);
          spans.push({ start, end: start + plain.length });
        }
        from += piece.length;
      });
    }
  return spans;
}

/**
 * A copy of a document without what tells who the person is: name, contact, birth, gender, family, origin, faith,
 * belonging, schools and years of study. Each mark is as long as what it covers, so every place in the text stays where it was.
 *
 * Works by rules over labels, the head of the page and lists of words in English and Chinese; a name or group in the
 * middle of a sentence can stay. What was hidden in the document is dropped.
 */
export function redact(document: Document): Document {
  const { text } = document;
  const sections = layOut(text, document.blocks, "resume", defaultTaxonomy).sections;
  const spans = [...headSpans(document, sections), ...educationSpans(document, sections)];
  const add = (pattern: RegExp, group = 0) => {
    for (const found of text.matchAll(pattern)) {
      const told = found[group];
      if (told === undefined || told.trim() === "") continue;
      const start = found.index + (group === 0 ? 0 : found[0].lastIndexOf(told));
      spans.push({ start, end: start + told.length });
    }
  };
  for (const found of text.matchAll(contact))
    if (!years.test(found[0])) spans.push({ start: found.index, end: found.index + found[0].length });
  add(labelled, 1);
  add(pronouns);
  for (const line of linesOf(text)) {
    const section = sections.findLast((each) => each.start <= line.start)?.name ?? "other";
    const isWork = section === "experience" || section === "projects";
    if (belonging.test(line.text) && !isWork) spans.push({ start: line.start, end: line.end });
    // Words such as "single" and "blind" have other senses where work and skills are told: there a line of them alone counts.
    const alone = line.text.trim().split(/\s+/).length <= 4 && !/[,;]/.test(line.text);
    if (alone ? isWork : workSections.has(section)) continue;
    for (const found of line.text.matchAll(phrase))
      spans.push({ start: line.start + found.index, end: line.start + found.index + found[0].length });
  }
  const chars = text.split("");
  for (const { start, end } of spans)
    for (let at = start; at < end; at += 1) if (!/\s/.test(chars[at]!)) chars[at] = mask;
  const hideTitle = <T extends { title?: string }>(section: T & Span): T & Span =>
    section.title === undefined
      ? section
      : { ...section, title: chars.join("").slice(section.start, section.start + section.title.length) };
  return {
    ...document,
    text: chars.join(""),
    sections: document.sections.map((section) => (section.name === "contact" ? hideTitle(section) : section)),
    hidden: [],
  };
}
