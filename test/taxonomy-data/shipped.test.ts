import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkFiles } from "../../src/taxonomy/checks/index.ts";
import { joinFiles } from "../../src/taxonomy/compile.ts";
import { checkTaxonomy, readTaxonomyFolder } from "../../src/taxonomy/load.ts";

const folder = fileURLToPath(new URL("../../taxonomy", import.meta.url));

it("has no fault", async () => {
  expect(await checkTaxonomy(folder)).toEqual([]);
});

it("stays as it is when it is checked and joined", async () => {
  const { files, texts } = await readTaxonomyFolder(folder);
  const before = JSON.stringify(files);
  checkFiles(files, texts);
  joinFiles(files as Parameters<typeof joinFiles>[0], "0");
  expect(JSON.stringify(files)).toBe(before);
});
