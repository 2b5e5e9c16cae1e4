import { readdir, readFile, stat } from "node:fs/promises";
import { type Issue, TaxonomyError, UsageError } from "../errors.ts";
import type { TaxonomyFiles } from "./compile.ts";
import { makeTaxonomy } from "./extend.ts";
import { version } from "./generated.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Most bytes of one file, and most files of a folder. */
const limits = { bytes: 20_000_000, files: 2_000 };

interface Folder {
  files: TaxonomyFiles;
  texts: Record<string, string>;
  issues: Issue[];
}

/** Reads a taxonomy's folder. Files that are no JSON or too large are issues; nothing else is looked at here. */
export async function readTaxonomyFolder(dir: string): Promise<Folder> {
  const folder: Folder = { files: {}, texts: {}, issues: [] };
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch((cause) => {
    throw new UsageError(
      `There is no taxonomy folder at "${dir}". Give the folder that holds skills/, roles/ and ambiguous/.`,
      { cause },
    );
  });
  const paths = entries
    .filter((e) => e.isFile() && e.name.endsWith(".json"))
    .map((e) => `${e.parentPath}/${e.name}`.slice(dir.replace(/\/+$/, "").length + 1).replace(/\\/g, "/"))
    .filter((path) => !path.startsWith("schemas/"))
    .sort();
  if (paths.length > limits.files)
    folder.issues.push({ rule: "shape", file: dir, message: `${paths.length} files; ${limits.files} is the most` });
  for (const path of paths.slice(0, limits.files)) {
    const full = `${dir.replace(/\/+$/, "")}/${path}`;
    const { size } = await stat(full);
    if (size > limits.bytes) {
      folder.issues.push({
        rule: "shape",
        file: path,
        message: `${size} bytes; ${limits.bytes} is the most`,
        repair: "split the file",
      });
      continue;
    }
    const text = await readFile(full, "utf8");
    try {
      folder.files[path] = JSON.parse(text);
      folder.texts[path] = text;
    } catch (cause) {
      folder.issues.push({
        rule: "shape",
        file: path,
        message: `no JSON: ${(cause as Error).message}`,
        repair: "correct the text",
      });
    }
  }
  if (!paths.some((p) => p.startsWith("skills/")))
    folder.issues.push({
      rule: "shape",
      file: dir,
      message: "no file under skills/",
      repair: "give the taxonomy's own folder",
    });
  return folder;
}

/** Loads somebody's own taxonomy from its folder, whole or not at all: each fault is an issue of the `TaxonomyError`. */
export async function loadTaxonomy(dir: string): Promise<Taxonomy> {
  const { files, issues } = await readTaxonomyFolder(dir);
  if (issues.length)
    throw new TaxonomyError(
      `The taxonomy in "${dir}" could not be read: ${issues[0]!.file}: ${issues[0]!.message}`,
      issues,
    );
  const { checkFiles } = await import("./checks/index.ts");
  return makeTaxonomy(files, version, checkFiles);
}

/** All faults of a taxonomy, given as its folder or as its files by path. Nothing is thrown for a fault. */
export async function checkTaxonomy(source: string | TaxonomyFiles): Promise<Issue[]> {
  const { checkFiles } = await import("./checks/index.ts");
  if (typeof source !== "string") return checkFiles(source);
  const { files, texts, issues } = await readTaxonomyFolder(source);
  return [...issues, ...checkFiles(files, texts)];
}
