import { type AdviseOptions, advise } from "../../src/advise/index.ts";
import { findPlacement } from "../../src/advise/placement.ts";
import type { ResumeMatch } from "../../src/model.ts";
import { scoreRoles } from "../../src/score/role.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";
import type { Taxonomy } from "../../src/taxonomy/taxonomy.ts";

/** A fact of the documents: its name, where it stands, and the rows of the taxonomy that hold it. */
export interface SourceFact {
  fact: string;
  source: string;
  rows: string[];
}

type Tree = Record<string, unknown> | unknown[];

/** A value that is not the one given: what a row would be if the document said something else. */
function change(value: unknown): unknown {
  if (typeof value === "string") return value === "*" ? "nobody" : `${value} §`;
  if (typeof value === "number") return value === 5 ? 4 : Math.abs(value) > 20 ? value + 50 : value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return value.slice(1);
  if (value && typeof value === "object") {
    const row = value as Record<string, unknown>;
    // A need asks for something else, and weighs otherwise; a soft skill is another.
    if (row.importance !== undefined) {
      const { anyOf: _, examples: __, ...need } = row;
      return { ...need, skill: "negotiation", importance: row.importance === "must" ? "optional" : "must" };
    }
    if (row.skill !== undefined) return { ...row, skill: row.skill === "patience" ? "negotiation" : "patience" };
    if (row.en === undefined) throw new Error(`a row without a text: ${JSON.stringify(row).slice(0, 80)}`);
    return { ...row, en: change(row.en), ...(row.zh === undefined ? {} : { zh: change(row.zh) }) };
  }
  return value;
}

/** A copy of a tree with the value at a path changed; the rest is shared. */
function changeAt(tree: Tree, path: readonly string[]): Tree {
  const [key, ...rest] = path as [string, ...string[]];
  const copy = (Array.isArray(tree) ? [...tree] : { ...tree }) as Record<string, unknown>;
  if (!(key in copy)) throw new Error(`no row at ${path.join("/")}`);
  copy[key] = rest.length ? changeAt(copy[key] as Tree, rest) : key === "examples" ? [] : change(copy[key]);
  return copy as unknown as Tree;
}

/** The taxonomy as it would be with one row changed. */
export function changeRow(taxonomy: Taxonomy, row: string): Taxonomy {
  const [top, ...path] = row.split("/") as ["careers" | "roles", ...string[]];
  return { ...taxonomy, [top]: changeAt(taxonomy[top] as Tree, path) };
}

/** The advice for a person under a taxonomy, as text to compare; scores and placement are made anew where they hang on it. */
export function adviceText(match: ResumeMatch, options: AdviseOptions, taxonomy: Taxonomy): string {
  const extraction = { ...match, kind: "resume" as const, language: match.textLanguage };
  const roles = taxonomy.roles === defaultTaxonomy.roles ? match.roles : scoreRoles(extraction, { taxonomy });
  const placed = { ...match, roles, placement: findPlacement(match, roles, taxonomy) };
  return JSON.stringify(advise(placed, { ...options, taxonomy }));
}
