import type { Fit, Flag, Mention, Warning } from "../../model.ts";
import { libraryText, scoreText } from "../../report/labels.ts";
import { makePaint, type Paint, type Surface, type Tone } from "./paint.ts";
import { cutText, padEnd, plainText, textWidth, wrapText } from "./width.ts";

/** A sheet that lines are drawn on. */
export interface Sheet {
  lines: string[];
  columns: number;
  color: boolean;
  paint: Paint;
}

/** An empty sheet as wide as the surface. */
export function newSheet(surface: Surface): Sheet {
  return { lines: [], columns: surface.columns, color: surface.color, paint: makePaint(surface.color) };
}

/** The sheet as text. */
export function sheetText(sheet: Sheet): string {
  return `${sheet.lines.map((line) => line.replace(/ +$/, "")).join("\n")}\n`;
}

const unpainted = (text: string) => text.replace(/\u001b\[\d+m/g, "");

export const toneOf = (fit: Fit): Tone => (fit === "none" ? "soft" : fit);

/** A share of a bar of so many columns. In colour a thin line, without colour blocks that differ by shape. */
export function drawBar(sheet: Sheet, share: number | null, columns: number, tone: Tone): string {
  if (share === null) return sheet.paint("soft", "·".repeat(columns));
  const full = Math.max(0, Math.min(columns, Math.round(share * columns)));
  const shown = share > 0 && full === 0 ? 1 : full;
  const [on, off] = sheet.color ? ["━", "━"] : ["█", "░"];
  return sheet.paint(tone, on.repeat(shown)) + sheet.paint("soft", off.repeat(columns - shown));
}

/** A score in five columns: ` 78.4`, `100.0`, `    –`. */
export const drawScore = (score: number | null): string => scoreText(score).padStart(5);

/** A blank line and a heading. */
export function heading(sheet: Sheet, title: string, note = ""): void {
  sheet.lines.push("");
  const fits = textWidth(title) + textWidth(note) + 4 <= sheet.columns;
  if (fits && note !== "") sheet.lines.push(`  ${sheet.paint("bold", title)}  ${sheet.paint("soft", note)}`);
  else {
    for (const line of wrapText(title, sheet.columns - 2)) sheet.lines.push(`  ${sheet.paint("bold", line)}`);
    if (note !== "") paragraph(sheet, note, "  ", "", "soft");
  }
}

/** A text wrapped behind an indent, the first line with a mark. */
export function paragraph(sheet: Sheet, text: string, indent: string, mark = "", tone?: Tone): void {
  const plain = plainText(text);
  const taken = textWidth(unpainted(mark));
  const room = Math.max(16, sheet.columns - textWidth(indent) - taken - 2);
  const blank = " ".repeat(taken);
  wrapText(plain, room).forEach((line, index) => {
    const told = tone ? sheet.paint(tone, line) : line;
    sheet.lines.push(`${indent}${index === 0 ? mark : blank}${told}`);
  });
}

/** The line that shows a skill, its words made bold, cut around them where the line is longer than the sheet. */
export function quoteLine(sheet: Sheet, mention: Mention, indent: string): string {
  const page = mention.page === undefined ? "" : `p${mention.page}`;
  const room = Math.max(20, sheet.columns - textWidth(indent) - textWidth(page) - 6);
  const quote = plainText(mention.quote);
  let line = plainText(mention.line.text);
  let at = line.indexOf(quote);
  if (at < 0 || quote === "") {
    return `${indent}${sheet.paint("soft", `“${cutText(line, room)}”`)}${page ? `  ${sheet.paint("soft", page)}` : ""}`;
  }
  if (textWidth(line) > room) {
    // The words stay in sight: the line is cut on the left until they fit.
    const before = [...line.slice(0, at)];
    const keep = Math.max(0, Math.min(before.length, Math.floor((room - textWidth(quote)) / 2)));
    if (textWidth(line.slice(0, at)) + textWidth(quote) > room - 2) {
      const kept = before.slice(before.length - keep).join("");
      line = `…${kept}${line.slice(at)}`;
      at = 1 + kept.length;
    }
    line = cutText(line, room);
  }
  const shown =
    sheet.paint("soft", `“${line.slice(0, at)}`) +
    line.slice(at, at + quote.length) +
    sheet.paint("soft", `${line.slice(at + quote.length)}”`);
  return `${indent}${shown}${page ? `  ${sheet.paint("soft", page)}` : ""}`;
}

/** Labels in as many columns as fit, read downwards. */
export function columnList(sheet: Sheet, labels: readonly { plain: string; shown?: string }[], indent = "  "): void {
  if (labels.length === 0) return;
  const room = sheet.columns - textWidth(indent);
  const width = Math.min(room, Math.max(...labels.map((label) => textWidth(label.plain))) + 3);
  const count = Math.max(1, Math.floor(room / width));
  const height = Math.ceil(labels.length / count);
  for (let row = 0; row < height; row += 1) {
    let line = indent;
    for (let column = 0; column < count; column += 1) {
      const label = labels[column * height + row];
      if (label) line += padEnd(label.plain, width, label.shown ?? label.plain);
    }
    sheet.lines.push(line);
  }
}

/** Flags, warnings and what needs review. */
export function drawNotes(
  sheet: Sheet,
  flags: readonly Flag[],
  warnings: readonly Warning[],
  needsReview: readonly string[],
): void {
  if (flags.length > 0) {
    heading(sheet, "Look at this yourself", "a flag is no verdict; text that a reader would not see was not scored");
    for (const flag of flags) {
      paragraph(sheet, flag.message, "  ", `${sheet.paint("partial", "▲")} ${sheet.paint("partial", flag.code)} `);
      if (flag.where && "quote" in flag.where)
        paragraph(sheet, cutText(plainText(flag.where.quote), 160), "      ", "", "soft");
    }
  }
  if (warnings.length + needsReview.length > 0) {
    heading(sheet, "Notes on the reading");
    for (const text of needsReview) paragraph(sheet, text, "  ", "• needs review: ");
    for (const warning of warnings) paragraph(sheet, warning.message, "  ", "• ");
  }
}

/** What the figures were made with. */
export function drawFoot(
  sheet: Sheet,
  result: { library: string; taxonomy: { version: string; sha256: string }; asOf: string },
): void {
  const told = `${libraryText(result.library)} · taxonomy ${result.taxonomy.version} (${result.taxonomy.sha256.slice(0, 8)}) · “present” means ${result.asOf}`;
  sheet.lines.push("");
  paragraph(sheet, told, "  ", "", "soft");
  sheet.lines.push("");
}
