import { beforeAll, expect, test } from "vitest";
import { compareToJob, matchJob, matchResume } from "../src/core.ts";
import type { JobFit, JobMatch, Need, Requirement, ResumeMatch, RoleScore, SkillId } from "../src/model.ts";
import { defaultTaxonomy } from "../src/taxonomy/bundled.ts";
import { asOf, listFixtures, readFixture } from "./fixtures.ts";
import { expectGolden } from "./golden.ts";

const roles = Object.keys(defaultTaxonomy.roles).sort();
const profiled = roles.filter((id) => defaultTaxonomy.roles[id]!.profile === "full");
const posts = new Map<string, JobMatch>();
const resumes = new Map<string, ResumeMatch>();

beforeAll(async () => {
  for (const name of listFixtures("jobs")) posts.set(name, await matchJob(readFixture("jobs", name), { asOf }));
  for (const name of listFixtures("profiles"))
    resumes.set(name, await matchResume(readFixture("profiles", name), { asOf }));
});

const onFile = (kind: string, name: string, lines: readonly string[]) =>
  expectGolden(new URL(`golden/${kind}/${name}.txt`, import.meta.url), `${lines.join("\n")}\n`);

// ---------------------------------------------------------------- a result as lines to read

const namesOf = ({ skill, anyOf = [], atLeast }: Need) =>
  skill ?? `${atLeast && atLeast > 1 ? `${atLeast} of ` : ""}${anyOf.join(" | ")}`;

const drawRole = (row: RoleScore) => `${row.role} ${row.score}, affinity ${row.affinity}, ${row.fit}`;

function drawResume({ roles, experience, integrity, needsReview }: ResumeMatch, most: number): string[] {
  const first = roles[0]!;
  return [
    `months at work: ${experience.months.min}–${experience.months.max}`,
    ...(integrity.length ? [`flags: ${integrity.map((f) => f.code).join(", ")}`] : []),
    ...(needsReview.length ? [`to look at: ${needsReview.join(", ")}`] : []),
    ...roles.slice(0, most).map((row) => `${row.rank}. ${drawRole(row)}`),
    `points of ${first.role}:`,
    ...first.groups.map((g) => `- ${g.group}: ${g.points} of ${g.of}`),
    `soft: ${first.soft}`,
    "gains:",
    ...first.missing.slice(0, 5).map((m) => `+ ${m.gain} ${namesOf(m.need)}${m.need.depth ? `, ${m.need.depth}` : ""}`),
  ];
}

function drawRequirement(r: Requirement): string {
  const many = r.skills.length > 1 ? `${r.atLeast} of ` : "";
  const years = r.years ? `, ${r.years.min}${r.years.max === undefined ? "+" : `–${r.years.max}`} years` : "";
  const what = r.skills.length ? `${many}${r.skills.join(" | ")}` : `"${r.quote.replace(/\s+/g, " ").slice(0, 80)}"`;
  return `${r.need} ${r.kind}: ${what}${years}`;
}

const drawPost = ({ title, titleRole, seniority, roles, requirements, lint }: JobMatch): string[] => [
  `title: ${title ?? "none"}`,
  `role of the title: ${titleRole?.role ?? "none"}`,
  `seniority: ${seniority ?? "unsaid"}`,
  ...roles.slice(0, 5).map((row) => `${row.rank}. ${drawRole(row)}`),
  "requirements:",
  ...requirements.map((r) => `- ${drawRequirement(r)}`),
  "lint:",
  ...lint.map((f) => `- ${f.code}: ${f.message}`),
];

const drawFit = (fit: JobFit): string[] => [
  `score ${fit.score}, the other way ${fit.reverseScore}`,
  ...(fit.integrity.length ? [`flags: ${fit.integrity.map((f) => f.code).join(", ")}`] : []),
  ...fit.requirements.map(
    ({ requirement: r, state, points, of, reason }) =>
      `- ${state} ${points} of ${of}: ${r.id === "field" ? "the field" : drawRequirement(r)}${reason ? ` (${reason})` : ""}`,
  ),
  ...fit.transfers.map((t) => `~ ${t.from} for ${t.to}: ${t.points}`),
  ...fit.changes.slice(0, 5).map((c) => `+ ${c.gain} ${c.skill}`),
  fit.smallest
    ? `to ${fit.smallest.threshold}: ${fit.smallest.changes.map((c) => `${c.skill} ${c.gain}`).join(", ")}`
    : "no smallest set",
];

