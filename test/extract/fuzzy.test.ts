import { describe, expect, it } from "vitest";
import { quotesOf, skillsOf } from "./read.ts";

describe("slips of the pen are traced to their name", () => {
  it.each([
    ["two letters swapped", "Kuberentes", "kubernetes"],
    ["two letters swapped in a short name", "Dcoker", "docker"],
    ["a letter missing", "Elasticsearh", "elasticsearch"],
    ["a letter too many", "TensorFloww", "tensorflow"],
    ["1 for l", "Postgresq1", "postgresql"],
    ["I for l", "PostgreSQI", "postgresql"],
  ])("%s: %s", (_, text, skill) => {
    expect(skillsOf(`Worked with ${text}`)).toContain(skill);
  });
});

describe("what is no slip is left alone", () => {
  it.each([
    ["short names", "Rdis is a port", "redis"],
    ["words that exist", "the locker room", "docker"],
    ["the first letter wrong", "Eocker", "docker"],
    ["two edits away", "Kubrntes", "kubernetes"],
    ["a piece of a longer word", "Dcokerland", "docker"],
  ])("%s: %s", (_, text, skill) => {
    expect(skillsOf(text)).not.toContain(skill);
  });

  it("a slip quotes the text", () => {
    expect(quotesOf("Ran Kuberentes")).toEqual(["Kuberentes → kubernetes"]);
  });
});
