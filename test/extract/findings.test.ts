import { describe, expect, it } from "vitest";
import { findingOf, read } from "./read.ts";

describe("one finding a skill", () => {
  const text =
    "Skills\nDocker, Terraform\n\nExperience\nDev, Jan 2020 - Jan 2021\n- Ran Docker\n\nInterests\nKubernetes";

  it("gathers its places in the order of the text", () => {
    const docker = findingOf(text, "docker");
    expect(docker.mentions.map((m) => [m.section, m.start])).toEqual([
      ["skills", text.indexOf("Docker")],
      ["experience", text.lastIndexOf("Docker")],
    ]);
  });

  it("is as strong as its strongest place", () => {
    expect(findingOf(text, "docker").strength).toBe("used");
    expect(findingOf(text, "terraform").strength).toBe("listed");
    expect(findingOf("I like Docker", "docker").strength).toBe("mentioned");
  });

  it("stands as its best place stands", () => {
    expect(findingOf("Currently learning Docker.\nDeployed with Docker.", "docker").status).toBe("has");
    expect(findingOf("Never used Docker.\nCurrently learning Docker.", "docker").status).toBe("learning");
  });

  it("what is denied has no strength", () => {
    const { strength, status } = findingOf("Experience\nDev, Jan 2020 - Jan 2021\n- never used Docker", "docker");
    expect([status, strength]).toEqual(["negated", "mentioned"]);
  });

  it("years at work speak where words do not", () => {
    const at = (to: number) => findingOf(`Experience\nDev, Jan 2010 - Jan ${to}\n- Docker`, "docker").level;
    expect([at(2011), at(2017)]).toEqual(["working", "advanced"]);
    expect(findingOf("Docker", "docker").level).toBeUndefined();
  });
});

describe("the line of a mention", () => {
  it("is its sentence, with addresses and numbers masked letter by letter", () => {
    const { line } = findingOf("Write to ada@example.org or +47 912 34 567 about Docker.", "docker").mentions[0]!;
    expect(line.text).toBe("Write to ••••••••••••••• or •••••••••••••• about Docker.");
    expect(line.end - line.start).toBe(line.text.length);
  });

  it("is at most 240 units long and holds the mention", () => {
    const text = `${"words ".repeat(100)}Docker ${"more ".repeat(100)}`;
    const { line, start, end } = findingOf(text, "docker").mentions[0]!;
    expect(line.text.length).toBeLessThanOrEqual(240);
    expect(line.start <= start && end <= line.end).toBe(true);
  });
});

it("keys stand in one order", () => {
  expect(Object.keys(read("Docker"))).toEqual([
    "kind",
    "language",
    "asOf",
    "skills",
    "rejected",
    "unknown",
    "experience",
    "warnings",
  ]);
  const { mentions, ...rest } = findingOf("Skills\nDocker (expert)", "docker");
  expect(Object.keys(rest)).toEqual(["skill", "name", "kind", "status", "strength", "level", "confidence"]);
  expect(Object.keys(mentions[0]!).slice(0, 5)).toEqual(["start", "end", "quote", "line", "section"]);
});
