import type { SkillId, SkillKind } from "../model.ts";
import { formsOf, type Taxonomy } from "../taxonomy/taxonomy.ts";
import { cutForm } from "../taxonomy/variants.ts";
import { foldText } from "../text/characters.ts";
import { editDistance } from "../text/stem.ts";
import { Gap, Shape, type Tokens } from "../text/tokenize.ts";
import { ambiguousForms, type Column, type Form, type Hit, narrow } from "./automaton.ts";
import type { Scene } from "./scene.ts";

/** Single-word names that a slip of the pen can be traced to, by the hash of each way to leave out one letter. */
export interface Names {
  words: string[];
  texts: string[];
  skills: SkillId[];
  /** Open-addressed: half the hash of a part (0 = free) → place in `words`, which decides. A part can stand several times. */
  keys: Uint16Array;
  values: Column;
}

/** Kinds whose words are names: no ordinary word is near them by nature. Others must be longer. */
const named: ReadonlySet<SkillKind> = new Set([
  "language",
  "library",
  "framework",
  "database",
  "platform",
  "service",
  "tool",
  "model",
]);

/** Makes the index of a taxonomy's names. */
export function buildNames(taxonomy: Taxonomy): Names {
  const words: string[] = [];
  const texts: string[] = [];
  const skills: SkillId[] = [];
  const ambiguous = ambiguousForms(taxonomy);
  const seen = new Set<string>();
  for (const skill of Object.values(taxonomy.skills)) {
    if (skill.kind === "soft-skill") continue;
    const least = named.has(skill.kind) ? 5 : 9;
    for (const text of formsOf(skill)) {
      const cut = cutForm(text);
      const word = cut.words.join("");
      if (word.length < least || !/^[a-z]+$/.test(word) || cut.gaps.some((g, i) => i > 0 && g !== Gap.none)) continue;
      if (seen.has(word)) continue;
      // A short form that is mostly something else is never guessed; others are, and their row may still forbid them.
      const row = ambiguous.get(cut.words.join(" "));
      if (
        row !== undefined &&
        word.length < 6 &&
        (taxonomy.ambiguous[row]!.otherwise === "leave" || !named.has(skill.kind))
      )
        continue;
      seen.add(word);
      words.push(word);
      texts.push(text);
      skills.push(skill.id);
    }
  }
  const parts = words.map((word) => [...new Set(partsOf(word))]);
  let size = 1024;
  while (size < parts.reduce((n, p) => n + p.length, 0) * 2) size *= 2;
  const keys = new Uint16Array(size);
  const values = new Int32Array(size);
  parts.forEach((hashes, index) => {
    for (const hash of hashes) {
      let slot = slotOf(hash, size);
      while (keys[slot] !== 0) slot = (slot + 1) & (size - 1);
      keys[slot] = markOf(hash);
      values[slot] = index;
    }
  });
  return { words, texts, skills, keys, values: narrow(values) };
}

const slotOf = (hash: number, size: number) => (Math.imul(hash, 0x9e3779b1) >>> 7) & (size - 1);
const markOf = (hash: number) => hash >>> 16 || 1;

/** Hashes of a word whole and with each letter left out: two words one slip apart share at least one. */
function partsOf(word: string): number[] {
  const n = word.length;
  const prefix = [0];
  const power = [1];
  for (let i = 0; i < n; i++) {
    prefix.push((Math.imul(prefix[i]!, base) + word.charCodeAt(i)) | 0);
    power.push(Math.imul(power[i]!, base));
  }
  const whole = prefix[n]!;
  const parts = [whole];
  for (let i = 0; i < n; i++) {
    const after = power[n - i - 1]!;
    const tail = (whole - Math.imul(prefix[i + 1]!, after)) | 0;
    parts.push((Math.imul(prefix[i]!, after) + tail) | 0);
  }
  return parts;
}
const base = 0x01000193;

