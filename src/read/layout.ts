import type { Piece } from "./pdf-paint.ts";

/** A row of words at one height, cut where the gap is wide. */
export interface Segment {
  x0: number;
  x1: number;
  y: number;
  size: number;
  text: string;
  bold: boolean;
  font: string;
}

/** A line of text in reading order. Cells stand apart by a tab. */
export interface Line extends Segment {
  cells: number;
  column?: number;
}

/**
 * Brings the letters of a page into the order in which a person reads them: words into segments, segments into columns, columns
 * from left to right, the lines of each from top to bottom. A gutter makes two columns only if it is tall, has text on both
 * sides and does not part the cells of a table (labels and values, titles and dates), which are read row by row.
 * Known failure: two columns whose lines stand at the same heights all the way down, without headings, pass for a table.
 */
export function layOut(pieces: Piece[], width: number): Line[] {
  const lines: Line[] = [];
  for (const [angle, group] of byAngle(pieces)) {
    const turned = angle === 0 ? group : group.map((p) => turn(p, angle));
    const segments = joinWords(turned);
    readRegion(segments, width, lines, undefined, 0);
  }
  return lines;
}

/** Upright text first, then each other direction for itself. */
function byAngle(pieces: Piece[]): [number, Piece[]][] {
  const groups = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const angle = piece.angle <= 3 || piece.angle >= 357 ? 0 : piece.angle;
    const group = groups.get(angle);
    if (group) group.push(piece);
    else if (groups.size < 40) groups.set(angle, [piece]);
    else groups.get(0)?.push(piece);
  }
  return [...groups].sort((a, b) => (a[0] === 0 ? -1 : b[0] === 0 ? 1 : b[1].length - a[1].length || a[0] - b[0]));
}

function turn(piece: Piece, angle: number): Piece {
  const r = (-angle * Math.PI) / 180;
  const x0 = piece.x0 * Math.cos(r) - piece.y * Math.sin(r);
  const y = piece.x0 * Math.sin(r) + piece.y * Math.cos(r);
  const length = Math.abs(piece.x1 - piece.x0) / Math.max(Math.abs(Math.cos(r)), 0.05);
  return { ...piece, x0, x1: x0 + Math.max(length, piece.text.length * piece.size * 0.4), y };
}

/** Joins the pieces of one height into segments; what was drawn twice in one place counts once. */
export function joinWords(pieces: Piece[]): Segment[] {
  const sorted = pieces.filter((p) => p.text.trim() !== "").sort((a, b) => a.y - b.y || a.x0 - b.x0);
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of sorted) {
    // A row takes what overlaps it in height by more than half: sub- and superscripts stay with their word.
    let row: (typeof rows)[number] | undefined;
    for (let i = rows.length - 1; i >= 0 && i >= rows.length - 4; i--) {
      const r = rows[i]!;
      if (
        Math.abs(r.y - piece.y) < Math.min(r.size, piece.size) * 0.3 ||
        (Math.abs(r.y - piece.y) < Math.max(r.size, piece.size) * 0.45 && nearInRow(r.pieces, piece))
      ) {
        row = r;
        break;
      }
    }
    if (row) {
      row.pieces.push(piece);
      if (piece.size > row.size) {
        row.size = piece.size;
        row.y = piece.y;
      }
    } else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  return rows.flatMap((row) => segmentsOf(row.pieces));
}

/** Whether a piece touches one of the row. */
function nearInRow(row: Piece[], piece: Piece): boolean {
  for (let i = row.length - 1; i >= 0 && i >= row.length - 30; i--) {
    const gap = Math.max(piece.x0 - row[i]!.x1, row[i]!.x0 - piece.x1);
    if (gap < piece.size * 0.5) return gap > -piece.size * 0.5;
  }
  return false;
}

