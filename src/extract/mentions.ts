import type { Skill, SkillId, SkillKind } from "../model.ts";
import { tablesOf } from "../taxonomy/bundled.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { tagSentence } from "../text/english.ts";
import { wordAt } from "../text/phrases.ts";
import { Gap, Shape } from "../text/tokenize.ts";
import { decideByRow, everydayWords, isShouted, readsAsName, rowOf, senseOf } from "./ambiguity.ts";
import { claims } from "./assertion.ts";
import { type Automaton, findForms, findWithin, type Hit } from "./automaton.ts";
import { expansionOf } from "./expansions.ts";
import { readsAsFirm, readsAsTool } from "./firms.ts";
import { findSlips } from "./fuzzy.ts";
import { makeGuards } from "./guards.ts";
import { casesOf, clauseAt, type Scene, type SentenceTokens, sectionOf, sentenceAt } from "./scene.ts";

/** A form at a place with what it was read as: a skill by a rule, or nothing for a reason. */
export interface Reading {
  hit: Hit;
  sentence: number;
  skill?: SkillId;
  rule: string;
  confidence: number;
  reason?: string;
}

/**
 * Reads every form of a text. Sure forms first; then the ambiguous ones by their rows; then those that are left by the
 * company they keep: lists, skills sections, the same skill elsewhere in the text.
 */
