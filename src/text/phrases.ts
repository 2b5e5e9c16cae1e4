import { characters, expand, foldText } from "./characters.ts";
import { firstWhere } from "./search.ts";
import { Gap, hashWord, type Tokens, tokenize } from "./tokenize.ts";

/**
 * A set of phrases that can be found in a row of tokens: cues, headings, neighbours. A phrase is words in the cut of
 * `tokenize`; `*` alone stands for up to three words, and a word that ends in `*` for every word that begins so.
 */
export interface Phrases {
  /** Hash of the first word → phrases that begin with it, the longest first. */
  first: Map<number, Phrase[]>;
  /** Phrases whose first word is only a beginning, by its first letter. */
  loose: Map<number, Phrase[]>;
}

interface Phrase {
  index: number;
  words: Word[];
}
type Word = { hash: number } | { begins: string } | "any";

export interface PhraseHit {
  /** Place of the phrase in the list that the set was made of. */
  index: number;
  from: number;
  to: number;
}

/** Makes a set of phrases. A phrase without words is passed over. */
export function compilePhrases(list: readonly string[]): Phrases {
  const set: Phrases = { first: new Map(), loose: new Map() };
  list.forEach((text, index) => {
    const words: Word[] = [];
    for (const part of text.split(/\s+/)) {
      if (part === "*") {
        if (words.length) words.push("any");
        continue;
      }
      const open = part.endsWith("*");
      const bare = open ? part.slice(0, -1) : part;
      const cut = tokenize(bare);
      for (let i = 0; i < cut.length; i++) {
        const word = foldText(bare.slice(cut.start[i]!, cut.end[i]!));
        words.push(open && i === cut.length - 1 ? { begins: word } : { hash: hashWord(word) });
      }
    }
    const head = words[0];
    if (head === undefined || head === "any") return;
    const phrase = { index, words };
    if ("begins" in head) file(set.loose, head.begins.charCodeAt(0), phrase);
    else file(set.first, head.hash, phrase);
  });
  for (const list of set.first.values()) list.sort((a, b) => b.words.length - a.words.length || a.index - b.index);
  return set;
}

function file(map: Map<number, Phrase[]>, key: number, phrase: Phrase): void {
  const list = map.get(key);
  if (list) list.push(phrase);
  else map.set(key, [phrase]);
}

/** A reader of a file's lists of phrases: each list is compiled once for each file. */
export function compileLists<T extends object, K extends string>(
  lists: (file: T) => Record<K, readonly string[]>,
): (file: T) => Record<K, Phrases> {
  const compiled = new WeakMap<T, Record<K, Phrases>>();
  return (file) => {
    let sets = compiled.get(file);
    if (!sets) {
      sets = {} as Record<K, Phrases>;
      const named = lists(file);
      for (const name in named) sets[name] = compilePhrases(named[name]);
      compiled.set(file, sets);
    }
    return sets;
  };
}

/** Every phrase of the set within tokens `[from, to)`, the longest at each place; places may overlap. */
export function findPhrases(set: Phrases, tokens: Tokens, from: number, to: number): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (let i = from; i < to; i++) {
    const hit = phraseAt(set, tokens, i, to);
    if (hit) hits.push(hit);
  }
  return hits;
}

/** The longest phrase of the set that begins at token `at` and ends before `limit`. */
export function phraseAt(set: Phrases, tokens: Tokens, at: number, limit: number): PhraseHit | undefined {
  const list = set.first.get(tokens.hash[at]!);
  if (list)
    for (const phrase of list) {
      const end = matchWords(phrase.words, 0, tokens, at, limit);
      if (end >= 0) return { index: phrase.index, from: at, to: end };
    }
  if (set.loose.size === 0 || at >= limit) return;
  const code = tokens.text.charCodeAt(tokens.start[at]!);
  const loose = set.loose.get(characters().fold[code] || expand(code).charCodeAt(0));
  if (loose)
    for (const phrase of loose) {
      const end = matchWords(phrase.words, 0, tokens, at, limit);
      if (end >= 0) return { index: phrase.index, from: at, to: end };
    }
  return;
}

/** True where a phrase of the set ends right before token `at`. */
export function phraseBefore(set: Phrases, tokens: Tokens, at: number, floor: number): PhraseHit | undefined {
  for (let i = Math.max(floor, at - 6); i < at; i++) {
    const hit = phraseAt(set, tokens, i, at);
    if (hit && hit.to === at) return hit;
  }
  return;
}

function matchWords(words: Word[], k: number, tokens: Tokens, at: number, limit: number): number {
  if (k === words.length) return at;
  const word = words[k]!;
  if (word === "any") {
    for (let skip = 0; skip <= 3; skip++) {
      if (at + skip > limit || (skip > 0 && endsReading(tokens, at + skip - 1))) break;
      const end = matchWords(words, k + 1, tokens, at + skip, limit);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (at >= limit || (k > 0 && words[k - 1] !== "any" && endsReading(tokens, at))) return -1;
  if ("hash" in word ? tokens.hash[at] !== word.hash : !wordAt(tokens, at).startsWith(word.begins)) return -1;
  return matchWords(words, k + 1, tokens, at + 1, limit);
}

/** A comma, bracket or quote before a token ends a phrase; an apostrophe does not. */
function endsReading(tokens: Tokens, at: number): boolean {
  if (at === 0 || (tokens.gap[at]! & Gap.other) === 0) return false;
  const between = tokens.text.slice(tokens.end[at - 1]!, tokens.start[at]!);
  return !/^['’`"“”]$/.test(between);
}

/** A token as the lookup reads it. */
export function wordAt(tokens: Tokens, at: number): string {
  return foldText(tokens.text.slice(tokens.start[at]!, tokens.end[at]!));
}

/** The token that begins at or after a place of the text. */
export function tokenFrom(tokens: Tokens, place: number): number {
  return firstWhere(tokens.length, (i) => tokens.start[i]! >= place);
}