function segmentsOf(row: Piece[]): Segment[] {
  row.sort((a, b) => a.x0 - b.x0);
  const pieces: Piece[] = [];
  for (const piece of row) {
    const last = pieces[pieces.length - 1];
    // Bold by a second print, or a shadow: the same letters nearly on top of each other.
    if (
      last &&
      last.text === piece.text &&
      Math.abs(last.x0 - piece.x0) < (piece.x1 - piece.x0) * 0.4 &&
      Math.abs(last.x0 - piece.x0) < piece.size * 0.25
    )
      continue;
    pieces.push(piece);
  }
  if (isJustified(pieces)) return [segment(pieces)];
  const out: Segment[] = [];
  let from = 0;
  for (let i = 1; i <= pieces.length; i++) {
    const a = pieces[i - 1]!;
    const b = pieces[i];
    if (b && gapOf(a, b) < wide(a, b, from, i, pieces)) continue;
    out.push(segment(pieces.slice(from, i)));
    from = i;
  }
  return out;
}

/** A line of words spread to the width of its column: at least four words, all gaps alike. */
function isJustified(pieces: Piece[]): boolean {
  if (pieces.length < 4 || pieces.length > 40) return false;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 1; i < pieces.length; i++) {
    const gap = gapOf(pieces[i - 1]!, pieces[i]!);
    least = Math.min(least, gap);
    most = Math.max(most, gap);
  }
  const em = pieces[0]!.size;
  return most < em * 4 && most - least < em * 0.12 && least > em * 0.13;
}

const gapOf = (a: Piece, b: Piece) => b.x0 - a.x1;

/** From this gap on two words stand in two segments: more where letters are set apart. */
function wide(a: Piece, b: Piece, from: number, i: number, pieces: Piece[]): number {
  const em = Math.max(a.size, b.size);
  if (a.text.length === 1 && b.text.length === 1 && i - from >= 2) {
    const before = pieces[i - 2];
    if (before) return Math.max(em * 1.05, Math.min(gapOf(before, a) * 2.6, em * 3));
  }
  // A bullet stands off from its text.
  if (i - from === 1 && isBullet(a.text)) return em * 4;
  return em * (a.blank ? 1.3 : 1.05);
}

const isBullet = (text: string) => text.length <= 2 && !/[\p{L}\p{N}]/u.test(text);

function segment(pieces: Piece[]): Segment {
  const spaced = letterSpacing(pieces);
  let text = "";
  for (let i = 0; i < pieces.length; i++) {
    const p = pieces[i]!;
    if (i > 0) {
      const a = pieces[i - 1]!;
      const gap = gapOf(a, p);
      const em = Math.min(a.size, p.size);
      if (spaced > 0) text += gap > spaced ? " " : "";
      else if ((a.blank && gap > em * 0.04) || gap > em * 0.13) text += " ";
    }
    text += p.text;
  }
  let letters = 0;
  let bold = 0;
  let size = 0;
  for (const p of pieces) {
    letters += p.text.length;
    if (p.bold) bold += p.text.length;
    size += p.size * p.text.length;
  }
  const first = pieces[0]!;
  return {
    x0: first.x0,
    x1: Math.max(...pieces.slice(-3).map((p) => p.x1)),
    y: first.y,
    size: size / Math.max(letters, 1),
    text: normalise(text),
    bold: bold * 2 > letters,
    font: first.font,
  };
}

/** The gap that parts words in a row of single letters set apart (`S K I L L S`), or 0 for a plain row. */
function letterSpacing(pieces: Piece[]): number {
  if (pieces.length < 4) return 0;
  let single = 0;
  for (const p of pieces)
    if (p.text.length === 1 && /\p{L}|&/u.test(p.text) && !/[\u3040-\u9fff\uac00-\ud7af]/.test(p.text)) single++;
  if (single < pieces.length * 0.8) return 0;
  const gaps = pieces.slice(1).map((p, i) => gapOf(pieces[i]!, p));
  const sorted = [...gaps].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1]!;
  // Letters that were only drawn one by one stand close.
  if (middle < pieces[0]!.size * 0.1) return 0;
  return middle * 1.5;
}

const presentation = /[\ufb00-\ufb06\u2f00-\u2fd5\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]/g;

/** Ligatures, radicals and presentation forms as the letters that they stand for. */
export function normalise(text: string): string {
  const t = presentation.test(text) ? text.replace(presentation, (c) => c.normalize("NFKC")) : text;
  return t
    .replace(/[\u00a0\t\r\n\f\v]/g, " ")
    .replace(/\u00ad(?=.)/g, "")
    .replace(/\u00ad$/, "-");
}

