import type { Block } from "../model.ts";
import { Class, characters } from "./characters.ts";

/**
 * The blocks of a bare text: headings, list items, rows and paragraphs, found from the lines alone.
 * Linear in the text. Known failure: a heading set in sentence case without blank line or colon passes for a paragraph.
 */
export function findBlocks(text: string): Block[] {
  const lines = readLines(text);
  const wrap = wrapWidth(lines);
  const blocks: Block[] = [];
  let lastPlaced: Block | undefined; // the last block that only its place made a heading
  let open: Block | undefined; // the item or paragraph that a wrapped line may go on with
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.end === line.start) {
      open = undefined;
      continue;
    }
    const previous = i > 0 ? lines[i - 1]! : undefined;
    const next = i + 1 < lines.length ? lines[i + 1]! : undefined;
    if (isRule(text, line)) {
      // An underline of = or - makes the line above a heading.
      const last = blocks[blocks.length - 1];
      if (last && open === last && last.kind === "paragraph" && previous && last.start === previous.start) {
        last.kind = "heading";
        last.level = text[line.start] === "=" ? 1 : 2;
      }
      open = undefined;
      continue;
    }
    const level = hashLevel(text, line);
    if (level > 0) {
      blocks.push({ start: line.start, end: line.end, kind: "heading", level });
      open = undefined;
      continue;
    }
    if (isItem(lines, i)) {
      open = { start: line.start, end: line.end, kind: "item" };
      blocks.push(open);
      continue;
    }
    const inline = inlineHeading(text, line);
    if (inline > 0) {
      blocks.push({ start: line.start, end: inline, kind: "heading", level: 3 });
      let from = inline;
      while (from < line.end && isBlank(text.charCodeAt(from))) from++;
      open =
        from < line.end
          ? { start: from, end: line.end, kind: numberedAt(text, from, line.end) ? "item" : "paragraph" }
          : undefined;
      if (open) blocks.push(open);
      continue;
    }
    if (line.cells > 1) {
      blocks.push({ start: line.start, end: line.end, kind: "row" });
      open = undefined;
      continue;
    }
    if (open && previous && goesOn(text, previous, line, wrap) && !isLabel(text, line)) {
      open.end = line.end;
      continue;
    }
    const heading = headingLevel(text, line, previous, next);
    if (heading > 0) {
      // Short lines one after the other are a list, whose title is the first; only what is set as a heading stays one.
      const last = blocks[blocks.length - 1];
      const weak = heading === placed;
      if (!weak || last === undefined || last !== lastPlaced) {
        blocks.push({ start: line.start, end: line.end, kind: "heading", level: weak ? 2 : heading });
        if (weak) lastPlaced = blocks[blocks.length - 1];
        open = undefined;
        continue;
      }
      open = { start: line.start, end: line.end, kind: "paragraph" };
      blocks.push(open);
      lastPlaced = open;
      continue;
    }
    open = { start: line.start, end: line.end, kind: "paragraph" };
    blocks.push(open);
  }
  return blocks;
}

interface Line {
  /** Of the trimmed line; `start === end` for a blank one. */
  start: number;
  end: number;
  indent: number;
  letters: number;
  upper: number;
  lower: number;
  ideographs: number;
  digits: number;
  words: number;
  /** Words of one letter: `S K I L L S` has six. */
  single: number;
  /** Commas, at signs, pipes, brackets and the like: what headings seldom have. */
  marks: number;
  /** Cells parted by tabs, pipes or wide gaps. */
  cells: number;
  /** 0 none, 1 a bullet or a sure number, 2 a number that may be a figure ("1.3 years"). */
  mark: number;
  number: number;
}

