import { type ExtractOptions, extractSkills as extract } from "./extract/index.ts";
import type { Document, Extraction } from "./model.ts";

/** The day of today, which "present" means unless `asOf` says otherwise. */
const today = () => new Date().toISOString().slice(0, 10);

/** Finds the skills of a text or document, each with the places that show it. */
export function extractSkills(input: string | Document, options: Partial<ExtractOptions> = {}): Extraction {
  return extract(input, { ...options, asOf: options.asOf ?? today() });
}
