import { Class, characters, expand } from "./characters.ts";

/** What stands between a token and the one before it, as bits. 0 = nothing: the two are glued. */
export const Gap = { none: 0, space: 1, hyphen: 2, dot: 4, slash: 8, newline: 16, underscore: 32, other: 64 } as const;

/** How a token is written. */
export const Shape = { lower: 0, capital: 1, upper: 2, digit: 3, ideograph: 4, sign: 5 } as const;

/**
 * The tokens of a text as columns: `start`, `end` (offsets of the text), `hash` (of the folded token), `gap` (before it),
 * `shape`. Words part where letters meet digits and at camel humps (`TensorFlow` is `tensor` glued to `flow`), signs
 * that belong to names (+ # &) and Chinese characters are tokens of their own, so `C++`, `K8s`, `Node.js` and `INT8量化`
 * are short rows of tokens, and the forms of the taxonomy are cut by the same rule.
 */
export interface Tokens {
  text: string;
  length: number;
  start: Int32Array;
  end: Int32Array;
  hash: Int32Array;
  gap: Uint8Array;
  shape: Uint8Array;
}

const prime = 0x01000193;
const seed = 0x811c9dc5 | 0;

/** Hash of a folded word: the same that `tokenize` gives its token. */
export function hashWord(folded: string): number {
  let h = seed;
  for (let i = 0; i < folded.length; i++) h = Math.imul(h ^ folded.charCodeAt(i), prime);
  return h;
}

/** Columns that grow as tokens come. */
class Columns {
  length = 0;
  room: number;
  start: Int32Array;
  end: Int32Array;
  hash: Int32Array;
  gap: Uint8Array;
  shape: Uint8Array;

  constructor(room: number) {
    this.room = room;
    this.start = new Int32Array(room);
    this.end = new Int32Array(room);
    this.hash = new Int32Array(room);
    this.gap = new Uint8Array(room);
    this.shape = new Uint8Array(room);
  }

  push(from: number, to: number, hash: number, gap: number, shape: number): void {
    const at = this.length++;
    if (at === this.room) this.grow();
    this.start[at] = from;
    this.end[at] = to;
    this.hash[at] = hash;
    this.gap[at] = gap;
    this.shape[at] = shape;
  }

  private grow(): void {
    const { start, end, hash, gap, shape } = this;
    this.room *= 2;
    this.start = new Int32Array(this.room);
    this.start.set(start);
    this.end = new Int32Array(this.room);
    this.end.set(end);
    this.hash = new Int32Array(this.room);
    this.hash.set(hash);
    this.gap = new Uint8Array(this.room);
    this.gap.set(gap);
    this.shape = new Uint8Array(this.room);
    this.shape.set(shape);
  }
}

