import type { SkillId, SkillKind } from "../model.ts";
import { formsOf, type Taxonomy } from "../taxonomy/taxonomy.ts";
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

/** Numbers as narrow as they allow: a byte, two bytes or four. */
export type Column = Uint8Array | Uint16Array | Int32Array;

/** Numbers from zero on in the narrowest column that holds them. */
export function narrow(values: readonly number[] | Column): Column {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most < 0x100 ? Uint8Array.from(values) : most < 0x10000 ? Uint16Array.from(values) : Int32Array.from(values);
}

/** The forms of a matcher by number. Those that are stored are made when they are asked for. */
export interface Forms {
  readonly length: number;
  at(index: number): Form;
}

/**
 * The matcher as it is stored: a trie over words whose states are numbered breadth first, so that the children of a
 * state stand side by side, in the order of their words' hashes, and a count says where they are.
 */
export interface Trie {
  /** Folded words, each once. */
  words: readonly string[];
  /** State → the word that leads to it; nothing leads to state 0. */
  word: Column;
  /** State → how many children it has, and how many entries end in it. */
  children: Column;
  ends: Column;
  /** Entry, in the order of the states → its form and what stands between its words: a place in `gaps`. */
  form: Column;
  gap: Column;
  gaps: Uint8Array;
}

/**
 * A trie made ready for texts. Tokens are looked up by hash; a hit is verified letter by letter, so two words with one
 * hash never meet.
 */
export interface Automaton extends Trie {
  /** State → hash of its word. */
  hash: Int32Array;
  /** State → where its children and entries begin; one more at the end. */
  childAt: Int32Array;
  entryAt: Int32Array;
  /** The low bits of a hash → the first of the root's children that have them; one more at the end. */
  root: Column;
  /** What can begin a form, as bits by hash: words that are one, and pairs of words that one begins with. */
  begins: { words: Uint32Array; pairs: Uint32Array };
  forms: Forms;
}

/** A form folded: however a text writes it, its row in `taxonomy/ambiguous/` is found by this. */
export function formKey(form: string): string {
  return cutForm(form).words.join(" ");
}

const keysBy = new WeakMap<Taxonomy["ambiguous"], ReadonlyMap<string, string>>();

/** The forms of `taxonomy/ambiguous/` by their folded keys. */
export function ambiguousForms({ ambiguous }: Taxonomy): ReadonlyMap<string, string> {
  let forms = keysBy.get(ambiguous);
  if (!forms) keysBy.set(ambiguous, (forms = new Map(Object.keys(ambiguous).map((form) => [formKey(form), form]))));
  return forms;
}

interface Entry {
  cut: Cut;
  form: number;
  derived: boolean;
}

/** Makes the matcher of a taxonomy. The build stores the result; own taxonomies and browsers call it directly. */
export function buildAutomaton(taxonomy: Taxonomy): Automaton {
  const ambiguous = ambiguousForms(taxonomy);
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
  for (const s of skills) for (const text of formsOf(s)) addForm(text, [s.id]);
  for (const s of skills) for (const text of formsOf(s)) addVariants(text, s.kind);
  return pack(forms, [...byKey.values()]);
}

interface Node {
  word: string;
  hash: number;
  children?: Map<string, Node>;
  entries: Entry[];
}

function pack(forms: Form[], entries: Entry[]): Automaton {
  const top: Node = { word: "", hash: 0, entries: [] };
  for (const entry of entries) {
    let node = top;
    for (const word of entry.cut.words) {
      node.children ??= new Map();
      let next = node.children.get(word);
      if (!next) node.children.set(word, (next = { word, hash: hashWord(word), entries: [] }));
      node = next;
    }
    node.entries.push(entry);
  }
  const words = new Map<string, number>();
  const gaps: number[] = [];
  const places = new Map<string, number>();
  const [word, children, ends, form, gap]: number[][] = [[], [], [], [], []];
  const queue = [top];
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    if (!words.has(node.word)) words.set(node.word, words.size);
    word!.push(words.get(node.word)!);
    const below = node.children ? [...node.children.values()] : [];
    below.sort((a, b) => (at === 0 ? bucketOf(a.hash) - bucketOf(b.hash) : 0) || a.hash - b.hash);
    for (const child of below) queue.push(child);
    children!.push(below.length);
    // Data before derived, so that an exact spelling is preferred to a reading by rule.
    node.entries.sort((a, b) => Number(a.derived) - Number(b.derived));
    ends!.push(node.entries.length);
    for (const entry of node.entries) {
      form!.push(entry.form);
      const key = entry.cut.gaps.join();
      let place = places.get(key);
      if (place === undefined) {
        place = gaps.length;
        places.set(key, place);
        gaps.push(...entry.cut.gaps);
      }
      gap!.push(place);
    }
  }
  const trie: Trie = {
    words: [...words.keys()],
    word: narrow(word!),
    children: narrow(children!),
    ends: narrow(ends!),
    form: narrow(form!),
    gap: narrow(gap!),
    gaps: Uint8Array.from(gaps),
  };
  return readyTrie(trie, { length: forms.length, at: (index) => forms[index]! });
}

