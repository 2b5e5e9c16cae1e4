import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractSkills } from "../../src/extract/index.ts";
import { scoreRoles } from "../../src/score/role.ts";
import { defaultTaxonomy } from "../../src/taxonomy/bundled.ts";

// For each full profile of the documents four invented people: strong, middling, weak, and one of another trade.
const full = Object.values(defaultTaxonomy.roles)
  .filter((role) => role.profile === "full")
  .map((role) => role.id);
const score = (role: string, level: string) => {
  const text = readFileSync(new URL(`../../fixtures/profiles/${role}-${level}.txt`, import.meta.url), "utf8");
  return scoreRoles(extractSkills(text, { kind: "resume", asOf: "2026-11-01" }));
};

test("there are nineteen full profiles", () => {
  expect(full).toHaveLength(19);
});

test.each(full)("%s: strong over middling over weak, and the strong one is first of all roles", (role) => {
  const [strong, middling, weak, changer] = ["strong", "middling", "weak", "changer"].map((level) =>
    score(role, level),
  );
  const mine = (rows: typeof strong) => rows!.find((r) => r.role === role)!.score!;
  expect(strong![0]!.role).toBe(role);
  expect(middling!.slice(0, 3).map((r) => r.role)).toContain(role);
  expect(mine(strong)).toBeGreaterThan(mine(middling));
  expect(mine(middling)).toBeGreaterThan(mine(weak));
  expect(mine(strong)).toBeGreaterThanOrEqual(75);
  expect(mine(changer)).toBeLessThan(30);
});
