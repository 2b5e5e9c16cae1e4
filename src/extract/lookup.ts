import type { Skill } from "../model.ts";
import { defaultTaxonomy, tablesOf } from "../taxonomy/bundled.ts";
import type { Taxonomy } from "../taxonomy/taxonomy.ts";
import { tokenize } from "../text/tokenize.ts";
import { findWhole } from "./automaton.ts";

/** The skill that a spelling names, exact after normalisation, never fuzzy. A spelling of several gives its row's default. */
export function findSkill(form: string, taxonomy: Taxonomy = defaultTaxonomy): Skill | undefined {
  return findSkills(form, taxonomy)[0];
}

/** All skills that a spelling can name, the default first. */
export function findSkills(form: string, taxonomy: Taxonomy = defaultTaxonomy): Skill[] {
  if (Object.hasOwn(taxonomy.skills, form)) return [taxonomy.skills[form]!];
  const whole = findWhole(tablesOf(taxonomy).automaton, tokenize(form));
  return (whole?.skills ?? []).map((id) => taxonomy.skills[id]!);
}
