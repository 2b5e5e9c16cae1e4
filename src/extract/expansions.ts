import { wordAt } from "../text/phrases.ts";
import { Gap, Shape, type Tokens } from "../text/tokenize.ts";
import type { Hit } from "./automaton.ts";
import type { Scene, SentenceTokens } from "./scene.ts";

// "Change data capture (CDC)", "DLP (dual language programme)": texts that say what their capitals stand for decide by
// themselves which of the readings is meant.

/** Words between the ones that give an abbreviation its letters. */
const small = /^(?:of|the|and|for|in|to|on|a|an|de|&)$/;

/** The words that spell out an abbreviation beside it in brackets, as a row of tokens; nothing if none do. */
export function expansionOf(
  hit: Hit,
  scene: Scene,
  sentence: SentenceTokens,
): { from: number; to: number } | undefined {
  const { tokens, text } = scene;
  if (hit.to - hit.from !== 1 || tokens.shape[hit.from] !== Shape.upper) return;
  const letters = wordAt(tokens, hit.from);
  if (letters.length < 2 || letters.length > 6) return;
  if (
    /\(\s*$/.test(text.slice(Math.max(0, hit.start - 3), hit.start)) &&
    /^\s*\)/.test(text.slice(hit.end, hit.end + 3))
  ) {
    // Backwards from the bracket: the last letter belongs to the last word.
    let k = letters.length - 1;
    for (let i = hit.from - 1; i >= sentence.from && hit.from - i <= letters.length + 4; i--) {
      if (glued(tokens, i)) continue;
      const word = wordAt(tokens, i);
      if (word[0] === letters[k]) {
        if (k === 0) return { from: i, to: hit.from };
        k--;
      } else if (!small.test(word)) return;
    }
  }
  const opened = /^\s*\(\s*/.exec(text.slice(hit.end, hit.end + 4));
  if (opened && hit.to < sentence.to && tokens.start[hit.to] === hit.end + opened[0].length) {
    let k = 0;
    for (let i = hit.to; i < sentence.to && i - hit.to <= letters.length + 4; i++) {
      if (glued(tokens, i)) continue;
      const word = wordAt(tokens, i);
      if (word[0] === letters[k]) {
        k++;
        if (k === letters.length && /^\s*\)/.test(text.slice(tokens.end[i]!, tokens.end[i]! + 3)))
          return { from: hit.to, to: i + 1 };
      } else if (!small.test(word)) return;
    }
  }
  return;
}

/** True for the second half of a word with a hump ("DuPage"). */
const glued = (tokens: Tokens, at: number) => tokens.gap[at] === Gap.none && tokens.shape[at] !== Shape.ideograph;