export function readForms(scene: Scene): Reading[] {
  const { tokens, taxonomy, text } = scene;
  const tables = tablesOf(taxonomy);
  const hits = findForms(tables.automaton, tokens);
  const guards = makeGuards(scene);
  const taken = new Uint8Array(tokens.length);
  for (const hit of hits) taken.fill(1, hit.from, hit.to);
  const slips = findSlips(scene, tables.names, taken);
  const readings: Reading[] = [...hits, ...slips]
    .sort((a, b) => a.start - b.start)
    .map((hit) => ({ hit, sentence: sentenceAt(scene, hit.start), rule: "", confidence: 0 }));
  const sure = new Map<number, Set<SkillId>>();
  const sureAt = (sentence: number): ReadonlySet<SkillId> => sure.get(sentence) ?? none;
  const everywhere = new Set<SkillId>();
  const open: number[] = [];

  readings.forEach((r, i) => {
    const skill = taxonomy.skills[r.hit.form.skills[0]!]!;
    const sentence = scene.sentences[r.sentence]!;
    const reason = guards.reject(r.hit, skill.kind, sentence);
    if (reason) r.reason = reason;
    else if (r.hit.form.ambiguous !== null) open.push(i);
    else {
      r.skill = skill.id;
      r.rule = ruleOf(r.hit, skill);
      r.confidence = r.hit.slip ? 0.8 : 1;
      if (!r.hit.slip) {
        const known = sure.get(r.sentence);
        if (known) known.add(skill.id);
        else sure.set(r.sentence, new Set([skill.id]));
        everywhere.add(skill.id);
      }
    }
  });

  const accept = (i: number, rule: string, confidence: number) => {
    const r = readings[i]!;
    const row = rowOf(taxonomy, r.hit.form.ambiguous!);
    r.skill = senseOf(row, r.hit, scene, scene.sentences[r.sentence]!, sureAt(r.sentence));
    r.rule = `${row.form}: ${rule}`;
    r.confidence = confidence;
  };
  /** The sure skill that a form stands beside in a list. */
  const sureBeside = (i: number) => {
    const { hit } = readings[i]!;
    const [before, after] = [readings[i - 1], readings[i + 1]];
    const isSure = (r?: Reading) =>
      r?.skill && r.hit.form.ambiguous === null && taxonomy.skills[r.skill]!.kind !== "soft-skill";
    if (isSure(before) && isListed(text, before!.hit.end, hit.start)) return before;
    return isSure(after) && isListed(text, hit.end, after!.hit.start) ? after : undefined;
  };
  /** True for a whole item of a list in small letters. */
  const isSmallItem = ({ hit }: Reading) =>
    tokens.shape[hit.from] === Shape.lower &&
    /(?:^|[,;/|、，；•·:：(])\s*$/.test(text.slice(Math.max(0, hit.start - 3), hit.start)) &&
    /^\s*(?:[,;/|、，；•·).]|$)/.test(text.slice(hit.end, hit.end + 3));
  /** True where a name with capitals is written without, or nobody has any. */
  const neglectsCapitals = ({ hit, sentence }: Reading) =>
    tokens.shape[hit.from] === Shape.lower &&
    (/[A-Z]/.test(hit.form.text) || !casesOf(scene, scene.sentences[sentence]!).capitals);
  /** Forms whose spelling speaks against them, in lists where it says nothing if the neighbours neglect capitals too. */
  const misspelt = new Map<number, string>();
  const left: number[] = [];
  const { read: asked, echoes } = partEchoes(open, readings);
  for (const i of asked) {
    const r = readings[i]!;
    const rule = rowOf(taxonomy, r.hit.form.ambiguous!);
    const firm = r.hit.slip
      ? undefined
      : readsAsFirm(r.hit, scene, scene.sentences[r.sentence]!, isName(taxonomy, r.hit), taken);
    if (firm) {
      r.reason = `${rule.form}: ${firm}`;
      continue;
    }
    const spelledOut = expansionOf(r.hit, scene, scene.sentences[r.sentence]!);
    if (spelledOut) {
      // An expansion is a handful of words, so its readings are among the next ones.
      const said = readings
        .slice(Math.max(0, i - 40), i + 40)
        .filter(({ hit }) => hit.from < spelledOut.to && spelledOut.from < hit.to);
      const own = said.find((s) => s.skill && rule.row.senses.includes(s.skill));
      if (own) Object.assign(r, { skill: own.skill, rule: `${rule.form}: spelled out beside it`, confidence: 1 });
      // An expansion that is another skill says less: the taxonomy may know the same thing by two names.
      else if (!said.some((s) => s.skill))
        r.reason = `${rule.form}: stands for "${text.slice(tokens.start[spelledOut.from], tokens.end[spelledOut.to - 1])}"`;
      if (r.skill || r.reason) continue;
    }
    const beside = rule.row.list === false ? undefined : sureBeside(i);
    const named = beside !== undefined && isName(taxonomy, r.hit);
    const decision = decideByRow(rule, r.hit, scene, scene.sentences[r.sentence]!, sureAt(r.sentence), named);
    if (!decision && r.hit.slip) {
      // A word that exists nowhere has no other meaning: what is left of a misspelt name is the name.
      Object.assign(r, { skill: r.hit.form.skills[0]!, rule: `slip of "${r.hit.form.text}"`, confidence: 0.7 });
    } else if (!decision) left.push(i);
    else if ("reason" in decision && decision.spelling && rule.row.list !== false && isSmallItem(r)) {
      misspelt.set(i, decision.reason);
      left.push(i);
    } else if ("reason" in decision) r.reason = decision.reason;
    else Object.assign(r, decision);
  }
  // A list passes sureness from neighbour to neighbour, first to the right, then to the left.
  const waiting = new Set(left);
  const inList = (i: number, beside: number) => {
    if (!waiting.has(i)) return;
    const row = rowOf(taxonomy, readings[i]!.hit.form.ambiguous!).row;
    const other = readings[beside];
    if (row.list === false || !other?.skill || taxonomy.skills[other.skill]!.kind === "soft-skill") return;
    const [a, b] = i < beside ? [readings[i]!, other] : [other, readings[i]!];
    if (!isListed(text, a.hit.end, b.hit.start) || (misspelt.has(i) && !neglectsCapitals(other))) return;
    waiting.delete(i);
    accept(i, `in a list with ${taxonomy.skills[other.skill]!.name}`, 0.9);
  };
  for (const i of left) inList(i, i - 1);
  for (const i of [...left].reverse()) inList(i, i + 1);
  for (const i of left) inList(i, i - 1);
  // Three or more names in one list vouch for each other, where one of them is mostly a skill; two, where both are.
  for (let k = 0; k < left.length; ) {
    let j = k + 1;
    while (
      j < left.length &&
      left[j] === left[j - 1]! + 1 &&
      isListed(text, readings[left[j - 1]!]!.hit.end, readings[left[j]!]!.hit.start)
    )
      j++;
    const run = left.slice(k, j).filter((i) => waiting.has(i));
    const rowsHere = run.map((i) => rowOf(taxonomy, readings[i]!.hit.form.ambiguous!).row);
    const mostly = run.filter((i, n) => rowsHere[n]!.otherwise === "find" && !misspelt.has(i)).length;
    if ((run.length >= 3 && mostly > 0) || (run.length === 2 && mostly === 2))
      run.forEach((i, n) => {
        if (rowsHere[n]!.list === false) return;
        waiting.delete(i);
        accept(i, "in a list of names that vouch for each other", 0.8);
      });
    k = j;
  }

  const unproven: number[] = [];
  for (const i of left) {
    if (!waiting.has(i)) continue;
    const r = readings[i]!;
    const { form, row } = rowOf(taxonomy, r.hit.form.ambiguous!);
    if (misspelt.has(i)) {
      r.reason = misspelt.get(i)!;
      continue;
    }
    const sentence = scene.sentences[r.sentence]!;
    const section = sectionOf(scene, r.hit.start);
    if (section === "skills" && row.section !== false) accept(i, "in a skills section", 0.8);
    else if (readsAsName(r.hit, scene, sentence, taken)) r.reason = `${form}: reads as part of a name`;
    else if (wordsAround(scene, sentence, r.hit, 0) <= -keep)
      r.reason = `${form}: the words around it are of another walk of life`;
    else if (row.senses.some((s) => everywhere.has(s))) accept(i, "the same skill elsewhere in the text", 0.8);
    else {
      const pos = row.pos && partOfSpeech(scene, sentence, r.hit);
      if (pos && !(row.pos as string[]).includes(pos)) {
        r.reason = `${form}: reads as ${pos}`;
        continue;
      }
      // A form that neither a list nor a heading proves is too common a word for the words around it to prove.
      if (row.otherwise === "leave" && row.list === false && row.section === false) {
        r.reason = `${form}: nothing beside it names the skill`;
        unproven.push(i);
        continue;
      }
      const away = section === "interests" || section === "legal" || section === "contact" ? 10 : 0;
      const company = companyOf(scene, sentence, r.hit, sureAt(r.sentence).size) - away;
      // Capitals throughout say nothing of a form that only its capital tells from a plain word.
      const mostly = row.otherwise === "find" && !isShouted(row, scene, sentence, r.hit);
      if (mostly ? company > -keep : company > take) accept(i, says(mostly, company), 0.7);
      else {
        r.reason = `${form}: ${says(mostly, company)}`;
        unproven.push(i);
      }
    }
  }
  // What was found last vouches for what only a skill beside it could prove.
  const found = new Map<number, Set<SkillId>>();
  for (const { skill, sentence } of readings) {
    if (!skill) continue;
    const here = found.get(sentence);
    if (here) here.add(skill);
    else found.set(sentence, new Set([skill]));
  }
  for (const i of unproven) {
    const r = readings[i]!;
    const rule = rowOf(taxonomy, r.hit.form.ambiguous!);
    const here = found.get(r.sentence);
    if (!here) continue;
    // A skill does not vouch for itself.
    const own = rule.row.senses.filter((s) => here.delete(s));
    const decision = decideByRow(rule, r.hit, scene, scene.sentences[r.sentence]!, here);
    for (const s of own) here.add(s);
    if (decision && "skill" in decision) {
      Object.assign(r, decision);
      delete r.reason;
    }
  }
  for (const [i, first] of echoes) {
    const { skill, rule, confidence, reason } = readings[first]!;
    Object.assign(readings[i]!, { rule, confidence, ...(skill ? { skill } : {}), ...(reason ? { reason } : {}) });
  }
  return withNested(scene, readings, tables.automaton);
}

