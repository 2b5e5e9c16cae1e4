import { type Issue, TaxonomyError } from "../errors.ts";
import { sha256 } from "../text/sha256.ts";
import { canonicalJson, joinFiles, type TaxonomyFiles } from "./compile.ts";
import type { AmbiguousRow, RetiredFile, RoleFile, SkillRow } from "./schema.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Rows to add to a taxonomy, or to put in the place of its own. A skill of a new family names it. */
export interface TaxonomyPatch {
  skills?: Record<string, SkillRow & { family?: string }>;
  ambiguous?: Record<string, AmbiguousRow>;
  roles?: Record<string, RoleFile>;
  retired?: RetiredFile["ids"];
  /** Ids of skills and roles to leave out. */
  remove?: string[];
}

export type CheckFiles = (files: TaxonomyFiles) => Issue[];

/** Makes a taxonomy of files that `check` finds without fault; throws a `TaxonomyError` that names every row otherwise. */
export function makeTaxonomy(files: TaxonomyFiles, version: string, check: CheckFiles): Taxonomy {
  const issues = check(files);
  if (issues.length) throw new TaxonomyError(faults(issues), issues);
  const joined = joinFiles(files, version);
  return { ...joined, sha256: sha256(canonicalJson(joined)) };
}

function faults(issues: readonly Issue[]): string {
  const first = issues[0]!;
  const where = first.row ? `${first.file}, ${first.row}` : first.file;
  return `The taxonomy has ${issues.length === 1 ? "a fault" : `${issues.length} faults`} and was not loaded. ${where}: ${first.message}${first.repair ? ` (${first.repair})` : ""}`;
}

/** Adds rows to a taxonomy and checks the whole. `base` stays as it is. */
export function extendWith(base: Taxonomy, patch: TaxonomyPatch, check: CheckFiles): Taxonomy {
  const files = filesOf(base);
  const gone = new Set(patch.remove ?? []);
  const families = new Map<string, { name: string; skills: Record<string, unknown> }>();
  for (const [path, file] of Object.entries(files))
    if (path.startsWith("skills/"))
      families.set(path.slice(7, -5), file as { name: string; skills: Record<string, unknown> });
  for (const family of families.values()) for (const id of gone) delete family.skills[id];
  for (const id of gone) delete files[`roles/${id}.json`];
  for (const [id, row] of Object.entries(patch.skills ?? {})) {
    const { family = base.skills[id]?.family ?? "own", ...rest } = row;
    const home = families.get(family) ?? { name: family, skills: {} };
    families.set(family, home);
    Object.defineProperty(home.skills, id, { value: rest, enumerable: true, configurable: true, writable: true });
    files[`skills/${family}.json`] = home;
  }
  for (const [id, role] of Object.entries(patch.roles ?? {})) files[`roles/${id}.json`] = role;
  if (patch.ambiguous) {
    const own = (files["ambiguous/all.json"] as { forms: Record<string, unknown> }).forms;
    files["ambiguous/all.json"] = { forms: { ...own, ...patch.ambiguous } };
  }
  if (patch.retired) files["retired.json"] = { ids: { ...base.retired, ...patch.retired } };
  return makeTaxonomy(files, base.version, check);
}

/** A joined taxonomy as the files that would give it: what is added is checked beside all that is there. */
function filesOf(base: Taxonomy): TaxonomyFiles {
  const files: TaxonomyFiles = {
    "ambiguous/all.json": { forms: base.ambiguous },
    "retired.json": { ids: base.retired },
    "cues.json": base.cues,
    "guards.json": base.guards,
    "context.json": base.context,
    "posts.json": base.posts,
    "slips.json": base.slips,
    "sections.json": { sections: base.sections },
    "scoring.json": base.scoring,
  };
  for (const [family, name] of Object.entries(base.families)) files[`skills/${family}.json`] = { name, skills: {} };
  for (const { id, family, aliases, implies, parts, related, substitutes, source, ...row } of Object.values(
    base.skills,
  ))
    (files[`skills/${family}.json`] as { skills: Record<string, unknown> }).skills[id] = {
      ...row,
      // `aliases` holds every spelling, the Chinese name among them.
      aliases: aliases.filter((a) => a !== row.zh),
      implies,
      parts,
      related,
      substitutes,
      source,
    };
  for (const { id, ...role } of Object.values(base.roles)) files[`roles/${id}.json`] = role;
  for (const [name, file] of Object.entries(base.careers)) files[`careers/${name}.json`] = file;
  return files;
}
