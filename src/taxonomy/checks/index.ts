import { type Issue, TaxonomyError } from "../../errors.ts";
import { joinFiles, type TaxonomyFiles } from "../compile.ts";
import { canonicalForm } from "./canonical-form.ts";
import { fairWords } from "./fair-words.ts";
import { knownIds } from "./known-ids.ts";
import { noCircles } from "./no-circles.ts";
import { plainRows } from "./plain-rows.ts";
import { retiredIds } from "./retired-ids.ts";
import type { Rule } from "./rule.ts";
import { checkShape } from "./shape.ts";
import { uniqueForms } from "./unique-forms.ts";

/** The rules of form and sense, in the order in which they are asked. Shape is asked before them. */
export const rules: readonly Rule[] = [
  canonicalForm,
  knownIds,
  noCircles,
  uniqueForms,
  plainRows,
  retiredIds,
  fairWords,
];

/**
 * All faults of a taxonomy: shape first, and only where every file has its shape, form and sense. `texts` are the files
 * as they stand on the disk; without them the rule of the canonical form is not asked.
 */
export function checkFiles(files: TaxonomyFiles, texts?: Record<string, string>): Issue[] {
  const shape = checkShape(files);
  if (shape.length) return shape;
  try {
    const taxonomy = joinFiles(files, "0");
    return rules.flatMap((rule) => rule.check({ files, taxonomy, ...(texts ? { texts } : {}) }));
  } catch (error) {
    // Joining finds the ids that stand twice.
    if (error instanceof TaxonomyError) return error.issues;
    throw error;
  }
}