const plainWords = new WeakMap<Taxonomy["slips"], Set<string>>();
function plainOf(taxonomy: Taxonomy): Set<string> {
  let plain = plainWords.get(taxonomy.slips);
  if (!plain) plainWords.set(taxonomy.slips, (plain = new Set(taxonomy.slips.words)));
  return plain;
}

/** What the eye of a scanner takes for another: 1 and I for l, 0 for o. */
const seen = (word: string) => word.replace(/1/g, "l").replace(/0/g, "o");

/**
 * Names that the text has misspelt: one letter wrong, missing, doubled or swapped with its neighbour, in a word of six
 * letters or more; five where two letters are swapped or a scanner mistook one. Ambiguous and short names are never
 * guessed, nor are words that exist. Known failure: a word that no list has and that stands one letter from a name.
 */
export function findSlips(scene: Scene, names: Names, taken: Uint8Array): Hit[] {
  const { tokens } = scene;
  const plain = plainOf(scene.taxonomy);
  const ambiguous = ambiguousForms(scene.taxonomy);
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || tokens.shape[i]! > Shape.upper) continue;
    let to = i + 1;
    while (to < tokens.length && tokens.gap[to] === Gap.none && tokens.shape[to]! <= Shape.digit && !taken[to]) to++;
    const form = slipOf(names, plain, ambiguous, tokens, i, to);
    if (form) hits.push({ from: i, to, start: tokens.start[i]!, end: tokens.end[to - 1]!, form, slip: true });
    i = to - 1;
  }
  return hits;
}

function slipOf(
  names: Names,
  plain: ReadonlySet<string>,
  ambiguous: ReadonlyMap<string, string>,
  tokens: Tokens,
  from: number,
  to: number,
): Form | undefined {
  const length = tokens.end[to - 1]! - tokens.start[from]!;
  if (length < 5 || length > 24) return;
  if (from > 0 && tokens.gap[from] === Gap.none && tokens.shape[from - 1]! <= Shape.digit) return;
  const word = foldText(tokens.text.slice(tokens.start[from]!, tokens.end[to - 1]!));
  if (!/^[a-z01]+$/.test(word)) return;
  if (plain.has(word)) return;
  const { keys, values, words } = names;
  let best = -1;
  let bestLikely = 0;
  for (const part of partsOf(word)) {
    const mark = markOf(part);
    for (let slot = slotOf(part, keys.length); keys[slot] !== 0; slot = (slot + 1) & (keys.length - 1)) {
      if (keys[slot] !== mark) continue;
      const index = values[slot]!;
      // The word is itself a name: no slip, though its place kept the matcher from reading it.
      if (words[index] === word) return;
      const likely = likeliness(word, words[index]!);
      if (likely > bestLikely || (likely > 0 && likely === bestLikely && index < best)) {
        best = index;
        bestLikely = likely;
      }
    }
  }
  if (best < 0) return;
  const text = names.texts[best]!;
  const row = ambiguous.get(cutForm(text).words.join(" ")) ?? null;
  return { text, skills: [names.skills[best]!], ambiguous: row, derived: true };
}

/** How likely a word is a slip of a name: 3 letters swapped or misread, 2 one wrong, 1 one missing or too many, 0 none. */
function likeliness(word: string, name: string): number {
  if (seen(word) === name) return 3;
  if (word[0] !== name[0] || /[01]/.test(word)) return 0;
  // A regular ending is another word, not a slip: "dockers".
  if (word === `${name}s` && !name.endsWith("s")) return 0;
  if (editDistance(word, name) !== 1) return 0;
  const same = word.length === name.length;
  if (same && (sortLetters(word) === sortLetters(name) || word.replace(/l/g, "i") === name.replace(/l/g, "i")))
    return 3;
  return name.length < 6 ? 0 : same ? 2 : 1;
}

const sortLetters = (word: string) => [...word].sort().join("");
