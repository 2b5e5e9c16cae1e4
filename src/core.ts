// The door for browsers: everything that is pure. No Node module is reached from here.
export { type AdviseOptions, advise } from "./advise/index.ts";
export { DocumentError, type Issue, RolefitError, TaxonomyError, UsageError } from "./errors.ts";
export { findSkill, findSkills } from "./extract/lookup.ts";
export { extractSkills } from "./match.ts";
export type * from "./model.ts";
export { renderReport } from "./report/index.ts";
export { defaultTaxonomy } from "./taxonomy/bundled.ts";
export type { Taxonomy } from "./taxonomy/taxonomy.ts";
export { loadLanguage } from "./text/english.ts";
