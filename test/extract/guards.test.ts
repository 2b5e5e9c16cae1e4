import { describe, expect, it } from "vitest";
import { rejectedOf, skillsOf } from "./read.ts";

describe("places where no word is a skill", () => {
  it.each([
    ["See https://github.com/fenn/docker-tools", "docker: part of a link or address"],
    ["Mail ruby@example.org", "ruby: part of a link or address"],
    ["at docker.example.com", "docker: part of a link or address"],
    ["Python Developer at Osk", "Python: part of a job title"],
    ["Senior Java engineers wanted", "Java: part of a job title"],
    ["青禾科技 算法工程师", "算法: part of a job title"],
    ["Member of the data science team", "data science: part of a team's name"],
    ["BSc in Computer Science and Statistics", "Statistics: a field of study"],
    ["Master's degree in machine learning", "machine learning: a field of study"],
  ])("%s", (text, rejected) => {
    expect(rejectedOf(text)).toContain(rejected);
    expect(skillsOf(text)).toEqual([]);
  });

  it("the line of a person's name", () => {
    const resume =
      "Ruby Lindqvist\nOslo, Norway\nruby.l@example.com\nSkills\nPython, SQL\n\nExperience\nDev, 2020 - 2021";
    expect(rejectedOf(resume)).toContain("Ruby: in the line of the person's name");
    expect(skillsOf(resume)).toEqual(["python", "sql"]);
  });
});

describe("places that only look so", () => {
  it.each([
    ["a name that looks like an address", "Built on Node.js", "node-js"],
    ["a tool of a developer", "Docker for developers", "docker"],
    ["after the degree", "BSc in Physics, experience with Kubernetes", "kubernetes"],
    ["a tool that a team uses", "the team's Kubernetes", "kubernetes"],
    ["a sentence's end before the title", "Wrote Docker. Engineers liked it", "docker"],
  ])("%s: %s", (_, text, skill) => {
    expect(skillsOf(text)).toContain(skill);
  });
});
