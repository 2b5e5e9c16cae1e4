// The door for Node: named exports in reading order, no logic but what is loaded when.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { UsageError } from "./errors.ts";
import { makeCalls } from "./match.ts";
import { readDocument } from "./read/index.ts";
import { provideTables, provideTaxonomy } from "./taxonomy/bundled.ts";
import { type CheckFiles, extendWith, type TaxonomyPatch } from "./taxonomy/extend.ts";
import type { Taxonomy } from "./taxonomy/taxonomy.ts";
import { provideEnglish } from "./text/english.ts";

const require = createRequire(import.meta.url);
// The taxonomy is a file beside this module, or the installed package's where an app was bundled into one file.
provideTaxonomy(() => {
  for (const find of [
    () => new URL("./taxonomy.json", import.meta.url),
    () => require.resolve("rolefit/taxonomy.json"),
  ])
    try {
      return readFileSync(find(), "latin1");
    } catch {} // the next place
  throw new UsageError("The taxonomy's file is not beside the library: keep `rolefit` external when you bundle.");
});
provideTables(() => {
  try {
    return readFileSync(new URL("./tables.bin", import.meta.url));
  } catch {
    return undefined; // bundled without it: built on first need
  }
});
provideEnglish(() => [require("wink-nlp"), require("wink-eng-lite-web-model")]);

export const { matchResume, matchJob, compareToJob, rankResumes, rankJobs, verifyReceipt } = makeCalls(readDocument);

/** Adds rows to a taxonomy, or puts them in the place of its own, and checks the whole. `base` stays as it is. */
export function extendTaxonomy(base: Taxonomy, patch: TaxonomyPatch): Taxonomy {
  // The checks bring zod with them: they are loaded on first need, and at once, since this call does not wait.
  let checks: { checkFiles: CheckFiles };
  try {
    checks = require("./checks.cjs");
  } catch (cause) {
    throw new UsageError("extendTaxonomy needs the library's own files: keep `rolefit` external when you bundle.", {
      cause,
    });
  }
  return extendWith(base, patch, checks.checkFiles);
}

export { type BatchOptions, matchBatch } from "./batch/match-batch.ts";
export * from "./pure.ts";
export { close, type DocumentReader, openReader, readDocument } from "./read/index.ts";
export { checkTaxonomy, loadTaxonomy } from "./taxonomy/load.ts";
