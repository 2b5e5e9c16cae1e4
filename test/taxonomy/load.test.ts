import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { TaxonomyError, UsageError } from "../../src/errors.ts";
import { canonicalText } from "../../src/taxonomy/format.ts";
import { checkTaxonomy, loadTaxonomy, readTaxonomyFolder } from "../../src/taxonomy/load.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
});

/** A folder with the given texts by path. */
async function folderOf(texts: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "rolefit-taxonomy-"));
  folders.push(dir);
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return dir;
}
const tools = { name: "Tools", skills: { bazel: { name: "Bazel", kind: "tool", source: "https://bazel.build/" } } };
const sound = { "skills/tools.json": canonicalText("skills/tools.json", tools) };

describe("readTaxonomyFolder", () => {
  it("reads each file under its path, the schemas aside", async () => {
    const dir = await folderOf({ ...sound, "schemas/x.schema.json": "{}", "README.md": "# no" });
    const { files, issues } = await readTaxonomyFolder(`${dir}/`);
    expect(files).toEqual({ "skills/tools.json": tools });
    expect(issues).toEqual([]);
  });

  it("names a file that is no JSON", async () => {
    const { issues } = await readTaxonomyFolder(await folderOf({ ...sound, "roles/x.json": "{" }));
    expect(issues).toMatchObject([{ rule: "shape", file: "roles/x.json" }]);
  });

  it("says so where there are no skills", async () => {
    const { issues } = await readTaxonomyFolder(await folderOf({ "retired.json": '{"ids":{}}' }));
    expect(issues).toMatchObject([{ message: "no file under skills/" }]);
  });

  it("no folder is wrong use", async () => {
    await expect(readTaxonomyFolder("no/such/folder")).rejects.toThrow(UsageError);
  });
});

describe("loadTaxonomy and checkTaxonomy", () => {
  it("a file with a fault is not half loaded", async () => {
    const dir = await folderOf({ ...sound, "skills/data.json": '{"name":"Data","skills":{"x":{"name":""}}}' });
    await expect(loadTaxonomy(dir)).rejects.toThrow(TaxonomyError);
    const issues = await checkTaxonomy(dir);
    expect(issues.some((i) => i.file === "skills/data.json" && i.row === "x")).toBe(true);
  });

  it("broken JSON is named by its file", async () => {
    const dir = await folderOf({ ...sound, "skills/data.json": "{" });
    await expect(loadTaxonomy(dir)).rejects.toThrow(/skills\/data\.json/);
  });

  it("a text that is not the canonical one is a fault of form", async () => {
    const issues = await checkTaxonomy(await folderOf({ "skills/tools.json": JSON.stringify(tools) }));
    expect(issues.map((i) => i.rule)).toContain("canonical-form");
  });

  it("sound files have no fault, as a folder and as an object", async () => {
    expect(await checkTaxonomy(await folderOf(sound))).toEqual([]);
    expect(await checkTaxonomy({ "skills/tools.json": tools })).toEqual([]);
  });
});
