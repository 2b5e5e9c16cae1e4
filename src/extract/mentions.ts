import type { Skill, SkillId } from "../model.ts";
import { tablesOf } from "../taxonomy/bundled.ts";
import { tagSentence } from "../text/english.ts";
import { decideByRow, isShouted, type Row, readsAsName, rowOf } from "./ambiguity.ts";
import { findForms, type Hit } from "./automaton.ts";
import { companyOf, keep, take, wordsAround } from "./company.ts";
import { expansionOf } from "./expansions.ts";
import { readsAsFirm } from "./firms.ts";
import { findSlips } from "./fuzzy.ts";
import { makeGuards } from "./guards.ts";
import { isSmallItem, readLists, sureBeside } from "./lists.ts";
import { withNested } from "./nested.ts";
import { accept, isName, none, often, type Reader, type Reading } from "./reading.ts";
import { type Scene, type SentenceTokens, sectionOf, sentenceAt } from "./scene.ts";

/**
 * Reads every form of a text. Sure forms first; then the ambiguous ones by their rows; then those that are left by the
 * company they keep: lists, skills sections, the same skill elsewhere in the text, the words around them.
 */
export function readForms(scene: Scene): Reading[] {
  const tables = tablesOf(scene.taxonomy);
  const hits = findForms(tables.automaton, scene.tokens);
  const taken = new Uint8Array(scene.tokens.length);
  for (const hit of hits) taken.fill(1, hit.from, hit.to);
  const readings: Reading[] = [...hits, ...findSlips(scene, tables.names, taken)]
    .sort((a, b) => a.start - b.start)
    .map((hit) => ({ hit, sentence: sentenceAt(scene, hit.start), rule: "", confidence: 0 }));
  const { reader, open } = readSure(scene, readings, taken);
  const { asked, echoes } = partEchoes(open, readings);
  const { left, misspelt } = readRows(reader, asked);
  const waiting = new Set(left);
  readLists(reader, left, waiting, misspelt);
  for (const [i, reason] of misspelt) if (waiting.delete(i)) readings[i]!.reason = reason;
  readLate(reader, readCompany(reader, waiting));
  for (const [i, first] of echoes) {
    const { skill, rule, confidence, reason } = readings[first]!;
    Object.assign(readings[i]!, { rule, confidence, ...(skill ? { skill } : {}), ...(reason ? { reason } : {}) });
  }
  return withNested(scene, readings, tables.automaton);
}

/** Reads what is no matter of opinion: forms of one skill alone, and places where no form is a skill. */
function readSure(scene: Scene, readings: Reading[], taken: Uint8Array): { reader: Reader; open: number[] } {
  const { taxonomy } = scene;
  const guards = makeGuards(scene);
  const sure = new Map<number, Set<SkillId>>();
  const everywhere = new Set<SkillId>();
  const open: number[] = [];
  readings.forEach((r, i) => {
    const skill = taxonomy.skills[r.hit.form.skills[0]!]!;
    const reason = guards.reject(r.hit, skill.kind, scene.sentences[r.sentence]!);
    if (reason) r.reason = reason;
    else if (r.hit.form.ambiguous !== null) open.push(i);
    else {
      r.skill = skill.id;
      r.rule = ruleOf(r.hit, skill);
      r.confidence = r.hit.slip ? 0.8 : 1;
      if (!r.hit.slip) {
        addTo(sure, r.sentence, skill.id);
        everywhere.add(skill.id);
      }
    }
  });
  const sureAt = (sentence: number): ReadonlySet<SkillId> => sure.get(sentence) ?? none;
  return { reader: { scene, readings, taken, sureAt, everywhere }, open };
}

function addTo(skills: Map<number, Set<SkillId>>, sentence: number, skill: SkillId): void {
  const here = skills.get(sentence);
  if (here) here.add(skill);
  else skills.set(sentence, new Set([skill]));
}

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
): { asked: number[]; echoes: [number, number][] } {
  const asked: number[] = [];
  const echoes: [number, number][] = [];
  const seen = new Map<string, { count: number; last: number }>();
  for (const i of open) {
    const form = readings[i]!.hit.form.ambiguous!;
    const known = seen.get(form);
    if (known && known.count >= often) echoes.push([i, known.last]);
    else {
      asked.push(i);
      seen.set(form, { count: (known?.count ?? 0) + 1, last: i });
    }
  }
  return { asked, echoes };
}

/**
 * Reads ambiguous forms by what stands beside them: a firm's name, an expansion, what their own rows say. What none of
 * these decides is `left`; `misspelt` are those of them whose spelling speaks against them.
 */