/** Computes what a trie does not store. */
export function readyTrie(trie: Trie, forms: Forms): Automaton {
  const { words, word, children, ends } = trie;
  const states = word.length;
  const hashes = Int32Array.from(words, hashWord);
  const hash = new Int32Array(states);
  const childAt = new Int32Array(states + 1);
  const entryAt = new Int32Array(states + 1);
  childAt[0] = 1;
  for (let s = 0; s < states; s++) {
    hash[s] = hashes[word[s]!]!;
    childAt[s + 1] = childAt[s]! + children[s]!;
    entryAt[s + 1] = entryAt[s]! + ends[s]!;
  }
  const top = childAt[1]!;
  const root = top < 0x10000 ? new Uint16Array(0x10001) : new Int32Array(0x10001);
  for (let bucket = 0, s = 1; bucket <= 0x10000; bucket++) {
    while (s < top && bucketOf(hash[s]!) < bucket) s++;
    root[bucket] = s;
  }
  return { ...trie, hash, childAt, entryAt, root, begins: findBeginnings(hash, childAt, entryAt), forms };
}

/** Marks what can begin a form. With sixteen bits for each mark few words of a text are looked up in vain. */
function findBeginnings(hash: Int32Array, childAt: Int32Array, entryAt: Int32Array): Automaton["begins"] {
  const top = childAt[1]!;
  const bitsFor = (marks: number) => new Uint32Array(2 ** Math.max(6, Math.ceil(Math.log2(marks + 1)) - 1));
  const words = bitsFor(top);
  const pairs = bitsFor(childAt[top]! - top);
  for (let s = 1; s < top; s++) {
    if (entryAt[s + 1]! > entryAt[s]!) mark(words, hash[s]!);
    for (let c = childAt[s]!; c < childAt[s + 1]!; c++) mark(pairs, pairOf(hash[s]!, hash[c]!));
  }
  return { words, pairs };
}

const pairOf = (first: number, second: number) => Math.imul(first, 31) ^ second;

function mark(bits: Uint32Array, hash: number): void {
  const at = hash ^ (hash >>> 15);
  bits[(at >>> 5) & (bits.length - 1)]! |= 1 << (at & 31);
}

function isMarked(bits: Uint32Array, hash: number): boolean {
  const at = hash ^ (hash >>> 15);
  return (bits[(at >>> 5) & (bits.length - 1)]! & (1 << (at & 31))) !== 0;
}

const bucketOf = (hash: number) => (hash ^ (hash >>> 16)) & 0xffff;

/** The state of states `[low, end)`, sorted by hash, that a token leads to; -1 if it leads nowhere. */
function stepAmong(automaton: Automaton, low: number, end: number, tokens: Tokens, at: number): number {
  const { hash } = automaton;
  const h = tokens.hash[at]!;
  for (let high = end; high - low > 8; ) {
    const mid = (low + high) >> 1;
    if (hash[mid]! < h) low = mid + 1;
    else high = mid;
  }
  while (low < end && hash[low]! < h) low++;
  if (low === end || hash[low] !== h) return -1;
  // Two words of one hash stand side by side: only here the letters choose.
  while (low + 1 < end && hash[low + 1] === h && !isWord(automaton, low, tokens, at)) low++;
  return low;
}

/** The state that a token leads to as the first of a form. */
function firstStep(automaton: Automaton, tokens: Tokens, at: number): number {
  const bucket = bucketOf(tokens.hash[at]!);
  const low = automaton.root[bucket]!;
  const end = automaton.root[bucket + 1]!;
  return low === end ? -1 : stepAmong(automaton, low, end, tokens, at);
}

/** A form at a place: tokens `[from, to)` and the characters they cover. `slip`: the text has it misspelt. */
export interface Hit {
  from: number;
  to: number;
  start: number;
  end: number;
  form: Form;
  slip?: true;
}

/** Every longest form of a text, left to right, none overlapping. Linear: a walk is no longer than the longest form. */
export function findForms(automaton: Automaton, tokens: Tokens): Hit[] {
  return findWithin(automaton, tokens, 0, tokens.length, false);
}

