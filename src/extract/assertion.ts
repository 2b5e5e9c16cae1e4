import type { JobStatus, Level, ResumeStatus, Status } from "../model.ts";
import type { CueRow, CuesFile, LevelRow } from "../taxonomy/schema.ts";
import { compilePhrases, findPhrases, type PhraseHit, type Phrases, phraseAt } from "../text/phrases.ts";
import type { Tokens } from "../text/tokenize.ts";
import { isListed } from "./lists.ts";
import type { Reading } from "./reading.ts";
import { type Scene, type SentenceTokens, sectionOf, sectionStart } from "./scene.ts";

/** What a place says of the skill that it names, and the words that say so. */
export interface Assertion {
  status: Status;
  cue?: string;
  level?: Level;
}

type Cue = CueRow & { nots?: Phrases };

interface Cues {
  set: Phrases;
  /** Phrase → its rows: one cue can reach both ways. */
  rows: Cue[][];
  ends: Phrases;
  /** Levels said before a skill ("expert in") and behind it ("(expert)"): the same words can be both. */
  levels: Record<LevelRow["reach"], { set: Phrases; rows: LevelRow[] }>;
}

const compiled = new WeakMap<object, Record<Scene["kind"], Cues>>();

function cuesOf(rows: Omit<CuesFile, "$schema">): Record<Scene["kind"], Cues> {
  let both = compiled.get(rows);
  if (!both) {
    const ends = compilePhrases(rows.scopeEnds);
    const levelsThat = (reach: LevelRow["reach"]) => {
      const own = rows.levels.filter((r) => r.reach === reach);
      return { set: compilePhrases(own.map((r) => r.cue)), rows: own };
    };
    const levels = { after: levelsThat("after"), before: levelsThat("before") };
    const make = (kind: Scene["kind"]): Cues => {
      const byWords = new Map<string, Cue[]>();
      for (const row of rows.statuses) {
        if (row.for !== kind && row.for !== "both") continue;
        const cue = row.not ? { ...row, nots: compilePhrases(row.not) } : row;
        byWords.set(row.cue, [...(byWords.get(row.cue) ?? []), cue]);
      }
      return {
        set: compilePhrases([...byWords.keys()]),
        rows: [...byWords.values()],
        ends,
        levels,
      };
    };
    both = { resume: make("resume"), job: make("job") };
    compiled.set(rows, both);
  }
  return both;
}

/** True where words of a clause claim or deny a skill: "optional", "no … yet", "expert in", 熟悉. */
export function claims(scene: Scene, clause: { from: number; to: number }): boolean {
  const cues = cuesOf(scene.taxonomy.cues)[scene.kind];
  for (let i = clause.from; i < clause.to; i++) {
    const hit = phraseAt(cues.set, scene.tokens, i, clause.to);
    // Sentence cues ("we are", "you will") stand in any text.
    if (hit && cues.rows[hit.index]!.some((r) => r.reach !== "sentence")) return true;
    if (phraseAt(cues.levels.after.set, scene.tokens, i, clause.to)) return true;
    if (phraseAt(cues.levels.before.set, scene.tokens, i, clause.to)) return true;
  }
  return false;
}

/** A cue at a place, with the tokens that it can govern. */
interface Scope {
  status: Status;
  reach: CueRow["reach"];
  words: string;
  from: number;
  to: number;
  /** Its words name a soft skill. */
  soft: boolean;
  /** Tokens governed. */
  left: number;
  right: number;
}

/** Says for each reading that is a skill what its place claims. In order of the readings. */
export function assertAll(scene: Scene, readings: readonly Reading[]): (Assertion | undefined)[] {
  const cues = cuesOf(scene.taxonomy.cues)[scene.kind];
  const out: (Assertion | undefined)[] = new Array(readings.length);
  let at = 0;
  let governing: { status: Status; cue: string } | undefined;
  scene.sentences.forEach((sentence, index) => {
    const first = at;
    while (at < readings.length && readings[at]!.sentence === index) at++;
    const here = readings.slice(first, at);
    const scopes = scopesOf(scene, cues, sentence, here);
    const opens = opensList(scene, sentence) || isOnlyCue(scopes, sentence, here);
    if (opens) {
      governing = undefined;
      const words = scopes.find((s) => s.from - sentence.from <= 8);
      if (
        words &&
        // "Required" is a heading, "Not required" its contrary.
        (words.status === "negated" || !(scene.kind === "job" && opensSection(scene, sentence))) &&
        !here.some((r) => r.skill && r.hit.from >= words.to && !endsInColon(scene, sentence))
      )
        governing = { status: words.status, cue: words.words };
    }
    here.forEach((reading, k) => {
      if (!reading.skill) return;
      out[first + k] = {
        ...decide(scene, scopes, reading, governing),
        ...levelOf(scene, cues, sentence, reading),
      };
    });
  });
  return out;
}

