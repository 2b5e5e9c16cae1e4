import { describe, expect, it } from "vitest";
import { read } from "./read.ts";

const unknownOf = (text: string) => read(text).unknown.map((u) => `${u.term} ×${u.count}`);

describe("words like names of tools that no row knows", () => {
  it.each([
    ["in a skills section", "Skills\nPython, Zorbex, PyTorch, Quillbase 3, SQL", ["Zorbex ×1", "Quillbase 3 ×1"]],
    ["as often as they stand", "Skills\nPython; Zorbex; Zorbex", ["Zorbex ×2"]],
    ["beside three known ones", "- Python, SQL, Zorbex, Docker", ["Zorbex ×1"]],
    ["after a label", "Skills\nDatabases: Zorbex, PostgreSQL", ["Zorbex ×1"]],
    ["not in plain prose", "Zorbex is nice", []],
    ["not plain words", "Skills\nEnglish, Docker, Excellent manners", []],
    ["not what is known", "Skills\nDocker, Kubernetes", []],
    ["not figures", "Skills\nDocker, 2021, SQL", []],
  ])("%s", (_, text, terms) => {
    expect(unknownOf(text)).toEqual(terms);
  });

  it("have the place of their first mention", () => {
    const text = "Skills\nPython, Zorbex, SQL";
    const [term] = read(text).unknown;
    expect(text.slice(term!.start, term!.end)).toBe("Zorbex");
  });
});
