import type { SkillId, SkillKind } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { type Cut, cutForm, keyOf, variantsOf } from "../taxonomy/variants.ts";
import { Class, characters, expand } from "../text/characters.ts";
import { Gap, hashWord, Shape, type Tokens } from "../text/tokenize.ts";

/** One spelling in the matcher: what it may mean, and how it was reached. */
export interface Form {
  /** The spelling as the taxonomy has it. */
  text: string;
  /** What it may mean, the default first. */
  skills: SkillId[];
  /** Folded key of its row in `taxonomy/ambiguous/`, if it has one. */
  ambiguous: string | null;
  /** A form of the data, or one that the lookup makes of it. */
  derived: boolean;
}

/**
 * The matcher: a trie over token hashes in one open-addressed table. A hit is verified letter by letter, so two words
 * with one hash never meet. Plain columns, so that the build can store it and Node can load it in milliseconds.
 */
export interface Automaton {
  mask: number;
  /** Pairs (state + 1, token hash); state + 1 = 0 marks a free slot. */
  edgeKeys: Int32Array;
  edgeNext: Int32Array;
  /** First slot of a state's list in `outputs`, or -1. */
  first: Int32Array;
  /** Lists of entries, each ended by -1. */
  outputs: Int32Array;
  /** Entry → form. */
  entryForm: Int32Array;
  /** Entry → where its folded words and gaps begin. */
  entryText: Int32Array;
  entryGaps: Int32Array;
  /** Folded words of all entries, each ended by a line feed. */
  words: string;
  gaps: Uint8Array;
  /** 1 where a token hash begins a form. */
  starts: Uint8Array;
  forms: Form[];
}

/** Says for a form's row in `taxonomy/ambiguous/` whether it stands there, by folded key. */
export function formKey(form: string): string {
  return cutForm(form).words.join(" ");
}

interface Entry {
  cut: Cut;
  form: number;
  derived: boolean;
}

/** Makes the matcher of a taxonomy. The build stores the result; own taxonomies and browsers call it directly. */
export function buildAutomaton(taxonomy: Taxonomy): Automaton {
  const ambiguous = new Map<string, string>();
  for (const form of Object.keys(taxonomy.ambiguous)) ambiguous.set(formKey(form), form);
  const forms: Form[] = [];
  const byKey = new Map<string, Entry>();
  const rowOf = (cut: Cut) => ambiguous.get(cut.words.join(" ")) ?? null;
  /** A spelling of the data: skills that share it become its readings. */
  const addForm = (text: string, skills: SkillId[]) => {
    const cut = cutForm(text);
    if (cut.words.length === 0 || cut.words.length > 16) return;
    const known = byKey.get(keyOf(cut));
    if (known) {
      const form = forms[known.form]!;
      for (const s of skills) if (!form.skills.includes(s)) form.skills.push(s);
      return;
    }
    const form = forms.push({ text, skills: [...skills], ambiguous: rowOf(cut), derived: false }) - 1;
    byKey.set(keyOf(cut), { cut, form, derived: false });
  };
  const addVariants = (text: string, kind: SkillKind) => {
    const cut = cutForm(text);
    const base = byKey.get(keyOf(cut));
    if (!base) return;
    for (const variant of variantsOf(cut, kind)) {
      const key = keyOf(variant);
      if (byKey.has(key)) continue;
      const known = forms[base.form]!;
      const row = rowOf(variant) ?? known.ambiguous;
      const form =
        row === known.ambiguous
          ? base.form
          : forms.push({ text, skills: known.skills, ambiguous: row, derived: true }) - 1;
      byKey.set(key, { cut: variant, form, derived: true });
    }
  };
  // The data first, so that a spelling of one row always wins over one derived from another.
  const skills = Object.values(taxonomy.skills);
  for (const [form, row] of Object.entries(taxonomy.ambiguous)) addForm(form, row.senses);
  for (const s of skills) for (const text of [s.name, ...s.aliases]) addForm(text, [s.id]);
  for (const s of skills) for (const text of [s.name, ...s.aliases]) addVariants(text, s.kind);
  return pack(forms, [...byKey.values()]);
}