const isBlank = (c: number) => c === 32 || c === 9 || c === 0xa0 || c === 0x3000 || (c >= 0x2000 && c <= 0x200b);
const isBreak = (c: number) =>
  c === 10 || c === 13 || c === 12 || c === 11 || c === 0x85 || c === 0x2028 || c === 0x2029;

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  const n = text.length;
  let i = 0;
  while (i <= n) {
    let end = i;
    while (end < n && !isBreak(text.charCodeAt(end))) end++;
    lines.push(readLine(text, i, end));
    if (end >= n) break;
    i = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }
  return lines;
}

function readLine(text: string, from: number, to: number): Line {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  const line: Line = {
    start,
    end,
    indent: start - from,
    letters: 0,
    upper: 0,
    lower: 0,
    ideographs: 0,
    digits: 0,
    words: 0,
    single: 0,
    marks: 0,
    cells: 1,
    mark: 0,
    number: 0,
  };
  if (start === end) {
    line.start = line.end = from;
    return line;
  }
  const { class: kind } = characters();
  let run = 0; // letters of the word so far
  let gap = 0; // blanks since the last character
  let pipes = 0;
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isBlank(c)) {
      if (c === 9) {
        if (gap >= 0) line.cells++;
        gap = -1; // several tabs part two cells once
      } else if (gap >= 0) {
        gap++;
        if (gap === 4) line.cells++;
      }
      if (run > 0) {
        line.words++;
        if (run === 1) line.single++;
      }
      run = 0;
      continue;
    }
    gap = 0;
    const k = kind[c]!;
    if (k === Class.Upper) line.upper++;
    else if (k === Class.Lower) line.lower++;
    else if (k === Class.Ideograph) line.ideographs++;
    else if (k === Class.Digit) line.digits++;
    else if (c === 124 || c === 0xff5c || c === 0x2502) pipes++;
    else if (isMark(c)) line.marks++;
    run++;
  }
  if (run > 0) {
    line.words++;
    if (run === 1) line.single++;
  }
  line.letters = line.upper + line.lower + line.ideographs;
  if (pipes > 0) line.cells = Math.max(line.cells, pipes + 1);
  line.marks += pipes;
  readMark(text, line);
  return line;
}

// , ; @ = ( ) [ ] { } < > " % $ and their full-width kin.
const marks = new Set([...' ,;@=()[]{}<>"%$*_~^\\，、；（）《》「」“”。'.slice(1)].map((c) => c.charCodeAt(0)));
const isMark = (c: number) => marks.has(c);

// Bullets that are nothing else, and those that need a blank after them.
const bullets = new Set([..."•●▪■□▫◆◇○◦‣⁃➢➤►▶▸✓✔✦✧★☆❖⦁∙·➔→"].map((c) => c.charCodeAt(0)));
const dashes = new Set([..."-–—*+o§ü¨"].map((c) => c.charCodeAt(0)));
const chineseNumbers = "一二三四五六七八九十";

function readMark(text: string, line: Line) {
  const c = text.charCodeAt(line.start);
  if (bullets.has(c) || (c >= 0xf000 && c <= 0xf0ff)) {
    if (line.end > line.start + 1) line.mark = 1;
    return;
  }
  if (dashes.has(c) && line.end > line.start + 2 && isBlank(text.charCodeAt(line.start + 1))) {
    line.mark = 1;
    return;
  }
  // A dash glued to its first word is a bullet too, unless a figure or another dash follows.
  if (c === 45 || c === 0x2013 || c === 0x2014) {
    const k = characters().class[text.charCodeAt(line.start + 1)]!;
    if (k >= Class.Lower && line.words > 1) line.mark = 1;
    return;
  }
  line.mark = numberedAt(text, line.start, line.end);
  if (line.mark > 0) {
    let i = line.start;
    while (i < line.start + 4) {
      const d = text.charCodeAt(i++) - 48;
      if (d >= 0 && d <= 9) line.number = line.number * 10 + d;
      else if (line.number > 0) break;
    }
  }
}