/** Reads one part of the page: over a gutter, the columns beside it, and under it. */
function readRegion(segments: Segment[], width: number, out: Line[], column: number | undefined, depth: number) {
  const gutter = depth < 4 && segments.length >= 6 && segments.length < 4000 ? findGutter(segments) : undefined;
  if (!gutter) {
    readRows(segments, out, column);
    return;
  }
  const above: Segment[] = [];
  const left: Segment[] = [];
  const right: Segment[] = [];
  const below: Segment[] = [];
  for (const s of segments) {
    if (s.y < gutter.y0) above.push(s);
    else if (s.y > gutter.y1) below.push(s);
    else if (s.x0 + (s.x1 - s.x0) / 2 < gutter.x) left.push(s);
    else right.push(s);
  }
  readRegion(above, width, out, column, depth + 1);
  const base = column ?? 0;
  readRegion(left, width, out, base, depth + 1);
  const used = out.reduce((most, line) => Math.max(most, line.column ?? 0), base);
  readRegion(right, width, out, used + 1, depth + 1);
  readRegion(below, width, out, column, depth + 1);
}

interface Gutter {
  x: number;
  y0: number;
  y1: number;
}

/** The tallest empty strip that parts two columns of running text, if there is one. */
function findGutter(segments: Segment[]): Gutter | undefined {
  const sorted = [...segments].sort((a, b) => a.y - b.y);
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const s of sorted) {
    left = Math.min(left, s.x0);
    right = Math.max(right, s.x1);
  }
  const body = median(sorted.map((s) => s.size));
  const step = Math.max((right - left) / 180, 0.5);
  const n = sorted.length;
  const row = new Int32Array(n);
  const from = new Float64Array(n);
  const to = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    from[i] = sorted[i]!.x0 - body * 0.3;
    to[i] = sorted[i]!.x1 + body * 0.3;
  }
  for (let i = 1; i < sorted.length; i++)
    row[i] = row[i - 1]! + (sorted[i]!.y - sorted[i - 1]!.y > body * 0.15 ? 1 : 0);
  const candidates: (Gutter & { score: number; sides: [Segment[], Segment[]] })[] = [];
  const seen = new Set<string>();
  for (let x = left + step * 9; x < right - step * 9; x += step) {
    // The runs of segments that leave this x free, top to bottom.
    let run: Segment[] = [];
    let before = 0; // segments of the run on the left side
    const close = () => {
      if (run.length >= 6 && before >= 2 && run.length - before >= 2) {
        // Neighbouring places mostly part the same segments.
        const key = `${run[0]!.y}|${run.length}|${before}`;
        if (!seen.has(key)) {
          seen.add(key);
          const found = judgeRun(run, x, body);
          if (found) candidates.push(found);
        }
      }
      run = [];
      before = 0;
    };
    // What stands at the height of something that bars the way is barred with it.
    let barred = -1;
    for (let i = 0; i < n; i++) {
      const r = row[i]!;
      if (r !== barred && (i === 0 || r !== row[i - 1])) {
        for (let k = i; k < n && row[k] === r; k++) if (from[k]! < x && to[k]! > x) barred = r;
      }
      if (r === barred) {
        if (run.length > 0) close();
      } else {
        run.push(sorted[i]!);
        if (to[i]! <= x) before++;
      }
    }
    close();
  }
  candidates.sort((a, b) => b.score - a.score);
  for (const c of candidates.slice(0, 40)) if (!isTable(c.sides[0], c.sides[1])) return c;
  return undefined;
}