function pack(forms: Form[], entries: Entry[]): Automaton {
  const next = new Map<string, number>();
  const edges: [number, number, number][] = [];
  const lists: number[][] = [[]];
  entries.forEach((entry, index) => {
    let state = 0;
    for (const word of entry.cut.words) {
      const hash = hashWord(word);
      const key = `${state}:${hash}`;
      let to = next.get(key);
      if (to === undefined) {
        to = lists.push([]) - 1;
        next.set(key, to);
        edges.push([state, hash, to]);
      }
      state = to;
    }
    lists[state]!.push(index);
  });
  let size = 1024;
  while (size < edges.length * 2) size *= 2;
  const mask = size - 1;
  const edgeKeys = new Int32Array(size * 2);
  const edgeNext = new Int32Array(size);
  const starts = new Uint8Array(65536);
  for (const [state, hash, to] of edges) {
    let slot = slotOf(state, hash) & mask;
    while (edgeKeys[slot * 2] !== 0) slot = (slot + 1) & mask;
    edgeKeys[slot * 2] = state + 1;
    edgeKeys[slot * 2 + 1] = hash;
    edgeNext[slot] = to;
    if (state === 0) starts[startOf(hash)] = 1;
  }
  const first = new Int32Array(lists.length).fill(-1);
  const outputs: number[] = [];
  lists.forEach((list, state) => {
    if (list.length === 0) return;
    first[state] = outputs.length;
    // Data before derived, so that an exact spelling is preferred to a reading by rule.
    list.sort((a, b) => Number(entries[a]!.derived) - Number(entries[b]!.derived) || a - b);
    outputs.push(...list, -1);
  });
  let words = "";
  const gaps: number[] = [];
  const entryForm = new Int32Array(entries.length);
  const entryText = new Int32Array(entries.length);
  const entryGaps = new Int32Array(entries.length);
  const parts: string[] = [];
  let at = 0;
  entries.forEach((entry, i) => {
    const joined = `${entry.cut.words.join("")}\n`;
    entryForm[i] = entry.form;
    entryText[i] = at;
    entryGaps[i] = gaps.length;
    parts.push(joined);
    at += joined.length;
    gaps.push(...entry.cut.gaps);
  });
  words = parts.join("");
  return {
    mask,
    edgeKeys,
    edgeNext,
    first,
    outputs: Int32Array.from(outputs),
    entryForm,
    entryText,
    entryGaps,
    words,
    gaps: Uint8Array.from(gaps),
    starts,
    forms,
  };
}

const slotOf = (state: number, hash: number) => (Math.imul(state + 1, 0x9e3779b1) ^ hash ^ (hash >>> 15)) >>> 0;
const startOf = (hash: number) => (hash ^ (hash >>> 16)) & 0xffff;

/** A form at a place: tokens `[from, to)` and the characters they cover. `slip`: the text has it misspelt. */
export interface Hit {
  from: number;
  to: number;
  start: number;
  end: number;
  form: Form;
  slip?: true;
}

