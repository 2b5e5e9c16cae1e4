import { UsageError } from "../errors.ts";
import type { TaxonomyFiles } from "./compile.ts";
import { canonicalText } from "./format.ts";

/** A new skill row and where it goes. */
export interface NewSkill {
  id: string;
  family: string;
  row: Record<string, unknown>;
}

/** The text of a family's file with one more skill. The other rows stay as they are; the checks are asked afterwards. */
export function addSkill(files: TaxonomyFiles, { id, family, row }: NewSkill): { path: string; text: string } {
  const path = `skills/${family}.json`;
  const file = files[path] as { name: string; skills: Record<string, unknown> } | undefined;
  if (!file) {
    const known = Object.keys(files)
      .filter((p) => p.startsWith("skills/"))
      .map((p) => p.slice(7, -5));
    throw new UsageError(`There is no family "${family}". There are: ${known.join(", ")}.`);
  }
  for (const [other, content] of Object.entries(files))
    if (other.startsWith("skills/") && Object.hasOwn((content as { skills: object }).skills, id))
      throw new UsageError(`The id "${id}" stands already in ${other}.`);
  return { path, text: canonicalText(path, { ...file, skills: { ...file.skills, [id]: row } }) };
}
