import type { SkillKind } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { cutForm } from "../taxonomy/variants.ts";
import { foldText } from "../text/characters.ts";
import { editDistance } from "../text/stem.ts";
import { Gap, Shape, type Tokens } from "../text/tokenize.ts";
import { rowsKeys } from "./ambiguity.ts";
import type { Form, Hit } from "./automaton.ts";
import type { Scene } from "./scene.ts";

/** Single-word names that a slip of the pen can be traced to, by the hash of each way to leave out one letter. */
interface Names {
  words: string[];
  forms: Form[];
  known: Set<string>;
  byPart: Map<number, number[]>;
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

const compiled = new WeakMap<Taxonomy["skills"], Names>();

function namesOf(taxonomy: Taxonomy): Names {
  let names = compiled.get(taxonomy.skills);
  if (names) return names;
  names = { words: [], forms: [], known: new Set(taxonomy.slips.words), byPart: new Map() };
  const ambiguous = rowsKeys(taxonomy);
  for (const skill of Object.values(taxonomy.skills)) {
    for (const text of [skill.name, ...skill.aliases]) {
      const cut = cutForm(text);
      const word = cut.words.join("");
      names.known.add(word);
      const least = named.has(skill.kind) ? 5 : 9;
      if (word.length < least || !/^[a-z]+$/.test(word) || cut.gaps.some((g, i) => i > 0 && g !== Gap.none)) continue;
      if (ambiguous.has(cut.words.join(" ")) || skill.kind === "soft-skill") continue;
      const index = names.words.push(word) - 1;
      names.forms.push({ text, skills: [skill.id], ambiguous: null, derived: true });
      for (const part of partsOf(word)) {
        const list = names.byPart.get(part);
        if (!list) names.byPart.set(part, [index]);
        else if (!list.includes(index)) list.push(index);
      }
    }
  }
  compiled.set(taxonomy.skills, names);
  return names;
}

/** Hashes of a word whole and with each letter left out: two words one slip apart share at least one. */
function partsOf(word: string): number[] {
  const n = word.length;
  const prefix = new Int32Array(n + 1);
  const power = new Int32Array(n + 1);
  power[0] = 1;
  for (let i = 0; i < n; i++) {
    prefix[i + 1] = (Math.imul(prefix[i]!, base) + word.charCodeAt(i)) | 0;
    power[i + 1] = Math.imul(power[i]!, base);
  }
  const parts = [prefix[n]!];
  for (let i = 0; i < n; i++) {
    const tail = (prefix[n]! - Math.imul(prefix[i + 1]!, power[n - i - 1]!)) | 0;
    parts.push((Math.imul(prefix[i]!, power[n - i - 1]!) + tail) | 0);
  }
  return parts;
}
const base = 0x01000193;

/** What the eye of a scanner takes for another: 1 and I for l, 0 for o. */
const seen = (word: string) => word.replace(/1/g, "l").replace(/0/g, "o");

/**
 * Names that the text has misspelt: one letter wrong, missing, doubled or swapped with its neighbour, in a word of six
 * letters or more; five where two letters are swapped or a scanner mistook one. Ambiguous and short names are never
 * guessed, nor are words that exist. Known failure: a word that no list has and that stands one letter from a name.
 */
export function findSlips(scene: Scene, taken: Uint8Array): Hit[] {
  const { tokens } = scene;
  const names = namesOf(scene.taxonomy);
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || tokens.shape[i]! > Shape.upper) continue;
    let to = i + 1;
    while (to < tokens.length && tokens.gap[to] === Gap.none && tokens.shape[to]! <= Shape.digit && !taken[to]) to++;
    const form = slipOf(names, tokens, i, to);
    if (form) hits.push({ from: i, to, start: tokens.start[i]!, end: tokens.end[to - 1]!, form, slip: true });
    i = to - 1;
  }
  return hits;
}

function slipOf(names: Names, tokens: Tokens, from: number, to: number): Form | undefined {
  const length = tokens.end[to - 1]! - tokens.start[from]!;
  if (length < 5 || length > 24) return;
  if (from > 0 && tokens.gap[from] === Gap.none && tokens.shape[from - 1]! <= Shape.digit) return;
  const word = foldText(tokens.text.slice(tokens.start[from]!, tokens.end[to - 1]!));
  if (!/^[a-z01]+$/.test(word) || names.known.has(word)) return;
  let best: number | undefined;
  for (const part of partsOf(word)) {
    const list = names.byPart.get(part);
    if (!list) continue;
    for (const index of list) {
      if (best !== undefined && index >= best) continue;
      if (isSlip(word, names.words[index]!)) best = index;
    }
  }
  return best === undefined ? undefined : names.forms[best];
}

function isSlip(word: string, name: string): boolean {
  if (word[0] !== name[0] || seen(word) === name) return seen(word) === name;
  if (/[01]/.test(word)) return false;
  // A regular ending is another word, not a slip: "pythons", "dockers".
  if (word === `${name}s` && !name.endsWith("s")) return false;
  if (editDistance(word, name) !== 1) return false;
  if (name.length >= 6) return true;
  const swapped = word.length === name.length && [...word].sort().join("") === [...name].sort().join("");
  return swapped || word.replace(/l/g, "i") === name.replace(/l/g, "i");
}
