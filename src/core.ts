// The door for browsers: everything that is pure. No Node module is reached from here.
import { UsageError } from "./errors.ts";
import { makeCalls } from "./match.ts";
import type { Document, Source } from "./model.ts";
import { provideTaxonomy } from "./taxonomy/bundled.ts";
import { checkFiles } from "./taxonomy/checks/index.ts";
import { taxonomyText } from "./taxonomy/embedded.ts";
import { extendWith, type TaxonomyPatch } from "./taxonomy/extend.ts";
import type { Taxonomy } from "./taxonomy/taxonomy.ts";
import { documentFromText } from "./text/text-source.ts";

provideTaxonomy(() => taxonomyText);

/** Reads what is text already; files are read by `rolefit` in Node. */
async function readText(source: Source): Promise<Document> {
  if (typeof source === "string") return documentFromText(source);
  if (typeof source === "object" && source !== null) {
    if ("text" in source && "blocks" in source) return source;
    if ("text" in source && typeof source.text === "string") {
      const { text, ...rest } = source as { text: string; title?: string; kind?: "text" | "markdown" | "html" };
      return documentFromText(text, rest);
    }
  }
  throw new UsageError("rolefit/core reads text and Documents. Import from `rolefit` in Node to read files and bytes.");
}

export const { matchResume, matchJob, compareToJob, rankResumes, rankJobs, verifyReceipt } = makeCalls(readText);

/** Adds rows to a taxonomy, or puts them in the place of its own, and checks the whole. `base` stays as it is. */
export const extendTaxonomy = (base: Taxonomy, patch: TaxonomyPatch): Taxonomy => extendWith(base, patch, checkFiles);

export * from "./pure.ts";
