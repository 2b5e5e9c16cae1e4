import { beforeAll, expect, test } from "vitest";
import { matchJob, matchResume } from "../../src/core.ts";
import type { JobMatch, ResumeMatch } from "../../src/model.ts";
import { asOf, listFixtures, readFixture } from "../fixtures.ts";
import { checkFit, checkRoles, newCount } from "./adding-up.ts";

const resumes: [string, ResumeMatch][] = [];
const posts: [string, JobMatch][] = [];

beforeAll(async () => {
  for (const folder of ["people", "profiles"] as const)
    for (const name of listFixtures(folder)) {
      const kind = folder === "people" ? "markdown" : "text";
      resumes.push([name, await matchResume({ text: readFixture(folder, name), kind }, { asOf })]);
    }
  for (const name of listFixtures("jobs")) posts.push([name, await matchJob(readFixture("jobs", name), { asOf })]);
});

test("needs sum to groups and groups to the score, and each gain is what scoring the changed text gives", () => {
  const count = newCount();
  // Every other resume: the posts and the rest show the same in half the time.
  for (const [name, match] of [...resumes.filter((_, i) => i % 2 === 0), ...posts]) checkRoles(match, name, count);
  expect(count.violations).toEqual([]);
  expect(count.checks["gain of missing is exact"]).toBeGreaterThan(10_000);
});

test("requirements sum to the score, each change gives its gain, and the smallest set is one", () => {
  const count = newCount();
  resumes.forEach(([name, resume], i) => {
    // Seven is prime to the number of posts: each post meets resumes of several kinds.
    const [title, post] = posts[(i * 7) % posts.length]!;
    checkFit(resume, post, `${name} / ${title}`, count, 3000);
  });
  expect(new Set(resumes.map((_, i) => (i * 7) % posts.length)).size).toBe(posts.length);
  expect(count.violations).toEqual([]);
  expect(count.checks["gain of a change is exact"]).toBeGreaterThan(1000);
  expect(count.checks["no smaller set reaches the threshold"]).toBeGreaterThan(10);
});
