import { describe, expect, it } from "vitest";
import { read, rejectedOf, skillsOf } from "./read.ts";

/** The rule by which a form of a text was read. */
const ruleOf = (text: string, quote: string) =>
  read(text)
    .skills.flatMap((s) => s.mentions)
    .find((m) => m.quote === quote)?.rule;

describe("short forms that are spelled out beside them", () => {
  it.each([
    ["in brackets behind", "Cut customer acquisition cost (CAC) by a third", "CAC", "customer-acquisition-cost"],
    [
      "brackets behind the short form",
      "Rolled out MFA (multi-factor authentication)",
      "MFA",
      "multi-factor-authentication",
    ],
  ])("%s: %s", (_, text, quote, skill) => {
    expect(ruleOf(text, quote)).toBe(`${quote}: spelled out beside it`);
    expect(skillsOf(text)).toContain(skill);
  });

  it.each([
    ["Taught in the dual language programme (DLP)", 'DLP: stands for "dual language programme"'],
    ["Nurse at Central DuPage Hospital (CDH)", 'CDH: stands for "Central DuPage Hospital"'],
    ["DRM (district revenue manager) of a bank", 'DRM: stands for "district revenue manager"'],
  ])("something else: %s", (text, rejected) => {
    expect(rejectedOf(text).some((r) => r.endsWith(rejected))).toBe(true);
    expect(skillsOf(text)).toEqual([]);
  });

  it("says nothing where the letters do not fit", () => {
    expect(skillsOf("Docker images on our platform (AKS)")).toContain("azure-kubernetes-service");
  });
});
