import type { Part } from "../text/assemble.ts";
import type { Line } from "./layout.ts";

/** Makes headings, items, rows and paragraphs of the lines of a page; lines that were only wrapped are joined again. */
export function partsOf(lines: Line[], page: number): Part[] {
  const parts: Part[] = [];
  const body = bodySize(lines);
  const boldShare = lines.filter((l) => l.bold).length / Math.max(lines.length, 1);
  const edges = rightEdges(lines);
  const words = wordsOf(lines);
  let open: Part | undefined;
  let previous: Line | undefined;
  for (const raw of lines) {
    for (const line of splitLabel(raw, body)) {
      const apart =
        previous !== undefined && (previous.column !== line.column || Math.abs(line.y - previous.y) > line.size * 2);
      const item = isItem(line.text);
      // A title that is not over at its date goes on under it: the date stays at its end.
      if (open?.kind === "row" && previous && !item && wrapsInCell(open, previous, line)) {
        const cut = open.text.indexOf("\t");
        open.text = join(open.text.slice(0, cut), line.text, words) + open.text.slice(cut);
        continue;
      }
      if (open && previous && !item && goesOn(previous, line, open, edges, apart)) {
        open.text = join(open.text, line.text, words);
        previous = line;
        continue;
      }
      const level = item ? 0 : headingLevel(line, body, boldShare);
      const part: Part = {
        kind: level > 0 ? "heading" : item ? "item" : line.cells > 1 ? "row" : "paragraph",
        text: item ? line.text.replace("\t", " ") : line.text,
        page,
      };
      if (level > 0) part.level = level;
      if (line.column !== undefined) part.column = line.column;
      if (apart) part.apart = true;
      parts.push(part);
      open = part;
      previous = line;
    }
  }
  return parts;
}

/** A label in capitals beside its text (`SUMMARY ⇥ Engineer who …`) is the heading of what follows. */
function splitLabel(line: Line, body: number): Line[] {
  if (line.cells < 2) return [line];
  const cut = line.text.indexOf("\t");
  const label = line.text.slice(0, cut);
  if (!isCapitals(label) || label.replace(/[^\p{L}]/gu, "").length < 5 || label.length > 30 || line.size > body * 1.4)
    return [line];
  const rest = { ...line, text: line.text.slice(cut + 1), cells: line.cells - 1, bold: false };
  return [{ ...line, text: label, cells: 1 }, rest];
}

const isCapitals = (text: string) => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);

function bodySize(lines: Line[]): number {
  const weights = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 4) / 4;
    weights.set(size, (weights.get(size) ?? 0) + line.text.length);
  }
  let best = 10;
  let most = 0;
  for (const [size, weight] of weights) if (weight > most) [best, most] = [size, weight];
  return best;
}

/** Where the lines of each column end at the right. */
function rightEdges(lines: Line[]): Map<number | undefined, number> {
  const edges = new Map<number | undefined, number>();
  for (const line of lines) edges.set(line.column, Math.max(edges.get(line.column) ?? 0, line.x1));
  return edges;
}

const bullet = /^[•●▪■□▫◆◇○◦‣⁃➢➤►▶▸✓✔✦✧★☆❖⦁∙·➔→\uf0a0-\uf0ff]\s*\S|^[-–—*+o§]\s+\S|^[-–—]\p{L}/u;
const numbered = /^(?:\(?\d{1,2}[.)、）]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[、）)])\s*\S/;

const isItem = (text: string) => bullet.test(text) || (numbered.test(text) && !/^\d{1,2}\.\d/.test(text));

function headingLevel(line: Line, body: number, boldShare: number): number {
  const text = line.text.trim();
  const letters = text.replace(/[^\p{L}]/gu, "").length;
  if (letters < 2 || text.length > 90 || letters < text.length * 0.4 || line.cells > 2) return 0;
  const words = text.split(/\s+/).length;
  const wide = /[\u4e00-\u9fff]/.test(text) ? 20 : 60;
  const closed = /[.,;。，；]$/.test(text);
  const ratio = line.size / body;
  if (ratio >= 1.6 && words <= 10) return 1;
  if (line.cells > 1 || text.length > wide) return 0;
  if (ratio >= 1.13 && words <= 8 && !closed) return 2;
  if (isCapitals(text) && letters >= 4 && words <= 6 && !closed && !/[,|@]/.test(text)) return 2;
  if (line.bold && boldShare < 0.4 && words <= 6 && !closed && !/[|@]|\d{4}/.test(text)) return 3;
  if (/[:：]$/.test(text) && words <= 5) return 3;
  return 0;
}

/** Whether a line is the rest of the left one of two cells, whose text stops in the middle. */
function wrapsInCell(row: Part, previous: Line, line: Line): boolean {
  if (previous.cells !== 2 || line.cells > 1) return false;
  const tight = line.y > previous.y && line.y - previous.y < line.size * 1.6;
  const alike =
    Math.abs(line.x0 - previous.x0) < 2 && Math.abs(line.size - previous.size) < 0.5 && line.bold === previous.bold;
  return tight && alike && /[,&/–-]$|\b(?:and|of|for|und|de)$/.test(row.text.slice(0, row.text.indexOf("\t")));
}

