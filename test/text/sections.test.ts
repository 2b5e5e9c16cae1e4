import { describe, expect, it } from "vitest";
import { defaultTaxonomy } from "../../src/core.ts";
import { findBlocks } from "../../src/text/blocks.ts";
import { findSectionsOf, sectionAt } from "../../src/text/sections.ts";

const sectionsOf = (text: string, kind: "resume" | "job") =>
  findSectionsOf({ text, blocks: findBlocks(text) }, kind, defaultTaxonomy.sections);
const names = (text: string, kind: "resume" | "job") => sectionsOf(text, kind).map((s) => s.name);

describe("findSections", () => {
  it.each([
    [
      "lines of their own",
      "Ada Holt\n\nSkills\nPython\n\nExperience\nDev, 2020\n\nEducation\nBSc",
      ["other", "skills", "experience", "education"],
    ],
    ["a phrase before a colon", "SKILLS: Python, SQL", ["skills"]],
    ["letters set apart by marks", "## Skills\nPython\n## Projects\nBot", ["skills", "projects"]],
    ["none", "no headings at all", []],
    ["a heading that no row has", "Skills\nSQL\n\nPHILATELY\n\nstamps", ["skills", "other"]],
    ["Chinese", "专业技能\nPython\n工作经历\n青禾科技", ["skills", "experience"]],
  ])("resume: %s", (_, text, expected) => {
    expect(names(text, "resume")).toEqual(expected);
  });

  it.each([
    [
      "lines of their own",
      "About us\nWe are.\n\nRequirements:\n- SQL\n\nNice to have:\n- Go\n\nBenefits\n- tea",
      ["about", "requirements", "preferred", "benefits"],
    ],
    [
      "glued to what follows",
      "We do things. Requirements Bachelor's degree and 5 years. Benefits Free tea.",
      ["other", "requirements", "benefits"],
    ],
    [
      "Chinese",
      "岗位职责：\n1、写代码\n任职要求：\n1、熟悉Python\n加分项\n了解Go",
      ["duties", "requirements", "preferred"],
    ],
    ["a word within a sentence is none", "We have requirements for you to read, and benefits.", []],
  ])("post: %s", (_, text, expected) => {
    expect(names(text, "job")).toEqual(expected);
  });

  it("sections follow one another without a gap and keep their title", () => {
    const text = "Ada Holt\n\nSkills\nPython\n\nEducation\nBSc";
    const sections = sectionsOf(text, "resume");
    expect(sections.map((s) => s.start)).toEqual([0, 10, 25]);
    expect(sections.map((s) => s.end)).toEqual([10, 25, text.length]);
    expect(sections.map((s) => s.title)).toEqual([undefined, "Skills", "Education"]);
  });

  it("sectionAt names the section of a place", () => {
    const sections = sectionsOf("Ada\n\nSkills\nPython", "resume");
    expect([0, 5, 17].map((place) => sectionAt(sections, place))).toEqual(["other", "skills", "skills"]);
    expect(sectionAt([], 3)).toBe("other");
  });
});