/** Whether an item number stands here: `1.` `2)` `(3)` `4、` `①` `一、` `a)`; 2 where it may be a figure. */
function numberedAt(text: string, start: number, end: number): number {
  const c = text.charCodeAt(start);
  if (c >= 0x2460 && c <= 0x2473) return 1;
  let i = start;
  const bracketed = c === 40 || c === 0xff08;
  if (bracketed) i++;
  const from = i;
  while (i < end && i < from + 3 && text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) i++;
  if (i === from) {
    if (chineseNumbers.includes(text[i] ?? " ")) {
      i++;
      if (i < end && chineseNumbers.includes(text[i]!)) i++;
      const d = text.charCodeAt(i);
      return i < end && (d === 0x3001 || (bracketed && (d === 41 || d === 0xff09)) || (!bracketed && d === 0xff0e))
        ? 1
        : 0;
    }
    const letter = text.charCodeAt(i) | 32;
    if (letter >= 97 && letter <= 122 && text.charCodeAt(i + 1) === 41 && i + 2 < end) return 1;
    return 0;
  }
  if (i - from > 2) return 0;
  const d = text.charCodeAt(i);
  if (i + 1 >= end) return 0;
  if (bracketed) return d === 41 || d === 0xff09 ? 1 : 0;
  if (d === 0x3001 || d === 41 || d === 0xff09 || d === 0xff0e) return 1;
  if (d === 46) {
    const next = text.charCodeAt(i + 1);
    if (isBlank(next)) return 1;
    if (next >= 48 && next <= 57) return 2;
    return characters().class[next]! >= Class.Lower ? 1 : 0;
  }
  return 0;
}

/** A number glued to a figure counts where its neighbours in the list say so. */
function isItem(lines: Line[], i: number): boolean {
  const line = lines[i]!;
  if (line.mark !== 2) return line.mark === 1;
  for (let j = i + 1; j < lines.length && j < i + 4; j++)
    if (lines[j]!.mark > 0) return lines[j]!.number === line.number + 1;
  for (let j = i - 1; j >= 0 && j > i - 4; j--) if (lines[j]!.mark > 0) return lines[j]!.number === line.number - 1;
  return false;
}

function hashLevel(text: string, line: Line): number {
  let n = 0;
  while (text.charCodeAt(line.start + n) === 35 && n < 7) n++;
  return n > 0 && n < 7 && line.start + n < line.end && isBlank(text.charCodeAt(line.start + n)) ? n : 0;
}

/** A line of three or more of one drawing sign. */
function isRule(text: string, line: Line): boolean {
  const c = text.charCodeAt(line.start);
  if (line.letters > 0 || line.digits > 0 || line.end - line.start < 3 || isBlank(c)) return false;
  for (let i = line.start; i < line.end; i++) {
    const d = text.charCodeAt(i);
    if (d !== c && !isBlank(d)) return false;
  }
  return true;
}

/** End of a heading that stands before its text in one line: `【职责】…` or `任职要求：1、…`; else 0. */
function inlineHeading(text: string, line: Line): number {
  if (text[line.start] === "【") {
    const close = text.indexOf("】", line.start);
    return close > 0 && close < line.end && close - line.start < 24 ? close + 1 : 0;
  }
  if (line.ideographs < 2) return 0;
  for (let i = line.start; i < line.end && i < line.start + 12; i++) {
    const c = text.charCodeAt(i);
    if (c !== 0xff1a && c !== 58) {
      if (characters().class[c] !== Class.Ideograph) return 0;
      continue;
    }
    if (i + 1 === line.end) return line.end;
    let from = i + 1;
    while (from < line.end && isBlank(text.charCodeAt(from))) from++;
    return numberedAt(text, from, line.end) ? i + 1 : 0;
  }
  return 0;
}

/** Level of a heading known by its place alone: short, capitalised, blank lines round it. */
const placed = 7;

/** A short capitalised line with a colon at its end is no continuation of the line above. */
function isLabel(text: string, line: Line): boolean {
  const last = text.charCodeAt(line.end - 1);
  if (last !== 58 && last !== 0xff1a) return false;
  return line.words <= 4 && (line.ideographs > 0 || characters().class[text.charCodeAt(line.start)] === Class.Upper);
}

