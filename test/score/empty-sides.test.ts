import { describe, expect, it, test } from "vitest";
import {
  advise,
  compareToJob,
  DocumentError,
  extractSkills,
  matchJob,
  matchResume,
  rankResumes,
  scoreRoles,
  UsageError,
} from "../../src/core.ts";
import * as node from "../../src/index.ts";
import { asOf, readFixture } from "../fixtures.ts";

// Never a number made of nothing: a missing side is a typed error, a side that says nothing is null with a warning.
const resume = readFixture("profiles", "rag-engineer-strong");
const post = readFixture("jobs", "ai-engineer");
const basis = expect.arrayContaining([expect.objectContaining({ code: "no-basis" })]);

describe("a side that is missing", () => {
  it.each([undefined, null, 5, {}, []])("%j is no source", async (side) => {
    await expect(matchJob(side as never, { asOf })).rejects.toThrow(UsageError);
    await expect(compareToJob(side as never, post, { asOf })).rejects.toThrow(UsageError);
    await expect(compareToJob(resume, side as never, { asOf })).rejects.toThrow(UsageError);
  });

  it.each([
    ["", "EMPTY"],
    [" \n\t", "NO_TEXT"],
    ["\0", "NO_TEXT"],
  ])("%j is no document", async (side, code) => {
    for (const call of [
      () => node.matchResume(side, { asOf }),
      () => node.matchJob(side, { asOf }),
      () => node.compareToJob(side, post, { asOf }),
      () => node.compareToJob(resume, side, { asOf }),
      () => node.rankResumes(post, [resume, side], { asOf }),
    ])
      await expect(call()).rejects.toMatchObject({ code, name: DocumentError.name });
    // Where nothing is read from bytes there is a text, if an empty one: it says nothing.
    expect(await matchJob(side, { asOf })).toMatchObject({ warnings: basis, requirements: [] });
  });

  it("the sides cannot be swapped", async () => {
    const [a, b] = [await matchResume(resume, { asOf }), await matchJob(post, { asOf })];
    await expect(compareToJob(b as never, b, { asOf })).rejects.toThrow(/first side/);
    await expect(compareToJob(a, a as never, { asOf })).rejects.toThrow(/second side/);
  });
});

describe("a side that says nothing", () => {
  const idle = ["hello there friend", "We are a nice firm.", "今天天气很好"];

  it.each(idle)("%s: every role is null, with a warning", async (text) => {
    for (const match of [await matchResume(text, { asOf }), await matchJob(text, { asOf })]) {
      expect(match.roles.every((r) => r.score === null && r.soft === null && r.groups.length === 0)).toBe(true);
      expect(match.warnings).toEqual(basis);
      expect(match.needsReview).toContain("nothing to judge by");
    }
  });

  it.each(idle)("%s: as a resume it has no score against a post", async (text) => {
    const fit = await compareToJob(text, post, { asOf });
    expect(fit).toMatchObject({ score: null, reverseScore: null, changes: [], warnings: basis });
    expect(fit.requirements.every((r) => r.state === "unknown" && r.points === 0)).toBe(true);
    expect(fit.smallest).toBeUndefined();
  });

  it.each([...idle, "Requirements\n- A bachelor's degree\n- Fluent German", "Requirements\n- No Java required"])(
    "%s: as a post it gives no resume a score",
    async (text) => {
      const fit = await compareToJob(resume, text, { asOf });
      expect(fit).toMatchObject({ score: null, changes: [], warnings: basis });
    },
  );

  it.each(idle)("%s: as a post it is said to ask for nothing", async (text) => {
    expect((await matchJob(text, { asOf })).lint.map((f) => f.code)).toEqual(["no-requirements"]);
  });

  it("a title alone is not unlike a content that there is not", async () => {
    const { lint } = await matchJob("Data Engineer\n\nRequirements\n- No Java required", { asOf });
    expect(lint.map((f) => f.code)).toEqual(["negated-requirement", "no-requirements"]);
  });
});

test("a post of another trade gives nobody points for its field", async () => {
  const fit = await compareToJob(resume, "Chef de partie\n\nRequirements\n- Knife skills\n- Food safety", { asOf });
  expect(fit.score).toBe(0);
  expect(fit.requirements.map((r) => r.requirement.id)).not.toContain("field");
});

describe("a role that there is not", () => {
  it("is refused by every call that takes one", async () => {
    const roles = ["rag-engineer", "astronaut"];
    const match = await matchResume(resume, { asOf });
    for (const call of [
      () => matchResume(resume, { asOf, roles }),
      () => matchJob(post, { asOf, roles }),
      () => compareToJob(resume, post, { asOf, roles }),
      async () => scoreRoles(extractSkills(resume, { asOf }), { roles }),
    ])
      await expect(call()).rejects.toThrow(/no role "astronaut"/);
    expect(() => advise(match, { role: "astronaut" })).toThrow(UsageError);
  });
});

describe("the roles that a match was asked to show", () => {
  it("move no comparison and no rank", async () => {
    const whole = await compareToJob(resume, post, { asOf });
    for (const roles of [["bi-developer"], []]) {
      const shown = await matchJob(post, { asOf, roles });
      expect(await compareToJob(await matchResume(resume, { asOf, roles }), shown, { asOf })).toEqual(whole);
      expect((await rankResumes(post, [resume], { asOf, roles }))[0]!.fit).toEqual(whole);
      expect(shown.needsReview).toEqual([]);
    }
  });
});

test.each([Number.NaN, -1, 101, "70"])("a threshold of %s is refused", async (threshold) => {
  await expect(compareToJob(resume, post, { asOf, threshold: threshold as number })).rejects.toThrow(
    /threshold is a number from 0 to 100/,
  );
});
