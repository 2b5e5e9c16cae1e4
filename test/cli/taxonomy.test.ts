import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { rolefit } from "./harness.ts";

const shipped = fileURLToPath(new URL("../../taxonomy", import.meta.url));
let own = "";
beforeEach(async () => {
  own = join(mkdtempSync(join(tmpdir(), "rolefit-taxonomy-")), "taxonomy");
  cpSync(shipped, own, { recursive: true });
  await rolefit(["taxonomy", "format", own]);
});
const add = (id: string, ...words: string[]) => rolefit(["taxonomy", "add", id, "--taxonomy", own, ...words]);
const databases = ["--family", "databases", "--kind", "database"];

test("a skill is added where it belongs, and the difference is told", async () => {
  const { code, err } = await add(
    "zorptool",
    "--name",
    "Zorptool",
    ...databases,
    "--alias",
    "Zorp DB",
    "--zh",
    "佐普",
    "--source",
    "https://zorp.example",
  );
  expect(err).toContain("zorptool stands in skills/databases.json");
  expect(code).toBe(0);
  expect((await rolefit(["taxonomy", "check", own])).out).not.toContain("zorptool");
  expect(await rolefit(["taxonomy", "format", own, "--dry-run"])).toMatchObject({ code: 0, out: "" });
  const diff = await rolefit(["taxonomy", "diff", shipped, own]);
  expect(diff.out).toContain("minor release");
  expect(diff.out).toContain("skills added 1: zorptool");
  const found = await rolefit(["skill", "Zorp DB", "--taxonomy", own]);
  expect(found.out).toContain("Zorptool");
  expect((await rolefit(["skill", "Zorp DB"])).code).toBe(1);
});

test("a dry run writes nothing, and a clash is refused with nothing written", async () => {
  const before = readFileSync(join(own, "skills/databases.json"), "utf8");
  expect((await add("zorptool", "--name", "Zorptool", ...databases, "--dry-run")).err).toContain("would stand in");
  expect(await add("postgresql", "--name", "Other", ...databases)).toMatchObject({ code: 2 });
  expect(await add("zorptool", "--name", "PostgreSQL", ...databases)).toMatchObject({ code: 1, out: "" });
  expect(await add("zorptool", "--name", "Zorptool", "--family", "databses", "--kind", "database")).toMatchObject({
    code: 2,
  });
  expect(readFileSync(join(own, "skills/databases.json"), "utf8")).toBe(before);
});

test("format puts a file back into its form", async () => {
  const path = join(own, "skills/databases.json");
  const before = readFileSync(path, "utf8");
  writeFileSync(path, JSON.stringify(JSON.parse(before)));
  expect((await rolefit(["taxonomy", "check", own])).code).toBe(1);
  expect(await rolefit(["taxonomy", "format", own])).toMatchObject({ code: 0, out: "skills/databases.json\n" });
  expect(readFileSync(path, "utf8")).toBe(before);
});

test("a fault is told with its file, row and repair", async () => {
  const path = join(own, "skills/databases.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"kind": "database"', '"kind": "databse"'));
  const { code, out, err } = await rolefit(["taxonomy", "check", own]);
  expect(code).toBe(1);
  expect(out).toMatch(/^skills\/databases\.json .*→ .*\[shape\]$/m);
  expect(err).toContain("fault");
});