/** Level of a line that reads as a heading by its shape and place, else 0. */
function headingLevel(text: string, line: Line, previous: Line | undefined, next: Line | undefined): number {
  const length = line.end - line.start;
  const words = line.words + line.ideographs / 2;
  if (length > 70 || words > 10 || line.letters === 0 || line.digits > 4 || line.letters * 2 < length) {
    if (!isSpaced(line) || length > 70) return 0;
  }
  const last = text.charCodeAt(line.end - 1);
  const colon = last === 58 || last === 0xff1a;
  if (isSpaced(line)) return 2;
  if (last === 46 || last === 44 || last === 59 || last === 0x3002 || last === 0xff0c || last === 0xff1b) return 0;
  const first = text.charCodeAt(line.start);
  const capital = characters().class[first] === Class.Upper || line.ideographs > 0;
  const alone = !previous || previous.end === previous.start;
  const followed = next !== undefined && (next.end === next.start || next.mark > 0 || next.end - next.start > length);
  if (colon && line.marks <= 2 && (capital || alone)) return 3;
  if (line.marks > 2) return 0;
  // ALL CAPS, but not one short name among others (`AWS`, `SQL`), unless it stands alone.
  if (line.upper > 3 && line.lower === 0 && line.ideographs === 0 && (alone || length > 6) && line.marks === 0)
    return 2;
  const labelled = text.slice(line.start, line.end).includes(": ");
  if (alone && capital && words <= 8 && followed && line.marks === 0 && line.digits === 0 && !labelled) return placed;
  // A short capitalised line over a longer one or a list.
  if (capital && words <= 4 && length <= 40 && line.marks === 0 && line.digits === 0 && next) {
    const longer = next.end - next.start >= Math.max(40, length * 2) || next.mark === 1;
    const before = previous ? previous.end - previous.start : 0;
    if (longer && (before === 0 || before > length * 1.5 || previous?.mark === 1)) return 3;
  }
  return 0;
}

/** `E X P E R I E N C E`: nearly all words of one letter. */
const isSpaced = (line: Line) => line.words >= 4 && line.single >= line.words * 0.8 && line.letters >= line.words * 0.8;

/** The width at which the lines of a hard-wrapped text break, or 0 for a text whose lines are paragraphs. */
function wrapWidth(lines: Line[]): number {
  const counts = new Uint32Array(161);
  let full = 0;
  let long = 0;
  for (const line of lines) {
    const length = line.indent + line.end - line.start;
    if (length > 160) long++;
    else if (length > 40) {
      counts[length]!++;
      full++;
    }
  }
  if (full < 2 || long * 20 > full) return 0;
  // The ninth decile: a few overlong lines do not move it.
  let left = full / 10;
  for (let width = 160; width > 0; width--) {
    left -= counts[width]!;
    if (left <= 0) return width;
  }
  return 0;
}

/** Whether a line is the continuation of the one before: it starts small, or its first word would not have fitted above. */
function goesOn(text: string, previous: Line, line: Line, wrap: number): boolean {
  const length = previous.indent + previous.end - previous.start;
  if (length < 30) return false;
  const last = text.charCodeAt(previous.end - 1);
  const first = characters().class[text.charCodeAt(line.start)]!;
  const closed =
    last === 46 ||
    last === 0x3002 ||
    last === 58 ||
    last === 0xff1a ||
    last === 59 ||
    last === 0xff1b ||
    last === 33 ||
    last === 63;
  if (first === Class.Lower && !closed) return true;
  if (wrap === 0) return false;
  let word = line.start;
  while (word < line.end && word < line.start + 30 && !isBlank(text.charCodeAt(word))) word++;
  const full = length + 1 + (word - line.start) > wrap * 0.88;
  return full && (!closed || length + 1 + (word - line.start) > wrap);
}
