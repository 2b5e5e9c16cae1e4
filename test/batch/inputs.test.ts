import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findInputs, globExpression } from "../../src/batch/inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "rolefit-inputs-"));
for (const path of [
  "b.pdf",
  "a.txt",
  "deep/er/c.pdf",
  "deep/d.md",
  ".hidden/x.txt",
  ".dot",
  "-rf.txt",
  "we[ird].txt",
]) {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), "x");
}
symlinkSync(folder, join(folder, "loop"));
symlinkSync(join(folder, "a.txt"), join(folder, "link.txt"));
symlinkSync(join(folder, "nowhere"), join(folder, "broken.txt"));
const short = (paths: string[]) => paths.map((path) => path.slice(folder.length + 1));
const find = async (...given: string[]) => short((await findInputs(given.map((each) => join(folder, each)))).paths);

test("a folder gives every file under it by name, links to folders aside", async () => {
  expect(await find("")).toEqual([
    "-rf.txt",
    "a.txt",
    "b.pdf",
    "broken.txt",
    "deep/d.md",
    "deep/er/c.pdf",
    "link.txt",
    "we[ird].txt",
  ]);
});

test("patterns", async () => {
  expect(await find("**/*.pdf")).toEqual(["b.pdf", "deep/er/c.pdf"]);
  expect(await find("*.{txt,md}")).toEqual(["-rf.txt", "a.txt", "broken.txt", "link.txt", "we[ird].txt"]);
  expect(await find("deep/*/?.pdf")).toEqual(["deep/er/c.pdf"]);
  expect(await find("we[ird].txt")).toEqual(["we[ird].txt"]);
});

test("each file once, in the order given", async () => {
  expect(await find("b.pdf", "**/*.pdf", "a.txt", "b.pdf")).toEqual(["b.pdf", "deep/er/c.pdf", "a.txt"]);
});

test("what the run writes is left out", async () => {
  const { paths } = await findInputs([folder], [join(folder, "a.txt"), join(folder, "not-there")]);
  expect(short(paths)).not.toContain("a.txt");
  expect(short(paths)).not.toContain("link.txt");
});

test("a missing name is refused, an empty pattern is told", async () => {
  await expect(findInputs([join(folder, "nope")])).rejects.toThrow("there is no file or folder");
  expect((await findInputs([join(folder, "*.docx")])).empty).toEqual([join(folder, "*.docx")]);
});

test.each([
  ["a/**", "a/b/c", true],
  ["a/**/z", "a/z", true],
  ["*.p?f", "x/y.pdf", false],
  ["[!a].txt", "b.txt", true],
  ["[!a].txt", "a.txt", false],
  ["a+(b).txt", "a+(b).txt", true],
])("%s on %s: %s", (glob, path, matches) => expect(globExpression(glob).test(path)).toBe(matches));
