import { simplifiedPairs } from "./simplified.ts";

/**
 * One table that says, for each UTF-16 unit, what it is and what it is read as. The lookup folds copies through it:
 * case, accents, full width, Kangxi radicals, compatibility ideographs and traditional characters all fall together,
 * while the text and its offsets stay untouched.
 */

export enum Class {
  /** Ends a reading: commas, brackets, quotes, unknown signs. */
  Break = 0,
  Space = 1,
  Newline = 2,
  Hyphen = 3,
  Dot = 4,
  Slash = 5,
  Underscore = 6,
  /** Not seen by a reader: soft hyphen, zero-width characters, combining marks. */
  Ignored = 7,
  /** A sign that belongs to names: + # & @ */
  Sign = 8,
  Digit = 9,
  Lower = 10,
  Upper = 11,
  /** A letter of a script without case, or a Chinese, Japanese or Korean character: a token of its own. */
  Ideograph = 12,
}

/** Characters that stand for several: ligatures. */
const ligatures: Record<number, string> = {
  64256: "ff",
  64257: "fi",
  64258: "fl",
  64259: "ffi",
  64260: "ffl",
  64261: "st",
  64262: "st",
};

export interface Characters {
  /** Class of each unit. */
  class: Uint8Array;
  /** What each unit is read as; 0 for a ligature (see `expand`). */
  fold: Uint16Array;
}

let tables: Characters | undefined;

/** The tables, made once on first use (about two milliseconds). */
export function characters(): Characters {
  if (tables) return tables;
  const kind = new Uint8Array(65536);
  const fold = new Uint16Array(65536);
  for (let c = 0; c < 65536; c++) fold[c] = c;
  const set = (from: number, to: number, k: number) => kind.fill(k, from, to + 1);

  // Letters with case: Latin, Greek, Cyrillic, Armenian, Latin Extended Additional, Greek Extended.
  for (const [from, to] of [
    [0x41, 0x24f],
    [0x370, 0x58f],
    [0x1e00, 0x1fff],
  ] as const) {
    for (let c = from; c <= to; c++) {
      const s = String.fromCharCode(c);
      const low = s.toLowerCase();
      if (low === s && low === s.toUpperCase()) continue; // no letter, or one without case
      const bare = low.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      fold[c] = bare.length === 1 ? bare.charCodeAt(0) : low.charCodeAt(0);
      kind[c] = low === s ? Class.Lower : Class.Upper;
    }
  }
  fold[0xdf] = 0x73; // ß reads as s, near enough for a lookup
  set(0x30, 0x39, Class.Digit);
  // Scripts without case, and the ideographs.
  set(0x5d0, 0x5ea, Class.Lower); // Hebrew
  set(0x620, 0x64a, Class.Lower); // Arabic
  set(0x900, 0xdff, Class.Lower); // Indic
  set(0xe00, 0xe7f, Class.Ideograph); // Thai
  set(0x2e80, 0x2fdf, Class.Ideograph); // CJK and Kangxi radicals
  set(0x3005, 0x3007, Class.Ideograph);
  set(0x3041, 0x30ff, Class.Ideograph); // kana
  set(0x3400, 0x4dbf, Class.Ideograph);
  set(0x4e00, 0x9fff, Class.Ideograph);
  set(0xac00, 0xd7a3, Class.Ideograph); // Hangul
  set(0xf900, 0xfaff, Class.Ideograph);
  for (const [from, to] of [
    [0x2e80, 0x2fdf],
    [0xf900, 0xfaff],
  ] as const) {
    for (let c = from; c <= to; c++) {
      const n = String.fromCharCode(c).normalize("NFKC");
      if (n.length === 1) fold[c] = n.charCodeAt(0);
    }
  }
  // CJK radicals that NFKC leaves alone although fonts print them for the plain character.
  const radicals =
    "\u2ea0\u6c11\u2ec5\u89c1\u2ec6\u89d2\u2ec8\u8ba0\u2ec9\u8d1d\u2ecb\u8f66\u2ed3\u957f\u2ed4\u957f\u2ed8\u9752\u2edb\u98ce\u2ede\u98df\u2ee2\u9a6c\u2ee5\u9e1f\u2ee9\u9ec4\u2ee6\u5364\u2eec\u9f50\u2eef\u9f99\u2ef0\u9f9f\u2eaf\u7cfb\u2ec4\u897f\u2e9f\u6bcd\u2ee3\u9aa8\u2ed1\u957f\u2ed9\u97e6\u2eda\u9875\u2ee8\u9ea6\u2e81\u5382\u2e9d\u6708\u2e95\u6237\u2e85\u4ebb";
  for (let i = 0; i < radicals.length; i += 2) fold[radicals.charCodeAt(i)] = radicals.charCodeAt(i + 1);
  for (let i = 0; i < simplifiedPairs.length; i += 2)
    fold[simplifiedPairs.charCodeAt(i)] = simplifiedPairs.charCodeAt(i + 1);
  // Full-width ASCII folds to ASCII and keeps its class; circled and superscript digits read as digits.
  for (let c = 0xff01; c <= 0xff5e; c++) {
    fold[c] = fold[c - 0xfee0]!;
    kind[c] = kind[c - 0xfee0]!;
  }
  for (const [code, digit] of [
    [0xb2, 2],
    [0xb3, 3],
    [0xb9, 1],
  ] as const) {
    kind[code] = Class.Digit;
    fold[code] = 0x30 + digit;
  }
  for (const c of Object.keys(ligatures)) {
    kind[Number(c)] = Class.Lower;
    fold[Number(c)] = 0;
  }

  for (const c of [0x20, 0x09, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000, 0xae, 0x2122]) kind[c] = Class.Space;
  set(0x2000, 0x200a, Class.Space);
  for (const c of [0x0a, 0x0d, 0x0b, 0x0c, 0x85, 0x2028, 0x2029]) kind[c] = Class.Newline;
  for (const c of [0x2d, 0x2010, 0x2011, 0xff0d, 0x2212]) kind[c] = Class.Hyphen;
  for (const c of [0x2e, 0xff0e]) kind[c] = Class.Dot;
  for (const c of [0x2f, 0xff0f, 0x2044, 0x2215]) kind[c] = Class.Slash;
  for (const c of [0x5f, 0xff3f]) kind[c] = Class.Underscore;
  for (const c of [0x2b, 0x23, 0x26, 0x40, 0xff0b, 0xff03, 0xff06, 0xff20]) kind[c] = Class.Sign;
  for (const c of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x180e, 0x200e, 0x200f]) kind[c] = Class.Ignored;
  set(0x202a, 0x202e, Class.Ignored);
  set(0x2061, 0x2069, Class.Ignored);
  set(0x300, 0x36f, Class.Ignored);
  set(0xfe00, 0xfe0f, Class.Ignored); // variation selectors
  tables = { class: kind, fold };
  return tables;
}

/** What a ligature stands for. */
export function expand(code: number): string {
  return ligatures[code] ?? "";
}

/** A string as the lookup reads it: folded unit by unit, ignored characters left out, signs and spaces kept. */
export function foldText(text: string): string {
  const { class: kind, fold } = characters();
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (kind[c] === Class.Ignored) continue;
    out += fold[c] === 0 && c !== 0 ? expand(c) : String.fromCharCode(fold[c]!);
  }
  return out;
}
