import type { RoleId, Skill, SkillId } from "../model.ts";
import type {
  AmbiguousRow,
  ContextFile,
  CuesFile,
  GuardsFile,
  PostsFile,
  RetiredFile,
  RoleFile,
  ScoringFile,
  SectionsFile,
  SlipsFile,
} from "./schema.ts";

/** Every form by which texts show a skill: its name, its other spellings, and what it covers. */
export function formsOf(skill: Pick<Skill, "name" | "aliases" | "covers">): string[] {
  return [skill.name, ...skill.aliases, ...(skill.covers ?? [])];
}

/** A role as the scorer sees it: its file, with its id. */
export type Role = Omit<RoleFile, "$schema"> & { id: RoleId };

/**
 * A checked, joined taxonomy. What `loadTaxonomy` returns, what `extendTaxonomy` makes, and what ships as
 * `rolefit/taxonomy.json`. Plain data; treat it as read-only. `careers` holds the career files by name.
 */
export interface Taxonomy {
  version: string;
  /** Hash of everything below in canonical JSON. */
  sha256: string;
  families: Record<string, string>;
  skills: Record<SkillId, Skill>;
  roles: Record<RoleId, Role>;
  ambiguous: Record<string, AmbiguousRow>;
  retired: RetiredFile["ids"];
  cues: Omit<CuesFile, "$schema">;
  guards: Omit<GuardsFile, "$schema">;
  posts: Omit<PostsFile, "$schema">;
  context: Omit<ContextFile, "$schema">;
  slips: Omit<SlipsFile, "$schema">;
  sections: SectionsFile["sections"];
  scoring: Omit<ScoringFile, "$schema">;
  careers: Record<string, unknown>;
}