/** Cuts a text into tokens. One pass, linear, any string. */
export function tokenize(text: string): Tokens {
  const { class: kind, fold } = characters();
  const n = text.length;
  const columns = new Columns(Math.max(16, Math.ceil(n / 3)));
  let gap: number = Gap.other;
  let i = 0;
  while (i < n) {
    const c = text.charCodeAt(i);
    const k = kind[c]!;
    if (k >= Class.Lower) {
      if (k === Class.Ideograph) {
        columns.push(i, i + 1, Math.imul(seed ^ fold[c]!, prime), gap, Shape.ideograph);
        gap = Gap.none;
        i++;
        continue;
      }
      if (c > 0x7f && isStray(text, kind, i)) {
        gap |= Gap.other;
        i++;
        continue;
      }
      // A run of letters, cut at camel humps.
      const from = i;
      let h = fold[c] === 0 ? hashExpanded(seed, c) : Math.imul(seed ^ fold[c]!, prime);
      let upper = k === Class.Upper ? 1 : 0;
      let lower = 1 - upper;
      let d = ++i < n ? text.charCodeAt(i) : 0;
      // Most words are one letter of any case and small letters of ASCII, which are their own fold.
      for (; d >= 0x61 && d <= 0x7a; d = ++i < n ? text.charCodeAt(i) : 0) h = Math.imul(h ^ d, prime);
      lower += i - from - 1;
      let last = i; // end of the last letter taken
      let previous: number = i - from > 1 ? Class.Lower : k;
      while (i < n && d !== 0x20) {
        d = text.charCodeAt(i);
        const kd = kind[d]!;
        if (kd === Class.Lower || kd === Class.Upper) {
          if (d > 0x7f && isStray(text, kind, i)) break;
          if (kd === Class.Upper) {
            if (previous === Class.Lower && lower > 0) break; // fooBar
            if (upper > 1 && startsWord(text, kind, i, n)) break; // SQLServer
            upper++;
          } else lower++;
          const f = fold[d]!;
          h = f === 0 ? hashExpanded(h, d) : Math.imul(h ^ f, prime);
          previous = kd;
          i++;
          last = i;
        } else if (kd === Class.Ignored) i++;
        else if (kd === Class.Hyphen) {
          const next = afterLineBreak(text, kind, i, n);
          if (next < 0 || lower === 0) break;
          i = next; // hyphenated at the end of a line: the word goes on
        } else break;
      }
      columns.push(from, last, h, gap, upper === 0 ? Shape.lower : lower === 0 ? Shape.upper : Shape.capital);
      // What mostly follows is one blank.
      if (d === 0x20 && i < n) {
        gap = Gap.space;
        i++;
      } else gap = Gap.none;
      continue;
    }
    if (k === Class.Digit) {
      const from = i;
      let h = seed;
      let last = i;
      while (i < n) {
        const d = text.charCodeAt(i);
        const kd = kind[d]!;
        if (kd === Class.Digit) {
          h = Math.imul(h ^ fold[d]!, prime);
          i++;
          last = i;
        } else if (kd === Class.Ignored) i++;
        else break;
      }
      columns.push(from, last, h, gap, Shape.digit);
      gap = Gap.none;
      continue;
    }
    if (k === Class.Sign) {
      columns.push(i, i + 1, Math.imul(seed ^ fold[c]!, prime), gap, Shape.sign);
      gap = Gap.none;
      i++;
      continue;
    }
    if (
      k === Class.Dot &&
      gap !== Gap.none &&
      i + 1 < n &&
      kind[text.charCodeAt(i + 1)]! >= Class.Lower &&
      kind[text.charCodeAt(i + 1)] !== Class.Ideograph &&
      (gap & Gap.dot) === 0
    ) {
      columns.push(i, i + 1, Math.imul(seed ^ 0x2e, prime), gap, Shape.sign); // the dot of .NET
      gap = Gap.none;
      i++;
      continue;
    }
    if (k !== Class.Ignored) gap |= gapOf[k]!;
    i++;
  }
  const { length, start, end, hash, gap: gaps, shape } = columns;
  return { text, length, start, end, hash, gap: gaps, shape };
}

/** Adds a character that folds into several to a hash. */
function hashExpanded(hash: number, c: number): number {
  let h = hash;
  for (const x of expand(c)) h = Math.imul(h ^ x.charCodeAt(0), prime);
  return h;
}

const gapOf = new Uint8Array([Gap.other, Gap.space, Gap.newline, Gap.hyphen, Gap.dot, Gap.slash, Gap.underscore]);

/** True where an upper-case letter begins a new word after a run of capitals: the S of SQLServer, not the M of LLMs. */
function startsWord(text: string, kind: Uint8Array, i: number, n: number): boolean {
  if (i + 2 >= n) return false;
  const a = kind[text.charCodeAt(i + 1)];
  const b = kind[text.charCodeAt(i + 2)];
  return a === Class.Lower && b === Class.Lower;
}

/**
 * True at the first half of a sign that was read in the wrong encoding: the \u00c2 of a broken no-break space, the \u00e2 of
 * a broken bullet or quotation mark. No word ends with the one or goes on with what follows the other.
 */
function isStray(text: string, kind: Uint8Array, i: number): boolean {
  const c = text.charCodeAt(i);
  if (c === 0xc2) return !(kind[text.charCodeAt(i + 1)]! >= Class.Lower);
  if (c !== 0xe2 && c !== 0xef) return false;
  const next = text.charCodeAt(i + 1);
  return (next >= 0x80 && next < 0xc0) || next === 0x20ac;
}

/** Where a word goes on that a hyphen broke at the end of a line; -1 if it does not. */
function afterLineBreak(text: string, kind: Uint8Array, hyphen: number, n: number): number {
  let i = hyphen + 1;
  let lines = 0;
  for (let steps = 0; i < n && steps < 40; i++, steps++) {
    const k = kind[text.charCodeAt(i)];
    if (k === Class.Newline) {
      if (text.charCodeAt(i) === 0x0a || text.charCodeAt(i + 1) !== 0x0a) lines++;
    } else if (k !== Class.Space) break;
  }
  return lines === 1 && i < n && kind[text.charCodeAt(i)] === Class.Lower ? i : -1;
}