function judgeRun(run: Segment[], x: number, body: number) {
  if (run.length < 6) return undefined;
  let sides: [Segment[], Segment[]] = [[], []];
  for (const s of run) sides[s.x1 <= x ? 0 : 1].push(s);
  if (sides[0].length < 2 || sides[1].length < 2) return undefined;
  // The strip begins and ends where both sides have text; a heading on top of one column belongs to it all the same.
  const y0 = Math.max(sides[0][0]!.y, sides[1][0]!.y);
  const y1 = Math.min(sides[0][sides[0].length - 1]!.y, sides[1][sides[1].length - 1]!.y);
  if (y1 - y0 < body * 5) return undefined;
  const top = Math.min(y0, firstAttached(run, y0, body));
  const bottom = lastAttached(run, y1, body);
  sides = [sides[0].filter((s) => s.y >= top && s.y <= bottom), sides[1].filter((s) => s.y >= top && s.y <= bottom)];
  if (sides[0].length < 3 || sides[1].length < 3) return undefined;
  const widths = sides.map((side) => Math.max(...side.map((s) => s.x1)) - Math.min(...side.map((s) => s.x0)));
  const gap = Math.min(...sides[1].map((s) => s.x0)) - Math.max(...sides[0].map((s) => s.x1));
  if (gap < body * 0.6) return undefined;
  return {
    x,
    y0: top - 0.01,
    y1: bottom + 0.01,
    sides,
    score:
      (bottom - top) *
      Math.sqrt(Math.min(sides[0].length, sides[1].length)) *
      Math.sqrt(Math.min(widths[0]!, widths[1]!)),
  };
}

/** Where the column begins whose other column begins lower: at the first segment that follows without a wide break. */
function firstAttached(run: Segment[], y: number, body: number): number {
  let top = y;
  for (let i = run.length - 1; i >= 0; i--) {
    const s = run[i]!;
    if (s.y >= top) continue;
    if (top - s.y > body * 4) break;
    top = s.y;
  }
  return top;
}

function lastAttached(run: Segment[], y: number, body: number): number {
  let bottom = y;
  for (const s of run) {
    if (s.y <= bottom) continue;
    if (s.y - bottom > body * 6) break;
    bottom = s.y;
  }
  return bottom;
}

/** Whether two sides are the cells of rows rather than two columns of text. */
function isTable(a: Segment[], b: Segment[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const heights = new Float64Array(many.map((s) => s.y)).sort();
  let aligned = 0;
  for (const s of few) if (hasNear(heights, s.y, Math.max(1, s.size * 0.15))) aligned++;
  const share = aligned / few.length;
  const headed = hasHeading(a) && hasHeading(b);
  if (share < (headed ? 0.97 : 0.85)) return false;
  if (headed && few.length >= 8) return false;
  // Long lines one under the other on both sides are running text even on one grid.
  return !(isRunning(few) && isRunning(many) && few.length >= 8);
}

function hasNear(sorted: Float64Array, y: number, tolerance: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < y - tolerance) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && sorted[low]! <= y + tolerance;
}

/** A side with a line set apart from the others: larger, or in capitals among small letters. */
function hasHeading(side: Segment[]): boolean {
  const size = median(side.map((s) => s.size));
  let loud = 0;
  for (const s of side) if (s.size > size * 1.12 || isCapitals(s.text)) loud++;
  return loud > 0 && loud < side.length / 2;
}

const isCapitals = (text: string) =>
  /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text) && text.replace(/[^\p{L}]/gu, "").length >= 5;

function isRunning(side: Segment[]): boolean {
  const widest = Math.max(...side.map((s) => s.x1 - s.x0));
  let full = 0;
  let ended = 0;
  for (const s of side) {
    if (s.x1 - s.x0 > widest * 0.75) full++;
    if (/\p{Ll}$/u.test(s.text) && s.text.length > 25) ended++;
  }
  return full > side.length * 0.35 && ended > side.length * 0.2;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 10;
}

/** Rows from top to bottom, the cells of each from left to right. */
function readRows(segments: Segment[], out: Line[], column: number | undefined) {
  const sorted = [...segments].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  let i = 0;
  while (i < sorted.length) {
    const first = sorted[i]!;
    const row = [first];
    let j = i + 1;
    while (j < sorted.length && sorted[j]!.y - first.y < Math.min(first.size, sorted[j]!.size) * 0.35)
      row.push(sorted[j++]!);
    row.sort((a, b) => a.x0 - b.x0);
    const widest = row.reduce((a, b) => (b.text.length > a.text.length ? b : a));
    const line: Line = {
      x0: row[0]!.x0,
      x1: Math.max(...row.map((s) => s.x1)),
      y: first.y,
      size: widest.size,
      bold: row[0]!.bold,
      font: widest.font,
      text: row.map((s) => s.text).join("\t"),
      cells: row.length,
    };
    if (column !== undefined) line.column = column;
    out.push(line);
    i = j;
  }
}