/** How often a form is looked at closely in one text. No resume says one so often; a file made to take time does. */
const often = 300;

/** What a sure form says of its row: its own spelling, one reached by rule, a narrower thing, or a slip. */
function ruleOf(hit: Hit, skill: Skill): string {
  if (hit.slip) return `slip of "${hit.form.text}"`;
  if (skill.covers?.includes(hit.form.text)) return `covered: "${hit.form.text}"`;
  return hit.form.derived ? `form of "${hit.form.text}"` : "form";
}

/** Parts the places of ambiguous forms into those to look at and, beyond `often` of a form, those read like its last one. */
function partEchoes(
  open: readonly number[],
  readings: readonly Reading[],
): { read: number[]; echoes: [number, number][] } {
  const read: number[] = [];
  const echoes: [number, number][] = [];
  const seen = new Map<string, { count: number; last: number }>();
  for (const i of open) {
    const form = readings[i]!.hit.form.ambiguous!;
    const known = seen.get(form);
    if (known && known.count >= often) echoes.push([i, known.last]);
    else {
      read.push(i);
      seen.set(form, { count: (known?.count ?? 0) + 1, last: i });
    }
  }
  return { read, echoes };
}

/**
 * Adds what a phrase of common words holds: "deep learning frameworks" also names deep learning. A name holds only what
 * it implies: AWS Lambda also names AWS, Power BI no BI. Only sure forms, and none that the phrase's own skill already
 * stands for.
 */