/** True where a known heading stands: its section says what holds under it. */
const opensSection = (scene: Scene, sentence: SentenceTokens) =>
  sectionOf(scene, sentence.start) !== "other" &&
  (sentence.start === 0 || sectionStart(scene, sentence.start) === sentence.start);

/** A line that is a cue and nothing else: "DONE". */
const isOnlyCue = (scopes: readonly Scope[], sentence: SentenceTokens, here: readonly Reading[]) =>
  here.length === 0 && scopes.some((s) => s.from === sentence.from && s.to === sentence.to);

const endsInColon = (scene: Scene, sentence: SentenceTokens) =>
  /[:：]\s*\**$/.test(scene.text.slice(sentence.start, sentence.end));

/** True for a heading, and for a line that ends in a colon: what it says holds for the list under it. */
function opensList(scene: Scene, sentence: SentenceTokens): boolean {
  return scene.blocks[sentence.block]!.kind === "heading" || endsInColon(scene, sentence);
}

/** What a post or resume claims by default in a section. */
function defaultStatus(scene: Scene, place: number): { status: Status; cue?: string } {
  const section = sectionOf(scene, place);
  if (scene.kind === "resume") return { status: section === "interests" ? "context" : "has" };
  if (section === "preferred") return { status: "preferred", cue: "section: preferred" };
  if (section === "about" || section === "benefits" || section === "legal")
    return { status: "context", cue: `section: ${section}` };
  // What a post says before its first heading is about the firm, unless the sentence speaks of the one who is sought.
  if (scene.sections.length > 2 && place < scene.sections[0]!.end && scene.sections[0]!.name === "other")
    return { status: "context", cue: "before the first heading" };
  return { status: "required" };
}

function decide(
  scene: Scene,
  scopes: readonly Scope[],
  reading: Reading,
  governing: { status: Status; cue: string } | undefined,
): { status: Status; cue?: string } {
  const { hit } = reading;
  let best: Scope | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const scope of scopes) {
    const within = hit.from >= scope.from && hit.to <= scope.to && hit.to - hit.from < scope.to - scope.from;
    // "Eager to learn, a team player": what is a soft skill itself says nothing of the others.
    if (!within && scope.soft && scene.taxonomy.skills[reading.skill!]!.kind === "soft-skill") continue;
    if (!within && (hit.from < scope.left || hit.to > scope.right)) continue;
    const after = hit.from >= scope.to;
    const [a, b] = after ? [scope.to, hit.from] : [hit.to, scope.from];
    const commas = scene.text
      .slice(scene.tokens.end[a - 1]!, scene.tokens.start[Math.min(b, scene.tokens.length - 1)]!)
      .replace(/[^,;/，；、–-]/g, "").length;
    // "Experience with X is a plus": what asks is weaker than what softens or denies in the same clause.
    const cost =
      (within ? 0 : b - a + commas * 3) +
      (scope.status === "required" ? 100 : 0) +
      (scope.reach === "sentence" ? 200 : 0);
    if (cost < bestCost) {
      best = scope;
      bestCost = cost;
    }
  }
  const fallback = () => governing ?? defaultStatus(scene, hit.start);
  if (!best) return toKind(scene.kind, fallback());
  // A cue that only cancels another ("not only", "no problem with") leaves what the place says by itself.
  if (best.status === "has" && scene.kind === "job") return { ...defaultStatus(scene, hit.start), cue: best.words };
  if (best.status === "required" && scene.kind === "job") {
    const plain = fallback();
    // "Familiar with …" under "Nice to have" asks no more than its heading; "You will …" under "About us" does ask.
    if (plain.status !== "required" && best.reach !== "sentence") return toKind(scene.kind, plain);
    if (plain.status === "preferred") return plain;
    return { status: "required", cue: best.words };
  }
  return toKind(scene.kind, { status: best.status, cue: best.words });
}