function readRows(reader: Reader, asked: readonly number[]): { left: number[]; misspelt: Map<number, string> } {
  const { scene, readings, taken, sureAt } = reader;
  const misspelt = new Map<number, string>();
  const left: number[] = [];
  for (const i of asked) {
    const r = readings[i]!;
    const rule = rowOf(scene.taxonomy, r.hit.form.ambiguous!);
    const sentence = scene.sentences[r.sentence]!;
    const firm = r.hit.slip ? undefined : readsAsFirm(r.hit, scene, sentence, isName(scene.taxonomy, r.hit), taken);
    if (firm) {
      r.reason = `${rule.form}: ${firm}`;
      continue;
    }
    if (readExpansion(reader, i, rule)) continue;
    const named = rule.row.list !== false && sureBeside(reader, i) !== undefined && isName(scene.taxonomy, r.hit);
    const decision = decideByRow(rule, r.hit, scene, sentence, sureAt(r.sentence), named);
    if (!decision && r.hit.slip) {
      // A word that exists nowhere has no other meaning: what is left of a misspelt name is the name.
      Object.assign(r, { skill: r.hit.form.skills[0]!, rule: `slip of "${r.hit.form.text}"`, confidence: 0.7 });
    } else if (!decision) left.push(i);
    else if ("reason" in decision && decision.spelling && rule.row.list !== false && isSmallItem(reader, r)) {
      misspelt.set(i, decision.reason);
      left.push(i);
    } else if ("reason" in decision) r.reason = decision.reason;
    else Object.assign(r, decision);
  }
  return { left, misspelt };
}

/** Reads a short form that the text spells out beside it. True where that decides. */
function readExpansion({ scene, readings }: Reader, i: number, rule: Row): boolean {
  const r = readings[i]!;
  const { tokens, text } = scene;
  const spelledOut = expansionOf(r.hit, scene, scene.sentences[r.sentence]!);
  if (!spelledOut) return false;
  // An expansion is a handful of words, so its readings are among the next ones.
  const said = readings
    .slice(Math.max(0, i - 40), i + 40)
    .filter(({ hit }) => hit.from < spelledOut.to && spelledOut.from < hit.to);
  const own = said.find((s) => s.skill && rule.row.senses.includes(s.skill));
  if (own) Object.assign(r, { skill: own.skill, rule: `${rule.form}: spelled out beside it`, confidence: 1 });
  // An expansion that is another skill says less: the taxonomy may know the same thing by two names.
  else if (!said.some((s) => s.skill))
    r.reason = `${rule.form}: stands for "${text.slice(tokens.start[spelledOut.from], tokens.end[spelledOut.to - 1])}"`;
  return Boolean(r.skill || r.reason);
}

/** Reads what no list proves by its section, by the rest of the text and by the words around it. Gives what stays unproven. */
function readCompany(reader: Reader, waiting: ReadonlySet<number>): number[] {
  const { scene, readings, taken, sureAt, everywhere } = reader;
  const unproven: number[] = [];
  for (const i of waiting) {
    const r = readings[i]!;
    const { form, row } = rowOf(scene.taxonomy, r.hit.form.ambiguous!);
    const sentence = scene.sentences[r.sentence]!;
    const section = sectionOf(scene, r.hit.start);
    if (section === "skills" && row.section !== false) accept(reader, i, "in a skills section", 0.8);
    else if (readsAsName(r.hit, scene, sentence, taken)) r.reason = `${form}: reads as part of a name`;
    else if (wordsAround(scene, sentence, r.hit, 0) <= -keep)
      r.reason = `${form}: the words around it are of another walk of life`;
    else if (row.senses.some((s) => everywhere.has(s))) accept(reader, i, "the same skill elsewhere in the text", 0.8);
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
      if (mostly ? company > -keep : company > take) accept(reader, i, says(mostly, company), 0.7);
      else {
        r.reason = `${form}: ${says(mostly, company)}`;
        unproven.push(i);
      }
    }
  }
  return unproven;
}

const says = (mostly: boolean, company: number) =>
  `mostly ${mostly ? "the skill" : "something else"}, and the words around it weigh ${company / 10}`;

/** What the form is in its sentence, if the English model can tell. */
function partOfSpeech(scene: Scene, sentence: SentenceTokens, hit: Hit): string | undefined {
  const tagged = tagSentence(scene.text.slice(sentence.start, sentence.end));
  return tagged?.find((w) => w.start === hit.start - sentence.start)?.pos;
}

/** Asks the rows of what stayed unproven once more: what was found last vouches for what only a skill beside it could prove. */
function readLate({ scene, readings }: Reader, unproven: readonly number[]): void {
  const found = new Map<number, Set<SkillId>>();
  for (const { skill, sentence } of readings) if (skill) addTo(found, sentence, skill);
  for (const i of unproven) {
    const r = readings[i]!;
    const rule = rowOf(scene.taxonomy, r.hit.form.ambiguous!);
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
}