function withNested(scene: Scene, readings: Reading[], automaton: Automaton): Reading[] {
  const { skills } = scene.taxonomy;
  const nested: Reading[] = [];
  const seen = new Map<Hit["form"], number>();
  for (const { hit, sentence, skill, reason } of readings) {
    if (hit.slip || hit.to - hit.from < 2) continue;
    const count = (seen.get(hit.form) ?? 0) + 1;
    if (count > often) continue;
    seen.set(hit.form, count);
    const outer = skill && skills[skill]!;
    // A phrase that its row leaves still holds the capitals at its end: "cutting-edge AI" is no edge AI, but AI.
    const row = !outer && hit.form.ambiguous !== null && rowOf(scene.taxonomy, hit.form.ambiguous).form;
    const left = row && reason?.startsWith(`${row}: `);
    if (!outer && !left) continue;
    for (const inner of findWithin(automaton, scene.tokens, hit.from, hit.to, true)) {
      const id = inner.form.skills[0]!;
      // Of ambiguous forms only short names in capitals (LLM微调): "failover clustering" is no clustering.
      const part = outer ? outer.implies.includes(id) : false;
      if (outer && properNames.has(outer.kind) && !part) continue;
      const mostly =
        inner.form.ambiguous === null ||
        part ||
        (inner.to - inner.from === 1 &&
          scene.tokens.shape[inner.from] === Shape.upper &&
          rowOf(scene.taxonomy, inner.form.ambiguous).row.otherwise === "find");
      if (left && (inner.to !== hit.to || scene.tokens.shape[inner.from] !== Shape.upper)) continue;
      if (!mostly || id === skill || skills[id]!.kind === "soft-skill" || inner.end > hit.end) continue;
      if (inner.form.ambiguous !== null) {
        // What its own row forbids is none within a longer name either: the ASR of Cisco hears nothing.
        const rule = rowOf(scene.taxonomy, inner.form.ambiguous);
        const decision = decideByRow(rule, inner, scene, scene.sentences[sentence]!, none);
        if (decision && "reason" in decision) continue;
      }
      nested.push({ hit: inner, sentence, skill: id, rule: `within "${hit.form.text}"`, confidence: 0.9 });
    }
  }
  if (nested.length === 0) return readings;
  return [...readings, ...nested].sort((a, b) => a.hit.start - b.hit.start || b.hit.end - a.hit.end);
}

const none: ReadonlySet<SkillId> = new Set();

/** What the words of a sentence must sum to (tenths of a logarithm) before they overrule what a form mostly is. */
const keep = 16;
const take = 6;

/** What the form is in its sentence, if the English model can tell. */
function partOfSpeech(scene: Scene, sentence: SentenceTokens, hit: Hit): string | undefined {
  const tagged = tagSentence(scene.text.slice(sentence.start, sentence.end));
  return tagged?.find((w) => w.start === hit.start - sentence.start)?.pos;
}

const says = (mostly: boolean, company: number) =>
  `mostly ${mostly ? "the skill" : "something else"}, and the words around it weigh ${company / 10}`;

/** What a word of another walk of life weighs: by itself it overrules a form that is mostly the skill. */
const elsewhere = -13;
/** No measured word weighs more than this against a form: it takes two of them to overrule it. */
const against = -8;

/**
 * How much the other words of a form's clause speak for the skill, in tenths of a logarithm; a measured word weighs no
 * less than `least`.
 */
function wordsAround(scene: Scene, sentence: SentenceTokens, hit: Hit, least: number): number {
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
    sum += everyday.has(word) ? elsewhere : Math.max(weight, least);
  }
  return sum;
}

/**
 * How much what stands round a form speaks for the skill: the other words of its clause, the sure skills of its sentence,
 * how it is written, and whether a word like "in" or "via" leads to it.
 */
function companyOf(scene: Scene, sentence: SentenceTokens, hit: Hit, sureSkills: number): number {
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

const properNames: ReadonlySet<SkillKind> = new Set([
  "language",
  "library",
  "framework",
  "database",
  "platform",
  "service",
  "tool",
  "api",
  "model",
  "benchmark",
  "dataset",
]);

/** True for the forms that are names and are written with a capital; common nouns are written either way. */
const isName = (taxonomy: Taxonomy, { form }: Hit) =>
  /^[A-Z]/.test(form.text) && properNames.has(taxonomy.skills[form.skills[0]!]!.kind);

/** What leads to a tool in a Chinese sentence that sets Latin words apart by a blank. */
const toolInChinese = /(?:用|熟悉|掌握|精通|了解|基于|通过|结合|引入|部署|搭建) $/;

const tool = /^(?:in|on|via|using|with|through|into|onto|from|over|wrote|uses?|used)$/;

const separator = /^[\s)\]]*(?:[,;/|、，；+&•·▪‣●*>–-]|\band\b|\bor\b|和|与|及|或)[\s(]*(?:and\b|or\b|&)?\s*$/i;
const shortItems =
  /^[\s)\]]*[,;/|、，；•·▪‣●]\s*(?:[^\s,;/|、，；•·▪‣●.]+(?: [^\s,;/|、，；•·▪‣●.]+){0,2}\s*[,;/|、，；•·▪‣●]\s*){1,2}(?:and |or )?$/;

/** True where what stands between two places is only the glue of a list, or a list's short items. */
export function isListed(text: string, from: number, to: number): boolean {
  if (to - from > 60) return false;
  const between = text.slice(from, to);
  return separator.test(between) || shortItems.test(between);
}