const resumeOf: Partial<Record<Status, ResumeStatus>> = { required: "has", preferred: "has" };
const jobOf: Partial<Record<Status, JobStatus>> = { has: "required", learning: "preferred", aspires: "preferred" };

function toKind<T extends { status: Status; cue?: string }>(
  kind: Scene["kind"],
  a: T,
): { status: Status; cue?: string } {
  const status = (kind === "resume" ? resumeOf : jobOf)[a.status] ?? a.status;
  return a.cue === undefined ? { status } : { status, cue: a.cue };
}

/** The cues of a sentence and what each governs. */
function scopesOf(scene: Scene, cues: Cues, sentence: SentenceTokens, here: readonly Reading[]): Scope[] {
  const { tokens, text } = scene;
  const all = findPhrases(cues.set, tokens, sentence.from, sentence.to).filter((h) => !inSkill(h, here, scene));
  // The longest words win: "not only" over "not", "no problem with" over "no".
  const hits = all.filter(
    (h) => !all.some((o) => o !== h && o.from <= h.from && h.to <= o.to && o.to - o.from > h.to - h.from),
  );
  const ends = findPhrases(cues.ends, tokens, sentence.from, sentence.to);
  const scopes: Scope[] = [];
  const reaching = (reach: CueRow["reach"], but?: PhraseHit) =>
    hits.filter((h) => h !== but && cues.rows[h.index]!.some((r) => r.reach === reach));
  for (const hit of hits)
    for (const row of cues.rows[hit.index]!) {
      if (row.nots && isCancelled(row.nots, row.reach, tokens, hit, sentence)) continue;
      const scope: Scope = {
        status: row.status,
        reach: row.reach,
        words: text.slice(tokens.start[hit.from], tokens.end[hit.to - 1]),
        from: hit.from,
        to: hit.to,
        soft: here.some((r) => r.skill && meets(hit, r.hit)),
        left: sentence.from,
        right: sentence.to,
      };
      // "Not needed: Scala, Hadoop" is a label: what else looks back looks forward.
      const label = hit.from === sentence.from && /^\**\s*[:：]/.test(text.slice(tokens.end[hit.to - 1], sentence.end));
      if (row.reach === "after" || (row.reach === "before" && label)) {
        scope.left = hit.to;
        scope.right = stopAfter(scene, hit.to, sentence, here, ends, reaching("after"));
      } else if (row.reach === "before") {
        scope.right = hit.from;
        scope.left = leadsOn(scene, hit, here)
          ? hit.from
          : stopBefore(scene, hit.from, sentence, here, ends, reaching("before", hit));
      } else if (row.reach === "clause") {
        scope.left = stopBefore(scene, hit.from, sentence, here, ends, []);
        scope.right = stopAfter(scene, hit.to, sentence, here, ends, []);
      }
      scopes.push(scope);
    }
  return scopes;
}

/** True where a comma parts a cue from what stands before it and a skill follows it at once: it speaks of that one. */
function leadsOn(scene: Scene, hit: PhraseHit, here: readonly Reading[]): boolean {
  const { tokens, text } = scene;
  if (hit.from === 0 || !/[,，、]/.test(text.slice(tokens.end[hit.from - 1]!, tokens.start[hit.from]!))) return false;
  return here.some((r) => r.skill && r.hit.from >= hit.to && r.hit.from - hit.to <= 2);
}

/** True where the words that a row excepts stand with the cue. */
function isCancelled(
  nots: Phrases,
  reach: CueRow["reach"],
  tokens: Tokens,
  hit: PhraseHit,
  sentence: SentenceTokens,
): boolean {
  if (reach === "sentence") return findPhrases(nots, tokens, sentence.from, sentence.to).length > 0;
  return (
    findPhrases(nots, tokens, Math.max(sentence.from, hit.from - 3), hit.to).length > 0 ||
    (hit.to < sentence.to && phraseAt(nots, tokens, hit.to, sentence.to) !== undefined)
  );
}

/**
 * True where a cue's words are a name's own, be it a skill or a field of study; a cue with a gap may hold a name whole
 * ("familiarity with * a plus"), and a soft skill may be the very words of the cue ("want to learn").
 */
