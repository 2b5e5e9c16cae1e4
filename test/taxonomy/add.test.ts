import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { addSkill } from "../../src/taxonomy/add.ts";

const files = {
  "skills/tools.json": { name: "Tools", skills: { make: { name: "Make", kind: "tool", source: "field" } } },
  "skills/data.json": { name: "Data", skills: { parquet: { name: "Parquet", kind: "format", source: "field" } } },
};
const row = { name: "Bazel", kind: "tool", source: "https://bazel.build/" };

describe("addSkill", () => {
  it("gives the family's file with one row more, in its place", () => {
    const { path, text } = addSkill(files, { id: "bazel", family: "tools", row });
    expect(path).toBe("skills/tools.json");
    expect(JSON.parse(text)).toEqual({
      name: "Tools",
      skills: { bazel: row, make: files["skills/tools.json"].skills.make },
    });
    expect(Object.keys(JSON.parse(text).skills)).toEqual(["bazel", "make"]);
  });

  it("changes nothing that it was given", () => {
    const before = JSON.stringify(files);
    addSkill(files, { id: "bazel", family: "tools", row });
    expect(JSON.stringify(files)).toBe(before);
  });

  it("names the families where there is no such one", () => {
    expect(() => addSkill(files, { id: "bazel", family: "builds", row })).toThrow(/"builds".*tools, data/);
    expect(() => addSkill(files, { id: "bazel", family: "builds", row })).toThrow(UsageError);
  });

  it("names the file that has the id already", () => {
    expect(() => addSkill(files, { id: "parquet", family: "tools", row })).toThrow(/skills\/data\.json/);
  });
});