/** Every longest form of a text, left to right, none overlapping. Linear: a walk is at most sixteen tokens long. */
export function findForms(automaton: Automaton, tokens: Tokens): Hit[] {
  const { mask, edgeKeys, edgeNext, first, outputs, starts } = automaton;
  const { length, hash } = tokens;
  const hits: Hit[] = [];
  for (let i = 0; i < length; ) {
    const h = hash[i]!;
    if (starts[startOf(h)] === 0) {
      i++;
      continue;
    }
    let state = 0;
    let j = i;
    let bestTo = 0;
    let bestEntry = -1;
    while (j < length && (j === i || (tokens.gap[j]! & Gap.other) === 0 || automaton.gaps.length === 0)) {
      const hj = hash[j]!;
      let slot = slotOf(state, hj) & mask;
      let to = -1;
      while (edgeKeys[slot * 2] !== 0) {
        if (edgeKeys[slot * 2] === state + 1 && edgeKeys[slot * 2 + 1] === hj) {
          to = edgeNext[slot]!;
          break;
        }
        slot = (slot + 1) & mask;
      }
      if (to < 0) break;
      state = to;
      j++;
      const list = first[state]!;
      if (list >= 0)
        for (let o = list; outputs[o]! >= 0; o++)
          if (standsAt(automaton, outputs[o]!, tokens, i, j)) {
            bestTo = j;
            bestEntry = outputs[o]!;
            break;
          }
    }
    if (bestEntry < 0) {
      i++;
      continue;
    }
    const to = withVersion(tokens, bestTo);
    hits.push({
      from: i,
      to,
      start: tokens.start[i]!,
      end: tokens.end[to - 1]!,
      form: automaton.forms[automaton.entryForm[bestEntry]!]!,
    });
    i = to;
  }
  return hits;
}

/** True where an entry's words and gaps are those of the tokens and the words end where the form ends. */
function standsAt(automaton: Automaton, entry: number, tokens: Tokens, from: number, to: number): boolean {
  const gapAt = automaton.entryGaps[entry]!;
  for (let k = from + 1; k < to; k++) {
    if (!fits(automaton.gaps[gapAt + k - from]!, tokens, k)) return false;
  }
  if (!endsCleanly(tokens, from, to)) return false;
  // Letter by letter: a hash is not a proof.
  const { class: kind, fold } = characters();
  const { text } = tokens;
  let at = automaton.entryText[entry]!;
  for (let k = from; k < to; k++) {
    for (let i = tokens.start[k]!; i < tokens.end[k]!; i++) {
      const c = text.charCodeAt(i);
      const f = fold[c]!;
      if (kind[c]! < Class.Sign && kind[c] !== Class.Dot) continue; // ignored characters, the break of a hyphenated word
      if (f === 0 && c !== 0) for (const x of expand(c)) if (automaton.words[at++] !== x) return false;
      if (f !== 0 && automaton.words.charCodeAt(at++) !== f) return false;
    }
  }
  return automaton.words.charCodeAt(at) === 0x0a;
}

/** May this gap of a form be written as the gap before token k? */
function fits(form: number, tokens: Tokens, k: number): boolean {
  const gap = tokens.gap[k]!;
  if (gap === form) return true;
  // A dash after a line break and before a blank begins an item: another thing.
  if ((gap & (Gap.newline | Gap.hyphen | Gap.space)) === (Gap.newline | Gap.hyphen | Gap.space)) return false;
  const a = tokens.shape[k - 1]!;
  const b = tokens.shape[k]!;
  // So does a number at the head of a line: "Python⏎2、MySQL" is no Python 2.
  if (gap & Gap.newline && b === Shape.digit && /[.．、)）]/.test(tokens.text.charAt(tokens.end[k]!))) return false;
  if (a === Shape.ideograph || b === Shape.ideograph)
    return form <= Gap.space && (gap === Gap.newline || gap === Gap.none || gap === Gap.space);
  if (gap & (Gap.other | Gap.slash | Gap.dot) & ~form) return false;
  if (gap & Gap.newline && paragraphBefore(tokens, k)) return false;
  if (a === Shape.sign || b === Shape.sign) {
    const sign = tokens.text.charCodeAt(tokens.start[a === Shape.sign ? k - 1 : k]!);
    return sign === 0x26 && (gap & ~(Gap.space | Gap.newline)) === 0 && form <= Gap.space;
  }
  switch (form) {
    case Gap.none:
      return (gap & ~(Gap.space | Gap.hyphen | Gap.newline)) === 0 && gap !== (Gap.space | Gap.hyphen);
    case Gap.space:
      return (gap & ~(Gap.space | Gap.newline | Gap.hyphen | Gap.underscore)) === 0 && gap !== (Gap.space | Gap.hyphen);
    case Gap.hyphen:
      return (gap & ~(Gap.space | Gap.newline | Gap.hyphen | Gap.underscore)) === 0 && gap !== (Gap.space | Gap.hyphen);
    case Gap.dot:
      return gap === Gap.none || gap === Gap.space || gap === Gap.hyphen;
    case Gap.slash:
      return gap === (Gap.slash | Gap.space) || gap === Gap.hyphen || gap === (Gap.slash | Gap.newline);
    default:
      return (gap & ~form & ~Gap.space & ~Gap.newline) === 0;
  }
}

