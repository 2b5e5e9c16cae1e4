import type { SkillId, SkillKind } from "../model.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { rowOf, senseOf } from "./ambiguity.ts";
import type { Hit } from "./automaton.ts";
import type { Scene } from "./scene.ts";

/** A form at a place with what it was read as: a skill by a rule, or nothing for a reason. */
export interface Reading {
  hit: Hit;
  sentence: number;
  skill?: SkillId;
  rule: string;
  confidence: number;
  reason?: string;
}

/** How often a form is looked at closely in one text. No resume says one so often; a file made to take time does. */
export const often = 300;

/** What all passes over a text's forms share: what is read by now, and what is sure. */
export interface Reader {
  scene: Scene;
  readings: Reading[];
  /** Tokens that some form takes. */
  taken: Uint8Array;
  /** Skills that stand surely in a sentence. */
  sureAt(sentence: number): ReadonlySet<SkillId>;
  /** Skills that stand surely anywhere. */
  everywhere: ReadonlySet<SkillId>;
}

export const none: ReadonlySet<SkillId> = new Set();

/** Takes an ambiguous form for the sense that its sentence speaks for. */
export function accept({ scene, readings, sureAt }: Reader, i: number, rule: string, confidence: number): void {
  const reading = readings[i]!;
  const row = rowOf(scene.taxonomy, reading.hit.form.ambiguous!);
  const sentence = scene.sentences[reading.sentence]!;
  reading.skill = senseOf(row, reading.hit, scene, sentence, sureAt(reading.sentence));
  reading.rule = `${row.form}: ${rule}`;
  reading.confidence = confidence;
}

export const properNames: ReadonlySet<SkillKind> = new Set([
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
export const isName = (taxonomy: Taxonomy, { form }: Hit) =>
  /^[A-Z]/.test(form.text) && properNames.has(taxonomy.skills[form.skills[0]!]!.kind);
