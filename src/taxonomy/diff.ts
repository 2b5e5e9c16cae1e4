import type { Skill } from "../model.ts";
import { canonicalJson } from "./compile.ts";
import { formsOf, type Taxonomy } from "./taxonomy.ts";

/** What changed between two taxonomies, and which kind of release that asks for. */
export interface TaxonomyDiff {
  /** `major`: an id is gone; `minor`: skills, forms or weights moved; `patch`: names, notes, sources; `none`. */
  release: "major" | "minor" | "patch" | "none";
  skills: { added: string[]; removed: string[]; changed: { id: string; fields: string[] }[] };
  forms: { added: number; removed: number };
  ambiguous: { added: string[]; removed: string[]; changed: string[] };
  roles: { added: string[]; removed: string[]; changed: { id: string; fields: string[] }[] };
  /** Other parts that differ: cues, sections, guards, careers … */
  other: string[];
}

/** Compares two taxonomies row by row. */
export function diffTaxonomies(before: Taxonomy, after: Taxonomy): TaxonomyDiff {
  const skills = rowsOf(before.skills, after.skills);
  const roles = rowsOf(before.roles, after.roles);
  const ambiguous = rowsOf(before.ambiguous, after.ambiguous);
  const claims = (t: Taxonomy) =>
    new Set(Object.values(t.skills).flatMap((s: Skill) => formsOf(s).map((f) => `${s.id}\n${f}`)));
  const [a, b] = [claims(before), claims(after)];
  const forms = {
    added: [...b].filter((f) => !a.has(f)).length,
    removed: [...a].filter((f) => !b.has(f)).length,
  };
  const other = (
    ["cues", "guards", "context", "posts", "slips", "sections", "scoring", "careers", "retired"] as const
  ).filter((part) => canonicalJson(before[part]) !== canonicalJson(after[part]));
  const light = new Set(["zh", "note", "source", "sources", "ids", "names"]);
  const moves = [...skills.changed, ...roles.changed].some((c) => c.fields.some((f) => !light.has(f)));
  const release =
    skills.removed.length || roles.removed.length
      ? "major"
      : skills.added.length ||
          roles.added.length ||
          forms.added ||
          forms.removed ||
          moves ||
          ambiguous.added.length ||
          ambiguous.changed.length ||
          ambiguous.removed.length ||
          other.some((o) => o !== "retired")
        ? "minor"
        : skills.changed.length || roles.changed.length || other.length
          ? "patch"
          : "none";
  return {
    release,
    skills,
    forms,
    ambiguous: { ...ambiguous, changed: ambiguous.changed.map((c) => c.id) },
    roles,
    other,
  };
}

function rowsOf(before: Record<string, unknown>, after: Record<string, unknown>) {
  const changed: { id: string; fields: string[] }[] = [];
  for (const id of Object.keys(after)) {
    if (!Object.hasOwn(before, id)) continue;
    const [a, b] = [before[id] as Record<string, unknown>, after[id] as Record<string, unknown>];
    const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      (f) => canonicalJson(a[f]) !== canonicalJson(b[f]),
    );
    if (fields.length) changed.push({ id, fields: fields.sort() });
  }
  return {
    added: Object.keys(after)
      .filter((id) => !Object.hasOwn(before, id))
      .sort(),
    removed: Object.keys(before)
      .filter((id) => !Object.hasOwn(after, id))
      .sort(),
    changed: changed.sort((x, y) => (x.id < y.id ? -1 : 1)),
  };
}
