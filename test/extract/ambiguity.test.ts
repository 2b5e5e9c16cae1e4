import { describe, expect, it } from "vitest";
import { extractSkills } from "../../src/core.ts";
import { checkFiles } from "../../src/taxonomy/checks/index.ts";
import { makeTaxonomy } from "../../src/taxonomy/extend.ts";
import { read, rejectedOf, skillsOf } from "./read.ts";

describe("a form that is also something else", () => {
  it.each([
    ["Wrote solvers in Julia", "julia"],
    ["Built models in R, Python and SQL", "r"],
    ["trained with the Adam optimizer", "adam"],
    ["Excel, PowerPoint, Word", "excel"],
    ["Excel, PowerPoint, Word", "microsoft-word"],
    ["C, C++ and Rust", "c-language"],
    ["Designed REST APIs", "rest-api"],
    ["Apache Spark jobs", "apache-spark"],
    ["Skills\nR, SAS, Go", "go"],
  ])("is found: %s", (text, skill) => {
    expect(skillsOf(text)).toContain(skill);
  });

  it.each([
    ["Julia Chen joined the board", "julia"],
    ["Adam Brandt led the group", "adam"],
    ["Excel at teamwork", "excel"],
    ["Go to the office", "go"],
    ["the rest of the day", "rest-api"],
    ["Spark plugs and pumps", "apache-spark"],
    ["vitamin C", "c-language"],
    ["Grade C", "c-language"],
    ["drove a swift change", "swift"],
    ["R&D", "r"],
  ])("is left: %s", (text, skill) => {
    expect(skillsOf(text)).not.toContain(skill);
  });
});

describe("what decided is told", () => {
  it.each([
    ["Excel at teamwork", 'Excel: Excel: "at" after it'],
    ["Grade C", 'C: C: "Grade" before it'],
    ["drove a swift change", 'swift: Swift: written "swift"'],
    ["Adam Brandt led the group", "Adam: Adam: reads as part of a name"],
  ])("rejected: %s", (text, reason) => {
    expect(rejectedOf(text)).toContain(reason);
  });

  it.each([
    ["Wrote solvers in Julia", "julia", 'Julia: "in" before it'],
    ["Skills\nR, Stata", "r", "R: in a list with Stata"],
  ])("found: %s", (text, skill, rule) => {
    expect(read(text).skills.find((s) => s.skill === skill)?.mentions[0]?.rule).toBe(rule);
  });

  it("each rejected form names what it could have been", () => {
    const [rejected] = read("vitamin C").rejected;
    expect(rejected).toMatchObject({
      start: 8,
      end: 9,
      quote: "C",
      candidates: expect.arrayContaining(["c-language"]),
    });
  });

  it("a sure form elsewhere in the text speaks for it", () => {
    expect(skillsOf("Golang services in production.\nYears of Go behind me.")).toEqual(expect.arrayContaining(["go"]));
  });
});

describe("words for and against one form in a sentence", () => {
  const tool = { name: "Zeph", kind: "tool", source: "field" };
  const row = { senses: ["zeph"], otherwise: "leave", near: ["cluster"], notNear: ["breeze"], source: "field" };
  const taxonomy = makeTaxonomy(
    {
      "skills/tools.json": { name: "Tools", skills: { zeph: tool } },
      "ambiguous/words.json": { forms: { Zeph: { ...row, note: "a wind" } } },
    },
    "1",
    checkFiles,
  );
  it.each([
    ["Zeph cluster with a view and a breeze", 'Zeph: "cluster" in the sentence'],
    ["A breeze on the roof, then the cluster on Zeph", 'Zeph: "cluster" in the sentence'],
    ["Zeph in the breeze, later a cluster of old friends", undefined],
    ["Zeph, a breeze – the cluster is down", undefined],
    ["A breeze all day – the cluster runs Zeph", 'Zeph: "cluster" in the sentence'],
    ["A breeze, 2019 – 2021: Zeph cluster of ours", 'Zeph: "cluster" in the sentence'],
  ])("the nearer ones decide: %s", (text, rule) => {
    expect(extractSkills(text, { taxonomy }).skills[0]?.mentions[0]?.rule).toBe(rule);
  });
});

describe("a list has one kind of mark", () => {
  it.each([
    ["Kubernetes, Perl, Terraform", true],
    ["Kubernetes; Perl; Terraform", true],
    ["Kubernetes, he said; pearls and Perl", false],
  ])("%s", (text, listed) => {
    const rule = read(text).skills.find((s) => s.skill === "perl")?.mentions[0]?.rule;
    expect(rule?.includes("in a list") ?? false).toBe(listed);
  });
});