/** Whether a line goes on with the block above: wrapped at the edge of its column, in the same type. */
function goesOn(
  previous: Line,
  line: Line,
  open: Part,
  edges: Map<number | undefined, number>,
  apart: boolean,
): boolean {
  if (open.kind === "heading") {
    return (
      !apart &&
      open.level !== 3 &&
      Math.abs(line.size - previous.size) < 0.3 &&
      line.bold === previous.bold &&
      line.size > 14 &&
      line.y - previous.y < line.size * 1.4 &&
      line.y > previous.y + 1
    );
  }
  if (apart || line.y <= previous.y + 0.5 || line.y - previous.y > Math.max(line.size, previous.size) * 1.9)
    return false;
  if (line.cells > 1 || Math.abs(line.size - previous.size) > line.size * 0.12) return false;
  if (line.bold && !previous.bold) return false;
  const small = /^[\p{Ll}(&,;)]/u.test(line.text);
  const closed = /[.!?:;。！？：；]$/.test(previous.text);
  if (open.kind === "row" && !(small && line.x0 > previous.x0 + line.size * 3)) return false;
  const edge = edges.get(line.column) ?? previous.x1;
  const first = /^\S+/.exec(line.text)?.[0] ?? "";
  const width = line.text.length > 0 ? ((line.x1 - line.x0) / line.text.length) * (first.length + 1) : 0;
  const chinese = /[\u3400-\u9fff]$/.test(previous.text) && /^[\u3400-\u9fff]/.test(line.text);
  const full = previous.x1 + (chinese ? line.size : width) > edge - line.size * 0.7;
  if (open.kind === "item" && line.x0 < previous.x0 - line.size * 0.5 && !full) return false;
  const under = line.x0 < previous.x1 && previous.x0 < line.x1;
  if (small && !closed && under) return previous.text.length > 12;
  // A capital may begin the next entry of a list as well: only a long line, or one that is plainly not over, goes on.
  return (
    full &&
    (chinese || previous.text.length >= 40 || /[,&/–-]$|\b(?:and|or|of|for|with|the|in|to|a)$/i.test(previous.text))
  );
}

/** Second halves of compounds that keep their hyphen when they begin a line. */
const halves = new Set(
  "based driven time end to of scale learning source level quality performance stack term friendly oriented house site edge tuning tuned augmented class functional platform party ready wide art on in up off purpose world the shot order making solving effective efficient facing aware free specific trained built language modal model cloud native demand hoc premise prem tenant agent step task team year month day person step core first side loop value service services hosted managed generated generation".split(
    " ",
  ),
);

/** First halves that seldom are the first half of anything else. */
const firsts = new Set(
  "multi non self cross well real high low long short full half open end state cutting hands day data client server user object test event cost time cloud fine pre co set front back entry mid senior large small".split(
    " ",
  ),
);

/** Joins a wrapped line to the text before it, a word cut at the end of the line included. */
function join(text: string, next: string, words: Set<string>): string {
  if (/[\p{L}\p{N}][-\u2010\u00ad]$/u.test(text)) {
    const left = (/([\p{L}\p{N}]+)[-\u2010\u00ad]$/u.exec(text)?.[1] ?? "").toLowerCase();
    const right = (/^[\p{L}\p{N}]+/u.exec(next)?.[0] ?? "").toLowerCase();
    const small = /^\p{Ll}/u.test(next);
    const whole = left + right;
    const compound =
      !small ||
      firsts.has(left) ||
      right === "" ||
      halves.has(right) ||
      words.has(`${left}-${right}`) ||
      (!words.has(whole) && words.has(right) && right.length > 3 && left.length > 2);
    return compound ? text + next : text.slice(0, -1) + next;
  }
  const chinese = /[\u3400-\u9fff，。、；：（）]$/.test(text) && /^[\u3400-\u9fff，。、；：（）A-Za-z0-9]/.test(next);
  return chinese ? text + next : `${text} ${next}`;
}

/** Every word of the page, and every compound with a hyphen inside a line. */
function wordsOf(lines: Line[]): Set<string> {
  const words = new Set<string>();
  let broken = false; // the line above ends in a hyphen, so that this one may begin with half a word
  for (const line of lines) {
    const after = broken ? line.text.search(/[\s,.;]/) : 0;
    broken = /[-\u2010]$/.test(line.text);
    if (after < 0) continue;
    for (const m of line.text.slice(after).matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)) {
      const word = m[0].toLowerCase();
      if (broken && after + m.index + m[0].length === line.text.length - 1) continue;
      words.add(word);
      if (word.includes("-")) for (const half of word.split("-")) words.add(half);
    }
  }
  return words;
}
