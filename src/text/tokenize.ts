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

/** Cuts a text into tokens. One pass, linear, any string. */
export function tokenize(text: string): Tokens {
  const { class: kind, fold } = characters();
  const n = text.length;
  let room = Math.max(16, Math.ceil(n / 3));
  let start = new Int32Array(room);
  let end = new Int32Array(room);
  let hash = new Int32Array(room);
  let gaps = new Uint8Array(room);
  let shapes = new Uint8Array(room);
  let count = 0;
  let gap: number = Gap.other;
  let i = 0;
  const push = (from: number, to: number, h: number, shape: number) => {
    if (count === room) {
      room *= 2;
      start = grow(start, room);
      end = grow(end, room);
      hash = grow(hash, room);
      gaps = growBytes(gaps, room);
      shapes = growBytes(shapes, room);
    }
    start[count] = from;
    end[count] = to;
    hash[count] = h;
    gaps[count] = gap;
    shapes[count] = shape;
    count++;
    gap = Gap.none;
  };
  while (i < n) {
    const c = text.charCodeAt(i);
    const k = kind[c]!;
    if (k >= Class.Lower) {
      if (k === Class.Ideograph) {
        push(i, i + 1, Math.imul(seed ^ fold[c]!, prime), Shape.ideograph);
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
      let h = seed;
      let last = i; // end of the last letter taken
      let upper = 0;
      let lower = 0;
      let previous = k;
      while (i < n) {
        const d = text.charCodeAt(i);
        const kd = kind[d]!;
        if (kd === Class.Lower || kd === Class.Upper) {
          if (d > 0x7f && isStray(text, kind, i)) break;
          if (kd === Class.Upper) {
            if (previous === Class.Lower && lower > 0) break; // fooBar
            if (upper > 1 && startsWord(text, kind, i, n)) break; // SQLServer
            upper++;
          } else lower++;
          const f = fold[d]!;
          if (f === 0) for (const x of expand(d)) h = Math.imul(h ^ x.charCodeAt(0), prime);
          else h = Math.imul(h ^ f, prime);
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
      push(from, last, h, upper === 0 ? Shape.lower : lower === 0 ? Shape.upper : Shape.capital);
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
      push(from, last, h, Shape.digit);
      continue;
    }
    if (k === Class.Sign) {
      push(i, i + 1, Math.imul(seed ^ fold[c]!, prime), Shape.sign);
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
      push(i, i + 1, Math.imul(seed ^ 0x2e, prime), Shape.sign); // the dot of .NET
      i++;
      continue;
    }
    if (k !== Class.Ignored) gap |= gapOf[k]!;
    i++;
  }
  return { text, length: count, start, end, hash, gap: gaps, shape: shapes };
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

function grow(from: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(room);
  to.set(from);
  return to;
}
function growBytes(from: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(room);
  to.set(from);
  return to;
}
