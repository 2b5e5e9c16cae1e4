// Columns of a terminal. East Asian wide characters take two, marks that sit on others take none.

/** First and last code point of each range that takes two columns (Unicode East Asian Width W and F, and emoji). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2795, 0x2797],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const noWidth = /[\p{Mn}\p{Me}\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/u;

function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return code < 32 || (code >= 0x7f && code < 0xa0) ? 0 : 1;
  if (noWidth.test(char)) return 0;
  let low = 0;
  let high = wide.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = wide[middle]!;
    if (code < from) high = middle - 1;
    else if (code > to) low = middle + 1;
    else return 2;
  }
  return 1;
}

/** How many columns a plain text takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/**
 * Text of a document as it may reach a terminal: on one line, without control, escape and direction characters, so
 * that no resume can move the cursor, colour the screen or turn a line around.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, "")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .trim();
}

/** Cuts a text to a number of columns, with an ellipsis where something is left out. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let out = "";
  let width = 0;
  for (const char of text) {
    const next = charWidth(char);
    if (width + next > columns - 1) break;
    out += char;
    width += next;
  }
  return columns > 0 ? `${out.trimEnd()}…` : "";
}

/** Cuts in the middle, so that a long path keeps its end. */
export function cutPath(path: string, columns: number): string {
  if (textWidth(path) <= columns) return path;
  const chars = [...path];
  let tail = "";
  while (chars.length > 0 && textWidth(tail) + charWidth(chars.at(-1)!) <= columns - 1) tail = chars.pop() + tail;
  return `…${tail}`;
}

/** Fills a text with blanks up to a number of columns. Give the plain text where `shown` holds colours. */
export function padEnd(plain: string, columns: number, shown = plain): string {
  return shown + " ".repeat(Math.max(0, columns - textWidth(plain)));
}

/** Fills with blanks in front. */
export function padStart(plain: string, columns: number, shown = plain): string {
  return " ".repeat(Math.max(0, columns - textWidth(plain))) + shown;
}

/** Breaks a text into lines of at most so many columns; Chinese may break anywhere, other text at blanks. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const piece of text.match(/[\u2e80-\u9fff\uf900-\uffef]|[^\s\u2e80-\u9fff\uf900-\uffef]+|\s+/gu) ?? []) {
    let rest = piece;
    if (/^\s+$/.test(rest)) {
      if (line !== "") {
        line += " ";
        width += 1;
      }
      continue;
    }
    while (rest !== "") {
      const needed = textWidth(rest);
      if (width + needed <= columns) {
        line += rest;
        width += needed;
        break;
      }
      if (line.trim() !== "") {
        lines.push(line.trimEnd());
        line = "";
        width = 0;
        continue;
      }
      // One word longer than the line: it is cut.
      let taken = "";
      for (const char of rest) {
        if (textWidth(taken) + charWidth(char) > columns && taken !== "") break;
        taken += char;
      }
      lines.push(taken);
      rest = rest.slice(taken.length);
    }
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}
