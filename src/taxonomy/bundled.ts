import { buildTables, type Tables, unpackTables } from "../extract/tables.ts";
import { openTaxonomy } from "./lines.ts";
import type { Taxonomy } from "./taxonomy.ts";

let readText: (() => string) | undefined;
let opened: Taxonomy | undefined;

/** Says where the text of the default taxonomy is: a file beside the library in Node, a string in a browser. */
export function provideTaxonomy(read: () => string): void {
  readText ??= read;
}

function open(): Taxonomy {
  if (!opened && !readText) throw new Error("No taxonomy was provided: import src/index.ts or src/core.ts first.");
  return (opened ??= openTaxonomy(readText!()));
}

/** The taxonomy that ships with the library. Each part of it is read on first use, nothing at import. */
export const defaultTaxonomy: Taxonomy = Object.defineProperties(
  {},
  Object.fromEntries(
    [
      "version",
      "sha256",
      "families",
      "skills",
      "roles",
      "ambiguous",
      "retired",
      "cues",
      "guards",
      "posts",
      "context",
      "slips",
      "sections",
      "scoring",
      "careers",
    ].map((key) => [key, { enumerable: true, get: () => open()[key as keyof Taxonomy] }]),
  ),
) as Taxonomy;

const made = new WeakMap<Taxonomy, Tables>();
let stored: (() => Uint8Array | undefined) | undefined;

/** Says where the prebuilt tables of the default taxonomy are; without them they are built on first need. */
export function provideTables(read: () => Uint8Array | undefined): void {
  stored = read;
}

/** The tables of a taxonomy: prebuilt for the default one where they are at hand, made once for any other. */
export function tablesOf(taxonomy: Taxonomy): Tables {
  let tables = made.get(taxonomy);
  if (!tables) {
    const bytes = taxonomy === defaultTaxonomy ? stored?.() : undefined;
    tables = (bytes && unpackTables(bytes, taxonomy.sha256)) ?? buildTables(taxonomy);
    made.set(taxonomy, tables);
  }
  return tables;
}
