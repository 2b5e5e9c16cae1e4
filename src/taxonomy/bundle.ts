import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildTables, packTables } from "../extract/tables.ts";
import { canonicalJson, joinFiles, type TaxonomyFiles } from "./compile.ts";
import { printTaxonomy } from "./lines.ts";
import { printFileSchemas } from "./print-schemas.ts";
import type { Taxonomy } from "./taxonomy.ts";

// Build step: the files of `taxonomy/` become one text of JSON, as the file that Node reads and as the module of one
// string that browsers get; the matcher's tables are stored beside the library by tsup. Nothing here is published.

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Reads every JSON file of a taxonomy folder, by path under it. */
async function readFolder(dir: string): Promise<TaxonomyFiles> {
  const files: TaxonomyFiles = {};
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    const path = `${entry.parentPath}/${entry.name}`.slice(dir.length + 1);
    if (!entry.isFile() || !entry.name.endsWith(".json") || path.startsWith("schemas/")) continue;
    files[path] = JSON.parse(await readFile(`${dir}/${path}`, "utf8"));
  }
  return files;
}

/** Writes `src/taxonomy.json`, `src/taxonomy/embedded.ts` and `src/taxonomy/generated.ts`. Returns the compiled taxonomy. */
export async function writeBundle(): Promise<Taxonomy> {
  const version = JSON.parse(await readFile(`${root}/package.json`, "utf8")).version as string;
  const joined = joinFiles(await readFolder(`${root}/taxonomy`), version);
  const sha256 = createHash("sha256").update(canonicalJson(joined)).digest("hex");
  const taxonomy = { ...joined, sha256 };
  const text = printTaxonomy(taxonomy);
  const made = "// Written by src/taxonomy/bundle.ts from taxonomy/. Not kept in the repository.\n";
  await writeFile(`${root}/src/taxonomy.json`, text);
  await writeFile(
    `${root}/src/taxonomy/embedded.ts`,
    `${made}export const taxonomyText: string = ${JSON.stringify(text)};\n`,
  );
  await writeFile(
    `${root}/src/taxonomy/generated.ts`,
    `${made}export const version: string = ${JSON.stringify(version)};\n`,
  );
  await mkdir(`${root}/taxonomy/schemas`, { recursive: true });
  for (const [name, text] of Object.entries(printFileSchemas()))
    await writeFile(`${root}/taxonomy/schemas/${name}`, text);
  return taxonomy;
}

/** The matcher's tables of the compiled taxonomy, as they are stored. */
export function tablesBytes(taxonomy: Taxonomy): Uint8Array {
  return packTables(buildTables(taxonomy), taxonomy.sha256);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await writeBundle();
