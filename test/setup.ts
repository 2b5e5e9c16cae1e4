import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { tablesBytes, writeBundle } from "../src/taxonomy/bundle.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** File that holds the matcher's tables of the taxonomy as it is now. */
    tables: string;
  }
}

/** The taxonomy files as they are now become the bundled taxonomy that the tests use; its tables are made once for all of them. */
export default async function setup(project: TestProject) {
  const taxonomy = await writeBundle();
  const dir = await mkdtemp(join(tmpdir(), "rolefit-tables-"));
  const tables = join(dir, "tables.bin");
  await writeFile(tables, tablesBytes(taxonomy));
  project.provide("tables", tables);
  return () => rm(dir, { recursive: true, force: true });
}
