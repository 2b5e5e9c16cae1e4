import type { Block, Section, SectionName } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { tokenFrom } from "../text/phrases.ts";
import { firstWhere } from "../text/search.ts";
import { findSections, sectionAt } from "../text/sections.ts";
import { type Sentence, splitSentences } from "../text/sentences.ts";
import { Gap, type Tokens, tokenize } from "../text/tokenize.ts";

/** A text laid out for reading: its tokens, sentences and sections. Everything in `extract` works on one of these. */
export interface Scene {
  kind: "resume" | "job";
  text: string;
  tokens: Tokens;
  taxonomy: Taxonomy;
  blocks: readonly Block[];
  sentences: readonly SentenceTokens[];
  sections: readonly Section[];
}

export interface SentenceTokens extends Sentence {
  from: number;
  to: number;
}

export function layOut(text: string, blocks: readonly Block[], kind: Scene["kind"], taxonomy: Taxonomy): Scene {
  const tokens = tokenize(text);
  const sentences = splitSentences(text, blocks).map((s) => ({
    ...s,
    from: tokenFrom(tokens, s.start),
    to: tokenFrom(tokens, s.end),
  }));
  const sections = findSections(tokens, blocks, sentences, kind, taxonomy.sections);
  return { kind, text, tokens, taxonomy, blocks, sentences, sections };
}

/** The sentence that holds a place; the nearest one before it where it stands between two. */
export function sentenceAt(scene: Scene, place: number): number {
  const { sentences } = scene;
  return Math.max(0, firstWhere(sentences.length, (i) => sentences[i]!.start > place) - 1);
}

/** Where the section of a place begins. */
export const sectionStart = (scene: Scene, place: number): number =>
  scene.sections.findLast((s) => s.start <= place)?.start ?? 0;

export const sectionOf = (scene: Scene, place: number): SectionName => sectionAt(scene.sections, place);

/** A semicolon, or a dash or bar with blanks around it that is not a date's: "2019 – 2021". */
const clauseEnd = /[;；]|^\D.*?\s[–—|]\s/s;

/** The part of a sentence round a token, as far as the next semicolons or dashes: what stands beyond speaks of something else. */
export function clauseAt(scene: Scene, sentence: SentenceTokens, at: number): { from: number; to: number } {
  const { tokens, text } = scene;
  let { from, to } = sentence;
  const parted = (i: number) => {
    if ((tokens.gap[i]! & Gap.other) === 0) return false;
    return clauseEnd.test(text.slice(tokens.end[i - 1]! - 1, tokens.start[i]!));
  };
  for (let i = at; i > from; i--)
    if (parted(i)) {
      from = i;
      break;
    }
  for (let i = at + 1; i < to; i++)
    if (parted(i)) {
      to = i;
      break;
    }
  return { from, to };
}

const casesBy = new WeakMap<SentenceTokens, { capitals: boolean; small: boolean }>();

/** Whether a sentence has any capitals and any small letters; looked up once, since a sentence may be a whole text. */
export function casesOf({ text }: Scene, sentence: SentenceTokens): { capitals: boolean; small: boolean } {
  let cases = casesBy.get(sentence);
  if (!cases) {
    const said = text.slice(sentence.start, sentence.end);
    casesBy.set(sentence, (cases = { capitals: /\p{Lu}/u.test(said), small: /\p{Ll}/u.test(said) }));
  }
  return cases;
}
