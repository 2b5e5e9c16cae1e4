import type { Document, Extraction, SkillFinding } from "../model.ts";
import { automatonOf, defaultTaxonomy } from "../taxonomy/bundled.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { detectLanguage } from "../text/language.ts";
import { tokenize } from "../text/tokenize.ts";
import { findForms } from "./automaton.ts";

export interface ExtractOptions {
  /** What the text is. Default `resume`. */
  kind?: "resume" | "job";
  /** The day that "present" means, `YYYY-MM-DD`. */
  asOf: string;
  taxonomy?: Taxonomy;
}

/** Finds the skills of a text, each with the places that show it. Pure, synchronous, linear in the text. */
export function extractSkills(input: string | Document, options: ExtractOptions): Extraction {
  const taxonomy = options.taxonomy ?? defaultTaxonomy;
  const kind = options.kind ?? "resume";
  const text = typeof input === "string" ? input : input.text;
  const tokens = tokenize(text);
  const found = new Map<string, SkillFinding>();
  for (const hit of findForms(automatonOf(taxonomy), tokens)) {
    const skill = taxonomy.skills[hit.form.skills[0]!]!;
    const status = kind === "job" ? "required" : "has";
    let finding = found.get(skill.id);
    if (!finding) {
      finding = {
        skill: skill.id,
        name: skill.name,
        kind: skill.kind,
        status,
        strength: "listed",
        mentions: [],
        confidence: 1,
      };
      found.set(skill.id, finding);
    }
    finding.mentions.push({
      start: hit.start,
      end: hit.end,
      quote: text.slice(hit.start, hit.end),
      line: { start: hit.start, end: hit.end, text: text.slice(hit.start, hit.end) },
      section: "other",
      status,
      rule: "form",
      confidence: 1,
    });
  }
  return {
    kind,
    language: detectLanguage(text),
    asOf: options.asOf,
    skills: [...found.values()],
    rejected: [],
    unknown: [],
    experience: { months: { min: 0, max: 0 }, positions: [] },
    warnings: [],
  };
}
