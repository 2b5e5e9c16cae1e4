import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildAutomaton } from "../extract/automaton.ts";
import { packAutomaton } from "../extract/automaton-store.ts";
import { canonicalJson, joinFiles, type TaxonomyFiles } from "./compile.ts";

// Build step: the files of `taxonomy/` become `generated.ts`, one string of JSON and the matcher's tables, which tsup,
// vitest and tsc all read as an ordinary module. Nothing here is part of the published package.

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

/** Writes `src/taxonomy/generated.ts`. Returns the compiled taxonomy's JSON. */
export async function writeBundle(): Promise<string> {
  const version = JSON.parse(await readFile(`${root}/package.json`, "utf8")).version as string;
  const joined = joinFiles(await readFolder(`${root}/taxonomy`), version);
  const sha256 = createHash("sha256").update(canonicalJson(joined)).digest("hex");
  const taxonomy = { ...joined, sha256 };
  const json = JSON.stringify(taxonomy);
  const tables = JSON.stringify(packAutomaton(buildAutomaton(taxonomy)));
  await writeFile(
    `${root}/src/taxonomy/generated.ts`,
    `// Written by src/taxonomy/bundle.ts from taxonomy/. Not kept in the repository.\nexport const taxonomyJson: string = ${JSON.stringify(json)};\nexport const tablesJson: string = ${JSON.stringify(tables)};\nexport const version: string = ${JSON.stringify(version)};\n`,
  );
  return json;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) await writeBundle();