// ---------------------------------------------------------------- on file

test.each(listFixtures("profiles"))("the resume %s reads as on file", (name) => {
  onFile("resumes", name, drawResume(resumes.get(name)!, 10));
});

test.each(listFixtures("jobs"))("the post %s reads as on file", (name) => {
  onFile("jobs", name, drawPost(posts.get(name)!));
});

test.each(profiled)("%s: the strong and the weak resume against the post are as on file", async (role) => {
  const lines: string[] = [];
  for (const level of ["strong", "weak"]) {
    const fit = await compareToJob(resumes.get(`${role}-${level}`)!, posts.get(role)!, { asOf });
    lines.push(`# ${level}`, ...drawFit(fit), "");
  }
  onFile("fits", role, lines.slice(0, -1));
});

// ---------------------------------------------------------------- what must be true whatever is on file

test("there is a post for each role", () => {
  expect(listFixtures("jobs").filter((name) => !name.startsWith("faulty-"))).toEqual(roles);
});

test.each(roles)("%s: the title of its post names it", (role) => {
  expect(posts.get(role)!.titleRole?.role).toBe(role);
});

test.each(roles)("%s: the content of its post is one of the first three, the title left out", async (role) => {
  const [, ...rest] = readFixture("jobs", role).split(/\n/);
  const text = role === "data-engineer" ? readFixture("jobs", role).replace(/^Data Engineer - /, "") : rest.join("\n");
  const { roles: judged } = await matchJob(text, { asOf });
  expect(judged.slice(0, 3).map((row) => row.role)).toContain(role);
});

const score = async (resume: string, post: string) =>
  (await compareToJob(resumes.get(resume)!, posts.get(post)!, { asOf })).score!;

test.each(profiled)("%s: strong over middling over weak over one of another trade, against the post", async (role) => {
  const [strong, middling, weak, changer] = await Promise.all(
    ["strong", "middling", "weak", "changer"].map((level) => score(`${role}-${level}`, role)),
  );
  expect(strong).toBeGreaterThan(middling!);
  expect(middling).toBeGreaterThan(weak!);
  expect(strong! - weak!).toBeGreaterThan(15);
  expect(weak).toBeGreaterThan(changer!);
});

/** Code and skills of each finding of a post. */
const lintOf = (post: string) => posts.get(post)!.lint.map(({ code, skills }): [string, SkillId[]] => [code, skills]);

test("what a post asks for and rules out, or asks for twice, is found", () => {
  const found = lintOf("faulty-contradictions");
  expect(found).toContainEqual(["contradiction", ["kafka"]]);
  expect(found).toContainEqual(["contradiction", ["docker"]]);
  expect(found).toContainEqual(["duplicate", ["sql"]]);
  expect(found).toContainEqual(["duplicate", ["airflow"]]);
});

test("years that cannot be are found, and only those", () => {
  const found = lintOf("faulty-impossible-years").filter(([code]) => code === "impossible-years");
  expect(found.map(([, skills]) => skills)).toEqual([["langchain"], ["vllm"], ["gpt-4"]]);
});

test("too many musts and a title unlike the content are found", () => {
  const found = lintOf("faulty-many-musts-wrong-title").map(([code]) => code);
  expect(found).toContain("too-many-musts");
  expect(found).toContain("title-mismatch");
});

test.each(roles)("%s: its post is not said to be faulty", (role) => {
  const codes = posts.get(role)!.lint.map((f) => f.code);
  for (const code of ["contradiction", "impossible-years", "too-many-musts", "title-mismatch", "no-requirements"])
    expect(codes).not.toContain(code);
});