const inSkill = (hit: PhraseHit, here: readonly Reading[], scene: Scene) =>
  here.some(
    (r) =>
      (r.skill ? scene.taxonomy.skills[r.skill]!.kind !== "soft-skill" : r.hit.to - r.hit.from > hit.to - hit.from) &&
      meets(hit, r.hit) &&
      !(hit.from <= r.hit.from && r.hit.to <= hit.to && r.hit.to - r.hit.from < hit.to - hit.from),
  );

/** True where two places share a token. */
const meets = (a: { from: number; to: number }, b: { from: number; to: number }) => a.from < b.to && b.from < a.to;

/** Where the reach of a cue ends to its right: at a word like "but", the next cue, a semicolon, or a comma that is no list's. */
function stopAfter(
  scene: Scene,
  from: number,
  sentence: SentenceTokens,
  here: readonly Reading[],
  ends: readonly PhraseHit[],
  others: readonly PhraseHit[],
): number {
  let to = sentence.to;
  for (const end of ends) if (end.from > from && end.from < to) to = end.from;
  for (const other of others) if (other.from >= from && other.from < to) to = other.from;
  const { tokens, text } = scene;
  for (let i = from + 1; i < to; i++) {
    const between = text.slice(tokens.end[i - 1]!, tokens.start[i]!);
    if (/[;；。]/.test(between) || /\n\s*\n/.test(between)) return i;
    if (/[,，:：|]/.test(between) && !listGoesOn(scene, i, here)) {
      // Nothing governed yet: the cue still waits for its object ("strong skills: Python").
      if (/[:：]/.test(between) && !here.some((r) => r.hit.from >= from && r.hit.to <= i)) continue;
      return i;
    }
  }
  return to;
}

function stopBefore(
  scene: Scene,
  to: number,
  sentence: SentenceTokens,
  here: readonly Reading[],
  ends: readonly PhraseHit[],
  others: readonly PhraseHit[],
): number {
  let from = sentence.from;
  for (const end of ends) if (end.to <= to - 1 && end.to > from && end.to < to) from = end.to;
  for (const other of others) if (other.to <= to && other.to > from) from = other.to;
  const { tokens, text } = scene;
  for (let i = to - 1; i > from; i--) {
    const between = text.slice(tokens.end[i - 1]!, tokens.start[i]!);
    if (/[;；。]/.test(between) || /\n\s*\n/.test(between)) return i;
    if (/[,，:：|]/.test(between) && !listGoesOn(scene, i, here)) return i;
  }
  return from;
}

/** True where the comma before a token stands between two skills of one list. */
function listGoesOn(scene: Scene, at: number, here: readonly Reading[]): boolean {
  let before: Reading | undefined;
  for (const r of here) {
    if (!r.skill) continue;
    if (r.hit.to <= at) before = r;
    else return before !== undefined && isListed(scene.text, before.hit.end, r.hit.start);
  }
  return false;
}

/** How well the words around a skill say that it is known: set behind it with a mark, else before it, else behind it. */
function levelOf(scene: Scene, cues: Cues, sentence: SentenceTokens, reading: Reading): { level?: Level } {
  const { tokens, text } = scene;
  const { hit } = reading;
  const gap = hit.to < sentence.to ? text.slice(hit.end, tokens.start[hit.to]!) : undefined;
  let behind: Level | undefined;
  if (gap !== undefined && /^\s*[-–—:：(（]?\s*$/.test(gap)) {
    const found = phraseAt(cues.levels.before.set, tokens, hit.to, sentence.to);
    if (found) behind = cues.levels.before.rows[found.index]!.level;
    if (behind && gap.trim()) return { level: behind };
  }
  for (let i = hit.from - 1; i >= sentence.from && hit.from - i <= 14; i--) {
    const found = phraseAt(cues.levels.after.set, tokens, i, hit.from);
    if (!found) continue;
    const between = text.slice(tokens.end[found.to - 1]!, hit.start);
    // A bracket that closes ends what was said of the skill before it: "Go (expert), SQL".
    if (/[;；。.]|^[^(（]*[)）]/.test(between)) break;
    if (/[,，、]/.test(between) && !/^[^,，、]{0,40}(?:[,，、/][^,，、/]{1,30})*$/.test(between)) break;
    return { level: cues.levels.after.rows[found.index]!.level };
  }
  return behind ? { level: behind } : {};
}
