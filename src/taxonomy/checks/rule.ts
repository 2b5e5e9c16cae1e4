import type { Issue } from "../../errors.ts";
import type { TaxonomyFiles } from "../compile.ts";
import type { Taxonomy } from "../taxonomy.ts";

/** What a rule looks at: the files as they are, their texts where they came from a disk, and all of them joined. */
export interface Checked {
  files: TaxonomyFiles;
  texts?: Record<string, string>;
  taxonomy: Omit<Taxonomy, "sha256">;
}

/** One rule of a taxonomy. Its issues name the file, the row and the repair. */
export interface Rule {
  name: string;
  description: string;
  check(checked: Checked): Issue[];
}

/** The file of each skill's row, for messages. */
export function fileOf(checked: Checked, skill: string): string {
  const row = checked.taxonomy.skills[skill];
  return row ? `skills/${row.family}.json` : "skills/";
}
