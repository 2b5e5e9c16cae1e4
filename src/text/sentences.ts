import type { Block, Span } from "../model.ts";
import { Class, characters } from "./characters.ts";

/** A sentence or list item, with the block that it stands in. */
export interface Sentence extends Span {
  block: number;
}

const abbreviations = new Set(
  "e.g i.e eg ie etc vs inc ltd co corp dr mr mrs ms prof st jr sr approx no nos fig dept est univ u.s u.k ph.d m.s b.s m.sc b.sc ed al incl esp min max yrs yr mo mos jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);

const bullets = new Set("•·▪‣●○■□◆◇➢➤►▶✓✔★☆※❖⁃∙\u{f0b7}\u{f0a7}\u{f076}\u{f0d8}".split(""));

/**
 * Cuts the blocks of a document into sentences. A full stop ends one where a capital, a digit, a bullet or Chinese
 * follows; known abbreviations and initials do not. Posts that were glued together on one line ("field.Strong in R")
 * are cut where a lower-case word, a full stop and a capitalised word touch.
 */
export function splitSentences(text: string, blocks: readonly Block[]): Sentence[] {
  const { class: kind } = characters();
  const out: Sentence[] = [];
  const add = (from: number, to: number, block: number) => {
    let start = from;
    let end = to;
    while (start < end && isBlank(kind, text, start)) start++;
    while (end > start && isBlank(kind, text, end - 1)) end--;
    if (end > start) out.push({ start, end, block });
  };
  blocks.forEach((block, index) => {
    let from = block.start;
    for (let i = block.start; i < block.end; i++) {
      const c = text.charCodeAt(i);
      // No sentence is that long: a cut bounds what every later step looks at.
      if (i - from > longest && (isBlank(kind, text, i) || i - from > longest * 2)) {
        add(from, i, index);
        from = i;
      }
      if (c < 0x80) {
        if (c === 0x2e || c === 0x21 || c === 0x3f) {
          if (endsSentence(text, kind, i, from, block.end)) {
            add(from, i + 1, index);
            from = i + 1;
          }
        } else if (
          c >= 0x41 &&
          c <= 0x5a &&
          i > from &&
          kind[text.charCodeAt(i - 1)] === Class.Lower &&
          shouted.test(text.slice(i, i + 44))
        ) {
          add(from, i, index); // "… to aid adoptionTHE ROLE:Owning …"
          from = i;
        } else if (c === 0x2a && i > from && isBlank(kind, text, i - 1) && isBlank(kind, text, i + 1)) {
          add(from, i, index);
          from = i + 1;
        }
        continue;
      }
      if (c === 0x3002 || c === 0xff01 || c === 0xff1f || c === 0xff1b) {
        add(from, i + 1, index);
        from = i + 1;
      } else if (i > from && bullets.has(text[i]!) && (c !== 0xb7 || isBlank(kind, text, i + 1))) {
        add(from, i, index);
        from = i + 1;
      }
    }
    add(from, block.end, index);
  });
  return out;
}

const longest = 1500;

const shouted = /^[A-Z]{3}[A-Z &/'’-]{0,38}:/;

const isBlank = (kind: Uint8Array, text: string, at: number) => {
  const k = kind[text.charCodeAt(at)];
  return k === Class.Space || k === Class.Newline;
};

function endsSentence(text: string, kind: Uint8Array, at: number, from: number, end: number): boolean {
  let next = at + 1;
  while (next < end && /["')\]”’*_]/.test(text[next]!)) next++;
  const glued = next === at + 1 && !isBlank(kind, text, next);
  while (next < end && isBlank(kind, text, next)) next++;
  if (next >= end) return true;
  const k = kind[text.charCodeAt(next)]!;
  if (k === Class.Lower || k === Class.Dot) return false;
  if (text[at] !== ".") return !glued || k === Class.Upper;
  let word = at;
  while (word > from && at - word < 12 && /[\p{L}.]/u.test(text[word - 1]!)) word--;
  const before = text.slice(word, at).toLowerCase();
  if (glued)
    return (
      /^[a-z]{3,}$/.test(text.slice(word, at)) &&
      k === Class.Upper &&
      ((kind[text.charCodeAt(next + 1)] === Class.Lower && kind[text.charCodeAt(next + 2)] === Class.Lower) ||
        shouted.test(text.slice(next, next + 44)))
    );
  // An initial ("R. Okonjo") or the end of a sentence ("modelled in R. Then …"): a lower-case word before it tells.
  if (/^[a-z]$/.test(before)) return /[a-z,] $/.test(text.slice(Math.max(from, word - 2), word));
  if (abbreviations.has(before)) return false;
  return true;
}