/** True where more than one line break stands before a token: another paragraph. */
function paragraphBefore(tokens: Tokens, k: number): boolean {
  let lines = 0;
  for (let i = tokens.end[k - 1]!; i < tokens.start[k]!; i++) if (tokens.text.charCodeAt(i) === 0x0a) lines++;
  return lines > 1;
}

const isLetters = (shape: number) => shape <= Shape.upper;

/** A form must not be a piece of a longer word: nothing glued before or behind, but for a version number. */
function endsCleanly(tokens: Tokens, from: number, to: number): boolean {
  const { gap, shape, text, start } = tokens;
  if (from > 0 && gap[from] === Gap.none) {
    const a = shape[from - 1]!;
    if (shape[from] === Shape.sign) {
      if (a <= Shape.digit && text.charCodeAt(start[from]!) === 0x2e) return false;
    } else if (a <= Shape.digit && shape[from]! <= Shape.digit) return false;
    else if (a === Shape.sign && text.charCodeAt(start[from - 1]!) === 0x26) return false;
  }
  if (to < tokens.length && gap[to] === Gap.none) {
    const a = shape[to - 1]!;
    const b = shape[to]!;
    if (b === Shape.sign) {
      const sign = text.charCodeAt(start[to]!);
      if (sign === 0x26) return tokens.end[to - 1]! - start[to - 1]! > 1;
      if (sign === 0x2b) return to + 1 < tokens.length && gap[to + 1] === Gap.none && shape[to + 1]! !== Shape.sign;
      if (sign === 0x23) return false;
    } else if (b === Shape.digit) return isLetters(a) && isVersion(tokens, to);
    else if (isLetters(b)) return a === Shape.ideograph;
  }
  return true;
}

/** Python3, HTML5, Vue2: one or two glued digits, and no letters glued behind them. */
function isVersion(tokens: Tokens, at: number): boolean {
  if (tokens.end[at]! - tokens.start[at]! > 2) return false;
  if (tokens.end[at - 1]! - tokens.start[at - 1]! < 3) return false;
  const after = at + 1;
  return !(after < tokens.length && tokens.gap[after] === Gap.none && tokens.shape[after]! <= Shape.digit);
}

function withVersion(tokens: Tokens, to: number): number {
  return to < tokens.length && tokens.gap[to] === Gap.none && tokens.shape[to] === Shape.digit ? to + 1 : to;
}

/** The form that a whole string is, or nothing: what `findSkill` stands on. */
export function findWhole(automaton: Automaton, tokens: Tokens): Form | undefined {
  const { mask, edgeKeys, edgeNext, first, outputs } = automaton;
  let state = 0;
  for (let j = 0; j < tokens.length; j++) {
    let slot = slotOf(state, tokens.hash[j]!) & mask;
    let to = -1;
    while (edgeKeys[slot * 2] !== 0) {
      if (edgeKeys[slot * 2] === state + 1 && edgeKeys[slot * 2 + 1] === tokens.hash[j]) {
        to = edgeNext[slot]!;
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (to < 0) return;
    state = to;
  }
  const list = first[state]!;
  if (list < 0 || tokens.length === 0) return;
  const formOf = (entry: number) => automaton.forms[automaton.entryForm[entry]!]!;
  for (let o = list; outputs[o]! >= 0; o++)
    if (standsAt(automaton, outputs[o]!, tokens, 0, tokens.length)) return formOf(outputs[o]!);
  return formOf(outputs[list]!);
}
