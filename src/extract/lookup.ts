import type { Skill } from "../model.ts";
import { defaultTaxonomy, tablesOf } from "../taxonomy/bundled.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { tokenize } from "../text/tokenize.ts";
import { findWhole } from "./automaton.ts";

/** The skill that a spelling names, exact after normalisation, never fuzzy. A spelling of several gives its row's default. */
export function findSkill(form: string, taxonomy: Taxonomy = defaultTaxonomy): Skill | undefined {
  return findSkills(form, taxonomy)[0];
}

/** All skills that a spelling can name, the default first. What is an id as well names its own skill before all others. */
export function findSkills(form: string, taxonomy: Taxonomy = defaultTaxonomy): Skill[] {
  const named = findWhole(tablesOf(taxonomy).automaton, tokenize(form))?.skills ?? [];
  const own = Object.hasOwn(taxonomy.skills, form) ? [form] : [];
  return [...new Set([...own, ...named])].map((id) => taxonomy.skills[id]!);
}
