import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { compileLists, phraseAt, phraseBefore } from "../text/phrases.ts";
import { Gap, Shape } from "../text/tokenize.ts";
import type { Hit } from "./automaton.ts";
import type { Scene, SentenceTokens } from "./scene.ts";

// Half of all tools share their name with the firm that makes them or with a place. What stands round the name tells
// them apart, and it is the same for every name, so it is no matter of the rows.

const phrasesOf = compileLists((guards: Taxonomy["guards"]) => ({
  before: guards.firmsBefore,
  skilled: guards.skilledAt,
  after: guards.firmsAfter,
  nouns: guards.firmNouns,
  tools: guards.toolNouns,
}));

/**
 * Why a name is here that of a firm or place, if it is: "joined Snyk", "Snyk's office", "Oracle, Austin – Recruiter".
 * Nothing for names in small letters.
 */
export function readsAsFirm(
  hit: Hit,
  scene: Scene,
  sentence: SentenceTokens,
  isName: boolean,
  taken: Uint8Array,
): string | undefined {
  const { tokens, text } = scene;
  if (tokens.shape[hit.from] === Shape.lower) return;
  const { before, skilled, after, nouns } = phrasesOf(scene.taxonomy.guards);
  const next = hit.to < sentence.to;
  const mayName = isName || tokens.shape[hit.from] === Shape.upper;
  if (mayName && next && tokens.gap[hit.to] === Gap.space && tokens.shape[hit.to] !== Shape.lower) {
    if (phraseAt(nouns, tokens, hit.to, sentence.to)) return "part of a firm's or place's name";
  }
  if (!isName) return;
  if (next && (tokens.gap[hit.to]! & ~Gap.space) === 0 && phraseAt(after, tokens, hit.to, sentence.to))
    return "the name of a firm";
  if (next && /^['’]s /.test(text.slice(hit.end, hit.end + 3)) && phraseAt(after, tokens, hit.to, sentence.to))
    return "the name of a firm";
  if (
    phraseBefore(before, tokens, hit.from, sentence.from) &&
    !phraseBefore(skilled, tokens, hit.from, sentence.from) &&
    tokens.gap[hit.from] === Gap.space
  )
    return "the name of a firm or place";
  const begins = hit.from === sentence.from;
  const line = begins ? placeAfter : hit.from - sentence.from <= 6 ? placeAndYear : undefined;
  if (line && (begins || position.test(text.slice(sentence.start, hit.start)))) {
    const place = line.exec(text.slice(hit.end, hit.end + 60));
    const end = place && hit.end + place[0].length;
    if (end) {
      let free = true;
      for (let i = hit.to; i < sentence.to && tokens.end[i]! <= end; i++) if (taken[i]) free = false;
      if (free) return "a firm or place with its address";
    }
  }
  return;
}

/** "Press officer, …": what stands before a firm in the line of a job. */
const position = /^\W*\p{Lu}[\p{L}&/'’ -]{2,50},\s*$/u;
/** ", London, 2019–2021" */
const placeAndYear =
  /^,\s+\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]*){0,2}(?:,?\s[A-Z]{2})?[\s,(|–—-]+(?:\p{L}{3,9}\.?\s)?(?:19|20)\d{2}\b/u;

/** ", Austin TX – …", ", remote — …", ", AZ 85937": what follows the name of a firm in a line about a job or an address. */
const placeAfter =
  /^,\s+(?:(?:\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]*){0,2}(?:,?\s[A-Z]{2})?|remote)(?:\s*[|–—]|\s-)\s|[A-Z]{2}\s\d{5}\b)/u;

/** True where a name with a capital stands right before what only a tool has: "an Access database", "the Slack API". */
export function readsAsTool(hit: Hit, scene: Scene, sentence: SentenceTokens): boolean {
  const { tokens } = scene;
  return (
    hit.to < sentence.to &&
    tokens.shape[hit.from] !== Shape.lower &&
    (tokens.gap[hit.to]! & ~(Gap.space | Gap.hyphen)) === 0 &&
    tokens.shape[hit.to] !== Shape.capital &&
    phraseAt(phrasesOf(scene.taxonomy.guards).tools, tokens, hit.to, sentence.to) !== undefined
  );
}
