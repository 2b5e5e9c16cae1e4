import type { SkillId } from "../model.ts";
import { tablesOf } from "../taxonomy/bundled.ts";
import type { AmbiguousRow } from "../taxonomy/schema.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { compilePhrases, findPhrases, type PhraseHit, type Phrases, phraseAt, phraseBefore } from "../text/phrases.ts";
import { firstWhere } from "../text/search.ts";
import { Gap, Shape } from "../text/tokenize.ts";
import type { Hit } from "./automaton.ts";
import { readsAsTool } from "./firms.ts";
import { casesOf, clauseAt, type Scene, type SentenceTokens } from "./scene.ts";

/** What an ambiguous form was decided to be, and by which part of its row. */
export type Decision = { skill: SkillId; rule: string; confidence: number } | { reason: string; spelling?: true };

export interface Row {
  form: string;
  row: AmbiguousRow;
  before?: Phrases;
  after?: Phrases;
  near?: Near;
  notBefore?: Phrases;
  notAfter?: Phrases;
  notNear?: Near;
  senses: [SkillId, Near][];
}

/** Words and skills of a sentence that speak for a reading. */
interface Near {
  phrases: Phrases;
  words: string[];
  skills: Set<SkillId>;
}

const rowsBy = new WeakMap<Taxonomy["ambiguous"], Map<string, Row>>();

/** The row of an ambiguous form, ready to be asked: compiled when a text first has the form. */
export function rowOf(taxonomy: Taxonomy, form: string): Row {
  let rows = rowsBy.get(taxonomy.ambiguous);
  if (!rows) rowsBy.set(taxonomy.ambiguous, (rows = new Map()));
  let row = rows.get(form);
  if (!row) rows.set(form, (row = compileRow(form, taxonomy.ambiguous[form]!, taxonomy)));
  return row;
}

const everydayBy = new WeakMap<Taxonomy["guards"], ReadonlySet<string>>();

/** Words of the groups that speak of another walk of life than this field. */
export function everydayWords({ guards }: Taxonomy): ReadonlySet<string> {
  let words = everydayBy.get(guards);
  if (!words)
    everydayBy.set(guards, (words = new Set(guards.otherWalks.flatMap((group) => guards.groups[group] ?? []))));
  return words;
}

