// What both doors share: everything that is pure and loads nothing heavy.
export { type AdviseOptions, advise } from "./advise/index.ts";
export { impactRatios } from "./audit/impact.ts";
export { redact } from "./audit/redact.ts";
export { DocumentError, type Issue, RolefitError, TaxonomyError, UsageError } from "./errors.ts";
export { findSkill, findSkills } from "./extract/lookup.ts";
export { extractSkills, type MatchOptions } from "./match.ts";
export type * from "./model.ts";
export { renderReport } from "./report/index.ts";
export { applyChange, type ScoreOptions, scoreRoles } from "./score/role.ts";
export { defaultTaxonomy } from "./taxonomy/bundled.ts";
export type { TaxonomyPatch } from "./taxonomy/extend.ts";
export type { Taxonomy } from "./taxonomy/taxonomy.ts";
export { loadLanguage } from "./text/english.ts";