/** The longest forms within tokens `[start, length)`; `nested` leaves out the one that is all of them. */
export function findWithin(
  automaton: Automaton,
  tokens: Tokens,
  start: number,
  length: number,
  nested: boolean,
): Hit[] {
  const { entryAt, form, forms, childAt } = automaton;
  const { words, pairs } = automaton.begins;
  const { gap, hash } = tokens;
  const path: number[] = [];
  const hits: Hit[] = [];
  for (let i = start; i < length; ) {
    const h = hash[i]!;
    if (!isMarked(words, h) && !(i + 1 < length && isMarked(pairs, pairOf(h, hash[i + 1]!)))) {
      i++;
      continue;
    }
    let state = firstStep(automaton, tokens, i);
    let j = i;
    let bestTo = 0;
    let bestEntry = -1;
    while (state >= 0) {
      path[j - i] = state;
      j++;
      if (nested && i === start && j === length) break;
      const first = entryAt[state]!;
      const last = entryAt[state + 1]!;
      for (let entry = first; entry < last; entry++)
        if (standsAt(automaton, entry, path, tokens, i, j)) {
          if (bestTo !== j) bestEntry = entry;
          bestTo = j;
          // Of forms of the same words the one that is parted as the text is: DataParallel is no "data parallel".
          if (last - first === 1) break;
          if (isParted(automaton, entry, tokens, i, j)) {
            bestEntry = entry;
            break;
          }
        }
      if (j === length || (gap[j]! & Gap.other) !== 0) break;
      const low = childAt[state]!;
      const end = childAt[state + 1]!;
      if (low === end) break;
      state = stepAmong(automaton, low, end, tokens, j);
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
      form: forms.at(form[bestEntry]!),
    });
    i = to;
  }
  return hits;
}

/** True where an entry's words and gaps are those of the tokens and the words end where the form ends. */
function standsAt(
  automaton: Automaton,
  entry: number,
  path: readonly number[],
  tokens: Tokens,
  from: number,
  to: number,
): boolean {
  const gapAt = automaton.gap[entry]!;
  for (let k = from + 1; k < to; k++) {
    if (!fits(automaton.gaps[gapAt + k - from]!, tokens, k)) return false;
  }
  if (!endsCleanly(tokens, from, to)) return false;
  for (let k = from; k < to; k++) if (!isWord(automaton, path[k - from]!, tokens, k)) return false;
  return true;
}

/** True where a form's words are parted exactly as the tokens are. */
function isParted(automaton: Automaton, entry: number, tokens: Tokens, from: number, to: number): boolean {
  const gapAt = automaton.gap[entry]!;
  for (let k = from + 1; k < to; k++) if (automaton.gaps[gapAt + k - from] !== tokens.gap[k]) return false;
  return true;
}

/** True where a token is the word of a state, letter by letter: a hash is not a proof. */
function isWord(automaton: Automaton, state: number, tokens: Tokens, at: number): boolean {
  const { class: kind, fold } = characters();
  const { text } = tokens;
  const word = automaton.words[automaton.word[state]!]!;
  let w = 0;
  for (let i = tokens.start[at]!; i < tokens.end[at]!; i++) {
    const c = text.charCodeAt(i);
    const f = fold[c]!;
    if (kind[c]! < Class.Sign && kind[c] !== Class.Dot) continue; // ignored characters, the break of a hyphenated word
    if (f === 0 && c !== 0) for (const x of expand(c)) if (word[w++] !== x) return false;
    if (f !== 0 && word.charCodeAt(w++) !== f) return false;
  }
  return w === word.length;
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
  const { childAt, entryAt, form, forms } = automaton;
  if (tokens.length === 0) return;
  const path: number[] = [];
  let state = firstStep(automaton, tokens, 0);
  for (let j = 0; ; ) {
    if (state < 0) return;
    path.push(state);
    if (++j === tokens.length) break;
    state = stepAmong(automaton, childAt[state]!, childAt[state + 1]!, tokens, j);
  }
  const first = entryAt[state]!;
  const last = entryAt[state + 1]!;
  if (first === last) return;
  let found = -1;
  for (let entry = first; entry < last; entry++)
    if (standsAt(automaton, entry, path, tokens, 0, tokens.length)) {
      if (isParted(automaton, entry, tokens, 0, tokens.length)) return forms.at(form[entry]!);
      if (found < 0) found = entry;
    }
  return forms.at(form[found < 0 ? first : found]!);
}
