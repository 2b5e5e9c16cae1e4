import { wordAt } from "../text/phrases.ts";
import { Gap, Shape } from "../text/tokenize.ts";
import { everydayWords } from "./ambiguity.ts";
import { claims } from "./assertion.ts";
import type { Hit } from "./automaton.ts";
import { readsAsTool } from "./firms.ts";
import { isName } from "./reading.ts";
import { clauseAt, type Scene, type SentenceTokens } from "./scene.ts";

/** What the words of a sentence must sum to (tenths of a logarithm) before they overrule what a form mostly is. */
export const keep = 16;
export const take = 6;

/** What a word of another walk of life weighs: with anything else against it, it overrules what a form mostly is. */
const elsewhere = -13;
/** No measured word weighs more than this against a form: it takes two of them to overrule it. */
const against = -8;

/** Words up to here from a form weigh whole, those beyond half: what is said of another thing mostly stands further off. */
const beside = 4;

/**
 * How much the other words of a form's clause speak for the skill, in tenths of a logarithm; a measured word weighs no
 * less than `least`.
 */
export function wordsAround(scene: Scene, sentence: SentenceTokens, hit: Hit, least: number): number {
  const { words } = scene.taxonomy.context;
  const everyday = everydayWords(scene.taxonomy);
  const { tokens } = scene;
  const clause = clauseAt(scene, sentence, hit.from);
  let sum = 0;
  for (let i = Math.max(clause.from, hit.from - 30); i < Math.min(clause.to, hit.to + 30); i++) {
    if (i >= hit.from && i < hit.to) continue;
    // Names weigh nothing: a capital within a sentence is passed over.
    if (tokens.shape[i] === Shape.capital && i > sentence.from) continue;
    const word = wordAt(tokens, i);
    const weight = Object.hasOwn(words, word) ? words[word]! : 0;
    const distance = i < hit.from ? hit.from - i : i - hit.to + 1;
    sum += (everyday.has(word) ? elsewhere : Math.max(weight, least)) * (distance > beside ? 0.5 : 1);
  }
  return sum;
}

/**
 * How much what stands round a form speaks for the skill: the other words of its clause, the sure skills of its sentence,
 * how it is written, and whether a word like "in" or "via" leads to it.
 */
export function companyOf(scene: Scene, sentence: SentenceTokens, hit: Hit, sureSkills: number): number {
  const { tokens, text } = scene;
  const clause = clauseAt(scene, sentence, hit.from);
  let sum = wordsAround(scene, sentence, hit, against) + Math.min(sureSkills, 3) * 8;
  const name = isName(scene.taxonomy, hit);
  const small = tokens.shape[hit.from] === Shape.lower;
  // "Soap", "Lan", "Mau": what is short for something is written in capitals.
  if (/^[A-Z]{3,}$/.test(hit.form.text) && /^[A-Z][a-z]+$/.test(text.slice(hit.start, hit.end))) sum -= 18;
  else if (name && text.slice(hit.end, hit.end + 2).match(/^['’]s/)) sum -= 6;
  if (name && readsAsTool(hit, scene, sentence)) sum += 10;
  if (name && small) sum -= 18;
  else if (name && scene.kind === "job") sum += 8; // a post names tools more often than people or places
  if (name && !small && hit.from > clause.from) {
    sum += 5;
    if (tool.test(text.slice(tokens.start[hit.from - 1], tokens.end[hit.from - 1]))) sum += 6;
  }
  // A Latin word within Chinese is hardly ever anything but a name of the trade.
  if (small || tokens.shape[hit.from] !== Shape.ideograph) {
    const before =
      hit.from > 0 &&
      tokens.shape[hit.from - 1] === Shape.ideograph &&
      (tokens.gap[hit.from] === Gap.none || toolInChinese.test(text.slice(Math.max(0, hit.start - 6), hit.start)));
    const after = hit.to < tokens.length && tokens.shape[hit.to] === Shape.ideograph && tokens.gap[hit.to] === Gap.none;
    if (before || after) sum += 15;
  }
  // A dated entry ("2019 – 2021: Airflow") is about work.
  if (!small && isDated(scene, clause)) sum += 8;
  // "Optional: Airflow", "no Kafka yet", "expert in R": words that claim or deny a skill speak of one.
  if (claims(scene, clause)) sum += 8;
  return sum;
}

/** True where a clause holds two dates or one that is still running. */
function isDated(scene: Scene, clause: { from: number; to: number }): boolean {
  const { tokens, text } = scene;
  const end = Math.min(clause.to, clause.from + 30);
  if (end <= clause.from) return false;
  return dated.test(text.slice(tokens.start[clause.from], tokens.end[end - 1]));
}
const dated =
  /(?:(?:19|20)\d{2}|['’]\d{2})[^;]{0,12}[-–—~～至到](?:[^;]{0,12}(?:(?:19|20)\d{2}|['’]\d{2})|\s*(?:present|now|today|current|至今|$))/i;

/** What leads to a tool in a Chinese sentence that sets Latin words apart by a blank. */
const toolInChinese = /(?:用|熟悉|掌握|精通|了解|基于|通过|结合|引入|部署|搭建) $/;

const tool = /^(?:in|on|via|using|with|through|into|onto|from|over|wrote|uses?|used)$/;