function compileRow(form: string, row: AmbiguousRow, taxonomy: Taxonomy): Row {
  const near = (list: string[] | undefined): Near | undefined => {
    if (!list?.length) return;
    const words: string[] = [];
    const skills = new Set<SkillId>();
    for (const entry of list) {
      if (entry.startsWith("#")) skills.add(entry.slice(1));
      else if (entry.startsWith("@")) words.push(...(taxonomy.guards.groups[entry.slice(1)] ?? []));
      else words.push(entry);
    }
    const { humps } = tablesOf(taxonomy);
    for (const entry of list) {
      // A row's "bigquery" is also written BigQuery, which is two tokens.
      const humped = entry.replace(/[a-z]+/g, (word) => humps.get(word) ?? word);
      if (humped !== entry && !/^[#@]/.test(entry)) words.push(humped);
    }
    return { phrases: compilePhrases(words), words, skills };
  };
  const set = (list: string[] | undefined) => (list?.length ? compilePhrases(list) : undefined);
  return {
    form,
    row,
    before: set(row.before),
    after: set(row.after),
    near: near(row.near),
    notBefore: set(row.notBefore),
    notAfter: set(row.notAfter),
    notNear: near(row.notNear),
    senses: Object.entries(row.senseNear ?? {}).map(([skill, list]) => [skill, near(list)!]),
  };
}

/**
 * What a form's own row says of it at its place, from its spelling, its neighbours and its sentence. Nothing when the row
 * does not decide by itself: then lists, sections and the rest of the text are asked.
 */
export function decideByRow(
  rule: Row,
  hit: Hit,
  scene: Scene,
  sentence: SentenceTokens,
  sureHere: ReadonlySet<SkillId>,
  listed = false,
): Decision | undefined {
  const { tokens, text } = scene;
  const { row, form } = rule;
  const written = text.slice(hit.start, hit.end).normalize("NFKC");
  if (
    row.spelled &&
    !hit.slip &&
    !row.spelled.some((s) => lettersOf(s) === lettersOf(written)) &&
    !isShouted(row, scene, sentence, hit)
  )
    return { reason: `${form}: written "${written}"`, spelling: true };
  const before = rule.notBefore && phraseBefore(rule.notBefore, tokens, hit.from, sentence.from);
  const opened = before && openers.test(text.slice(tokens.start[before.from], tokens.end[before.to - 1]));
  const veto =
    (before && !(opened && (listed || readsAsTool(hit, scene, sentence))) && word("before it", before)) ??
    (rule.notAfter &&
      word("after it", hit.to < sentence.to ? phraseAt(rule.notAfter, tokens, hit.to, sentence.to) : undefined));
  if (veto) return { reason: `${form}: ${veto}` };
  // Words that speak for the form and words that speak against it in one sentence: the nearer ones speak of it.
  const against = rule.notNear && nearby(rule.notNear, hit, scene, sentence, sureHere);
  const favour = rule.near && nearby(rule.near, hit, scene, sentence, sureHere);
  if (against && !(favour && favour.distance < against.distance)) return { reason: `${form}: ${against.words}` };
  const proof =
    (rule.before && word("before it", phraseBefore(rule.before, tokens, hit.from, sentence.from))) ??
    (rule.after &&
      word("after it", hit.to < sentence.to ? phraseAt(rule.after, tokens, hit.to, sentence.to) : undefined)) ??
    favour?.words;
  if (proof)
    return { skill: senseOf(rule, hit, scene, sentence, sureHere), rule: `${form}: ${proof}`, confidence: 0.9 };
  return;

  function word(where: string, found: { from: number; to: number } | undefined): string | undefined {
    return found && `"${text.slice(tokens.start[found.from], tokens.end[found.to - 1])}" ${where}`;
  }
}

/** The sense of an accepted form: the one that its sentence speaks for, else the default. */
export function senseOf(
  rule: Row,
  hit: Hit,
  scene: Scene,
  sentence: SentenceTokens,
  sureHere: ReadonlySet<SkillId>,
): SkillId {
  for (const [skill, near] of rule.senses) if (nearby(near, hit, scene, sentence, sureHere)) return skill;
  return rule.row.senses[0]!;
}

/** True where a form that is known by its spelling stands in a sentence of nothing but capitals. */
export function isShouted(row: AmbiguousRow, scene: Scene, sentence: SentenceTokens, hit: Hit): boolean {
  const { text, tokens } = scene;
  if (!row.spelled || sentence.to - sentence.from < 2 || tokens.shape[hit.from] !== Shape.upper) return false;
  const written = lettersOf(text.slice(hit.start, hit.end));
  return (
    row.spelled.some((s) => lettersOf(s).toUpperCase() === written) &&
    !row.spelled.some((s) => lettersOf(s) === written) &&
    !casesOf(scene, sentence).small
  );
}

/** Small words that a list of names or the name of a tool may follow as well: they do not tell against the form there. */
const openers = /^(?:an?|the|in|with|of|by|for|from|on|our)$/i;

/** A spelling by its letters and their case: "A.I." is spelled as "AI" is. */
const lettersOf = (form: string) => form.replace(/[.\s\u00ad\u200b-\u200d-]/g, "");

function nearby(
  near: Near,
  hit: Hit,
  scene: Scene,
  sentence: SentenceTokens,
  sureHere: ReadonlySet<SkillId>,
): { words: string; distance: number } | undefined {
  const { tokens, text } = scene;
  const clause = clauseAt(scene, sentence, hit.from);
  const places = placesOf(near.phrases, scene, clause);
  const next = firstWhere(places.length, (i) => places[i]! >= hit.from);
  let left: PhraseHit | undefined;
  for (let i = next - 1; i >= 0 && !left; i--) left = phraseAt(near.phrases, tokens, places[i]!, hit.from);
  let right: PhraseHit | undefined;
  for (let i = next; i < places.length && !right; i++)
    if (places[i]! >= hit.to) right = phraseAt(near.phrases, tokens, places[i]!, clause.to);
  if (!left && !right) {
    for (const skill of near.skills)
      if (sureHere.has(skill)) return { words: `${skill} in the sentence`, distance: Number.POSITIVE_INFINITY };
    return;
  }
  const [a, b] = [
    left ? hit.from - left.to : Number.POSITIVE_INFINITY,
    right ? right.from - hit.to : Number.POSITIVE_INFINITY,
  ];
  const { from, to } = (a <= b ? left : right)!;
  return {
    words: `"${text.slice(tokens.start[from], tokens.end[to - 1])}" in the sentence`,
    distance: Math.min(a, b),
  };
}

const looked = new WeakMap<Scene, Map<Phrases, { from: number; to: number; places: number[] }>>();

/** Where phrases of a set begin in a clause; kept for the next form of the same clause, since a list may hold hundreds. */
function placesOf(phrases: Phrases, scene: Scene, clause: { from: number; to: number }): readonly number[] {
  let sets = looked.get(scene);
  if (!sets) looked.set(scene, (sets = new Map()));
  let last = sets.get(phrases);
  if (!last || last.from !== clause.from || last.to !== clause.to) {
    const places = findPhrases(phrases, scene.tokens, clause.from, clause.to).map((found) => found.from);
    last = { from: clause.from, to: clause.to, places };
    sets.set(phrases, last);
  }
  return last.places;
}

/**
 * True where a capitalised word that is no skill touches a capitalised form: a person, a place, a firm ("Julia Chen",
 * "Scala Cinema"). Lines that are all capitals or headline case say nothing.
 */
export function readsAsName(hit: Hit, scene: Scene, sentence: SentenceTokens, taken: Uint8Array): boolean {
  const { tokens } = scene;
  if (tokens.shape[hit.from] !== Shape.capital || hit.to - hit.from > 2) return false;
  const isName = (at: number, gapAt: number) =>
    at >= sentence.from &&
    at < sentence.to &&
    taken[at] === 0 &&
    tokens.shape[at] === Shape.capital &&
    tokens.gap[gapAt] === Gap.space &&
    tokens.end[at]! - tokens.start[at]! > 1;
  const after = isName(hit.to, hit.to);
  // A capital right at the start of the sentence is only grammar, unless more than the form follows as a name.
  const before = isName(hit.from - 1, hit.from) && hit.from - 1 > sentence.from;
  return after || before;
}
